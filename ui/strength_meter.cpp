#include "strength_meter.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <algorithm>

namespace insegel::ui {
namespace {

constexpr int parts = 4;
constexpr int partWidth = 30;
constexpr int partHeight = 6;
constexpr int gap = 4;
constexpr int barWidth = parts * partWidth + (parts - 1) * gap;

}  // namespace

StrengthMeter::StrengthMeter(QWidget* parent) : QWidget(parent), words_(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(barWidth + 12, 0, 0, 0);
    words_->setObjectName(QStringLiteral("strength"));
    words_->setTextFormat(Qt::PlainText);
    row->addWidget(words_);
    refresh();
}

void StrengthMeter::setScore(std::optional<int> score) {
    if (score != score_) {
        score_ = score;
        refresh();
    }
}

Tone StrengthMeter::tone() const {
    return *score_ < 2 ? Tone::bad : *score_ < 3 ? Tone::warning : Tone::good;
}

void StrengthMeter::refresh() {
    QString said;
    if (score_) {
        const QString degrees[] = {tr("Strength: very weak"), tr("Strength: weak"), tr("Strength: fair"),
                                   tr("Strength: strong"), tr("Strength: very strong")};
        said = degrees[std::clamp(*score_, 0, parts)];
    }
    words_->setText(said);
    words_->setMinimumHeight(words_->fontMetrics().height());  // Nothing moves when the first word comes.
    setAccessibleName(said);
    QPalette own = quieted(palette());
    if (score_) {
        own.setColor(QPalette::WindowText, toneColours(tone(), isDark(palette())).ink);
    }
    words_->setPalette(own);
    update();
}

void StrengthMeter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QColor empty =
        between(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.2);
    const QColor full = score_ ? toneColours(tone(), isDark(palette())).ink : empty;
    const int top = (height() - partHeight) / 2;
    for (int part = 0; part < parts; ++part) {
        const int at = part * (partWidth + gap);
        const int left = layoutDirection() == Qt::RightToLeft ? width() - at - partWidth : at;
        painter.setBrush(score_ && part < *score_ ? full : empty);
        painter.drawRoundedRect(QRect(left, top, partWidth, partHeight), partHeight / 2.0, partHeight / 2.0);
    }
}

void StrengthMeter::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        refresh();
    }
}

}  // namespace insegel::ui
