#include "banner.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

#include "round_sign.h"

namespace insegel::ui {
namespace {

constexpr int signSide = 18;
constexpr int margin = 11;

QAccessibleInterface* makeAlert(const QString&, QObject* object) {
    auto* banner = qobject_cast<Banner*>(object);
    return banner != nullptr ? new QAccessibleWidget(banner, QAccessible::AlertMessage) : nullptr;
}

}  // namespace

Banner::Banner(QWidget* parent) : QFrame(parent), label_(new QLabel(this)) {
    [[maybe_unused]] static const bool once = (QAccessible::installFactory(makeAlert), true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(margin, margin - 2, margin, margin - 2);
    row->setSpacing(0);
    row->addSpacing(signSide + 9);
    row->addWidget(label_);
    label_->setObjectName(QStringLiteral("bannerText"));
    label_->setTextFormat(Qt::PlainText);
    label_->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void Banner::say(const QString& text, Tone tone, const QString& spoken) {
    const bool news = spoken != accessibleName();
    tone_ = tone;
    // The label first: without a name of its own it would tell of each new text.
    label_->setAccessibleName(spoken);
    setAccessibleName(spoken);
    label_->setText(text);
    recolour();
    setVisible(!text.isEmpty());
    if (news && !text.isEmpty() && QAccessible::isActive()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void Banner::recolour() {
    const QColor ink = toneColours(tone_, isDark(palette())).ink;
    QPalette own = label_->palette();
    if (own.color(QPalette::WindowText) != ink) {
        own.setColor(QPalette::WindowText, ink);
        label_->setPalette(own);
    }
    update();
}

void Banner::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        recolour();
    }
}

void Banner::paintEvent(QPaintEvent*) {
    const ToneColours colours = toneColours(tone_, isDark(palette()));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.fill);
    painter.drawRoundedRect(QRectF(rect()), 8, 8);

    // A round sign: a check where all is well, an exclamation mark or an i where not.
    const QRect beginning =
        QStyle::visualRect(layoutDirection(), rect(), QRect(margin, 0, signSide, height()));
    const QRectF sign(beginning.left(), (height() - signSide) / 2.0, signSide, signSide);
    drawRoundSign(painter, sign,
                  tone_ == Tone::good                           ? Mark::check
                  : tone_ == Tone::note || tone_ == Tone::quiet ? Mark::note
                                                                : Mark::exclamation,
                  colours);
}

}  // namespace insegel::ui
