#include "check_window.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyle>
#include <algorithm>

#include "banner.h"
#include "colours.h"
#include "language.h"
#include "post_to.h"
#include "report_dialog.h"
#include "round_sign.h"
#include "seal_icon.h"
#include "ui_check_window.h"

namespace insegel::ui {

namespace {

using system_check::Verdict;

constexpr int signSide = 18;

/// Its shape says what it is, beside its colour; a screen reader is told the word.
QLabel* signFor(Verdict verdict, const QString& word, QWidget* parent) {
    const bool dark = isDark(parent->palette());
    const qreal ratio = parent->devicePixelRatioF();
    QPixmap picture(QSize(signSide, signSide) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF square(0, 0, signSide, signSide);
    if (verdict == Verdict::ok) {
        drawRoundSign(painter, square, Mark::check, toneColours(Tone::good, dark));
    } else if (verdict == Verdict::warning) {
        drawRoundSign(painter, square, Mark::exclamation, toneColours(Tone::warning, dark));
    } else {
        drawRoundSign(painter, square, Mark::cross, toneColours(Tone::bad, dark));
    }
    painter.end();
    auto* sign = new QLabel(parent);
    sign->setPixmap(picture);
    sign->setAccessibleName(word);
    sign->setToolTip(word);
    return sign;
}

QLabel* textOf(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    // A command is there to be copied.
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

}  // namespace

CheckWindow::CheckWindow(Check check, Holders holders, QWidget* parent)
    : QDialog(parent),
      check_(std::move(check)),
      holders_(std::move(holders)),
      ui_(std::make_unique<Ui::CheckWindow>()) {
    ui_->setupUi(this);
    setWindowIcon(sealIcon());
    worker_.setMaxThreadCount(1);
    connect(ui_->againButton, &QPushButton::clicked, this, &CheckWindow::run);
    connect(ui_->reportButton, &QPushButton::clicked, this, &CheckWindow::showReport);
    connect(ui_->closeButton, &QPushButton::clicked, this, &CheckWindow::reject);
    ui_->closeButton->setFocus();
    run();
}

CheckWindow::~CheckWindow() = default;

ReportDialog* CheckWindow::report() const {
    return report_;
}

void CheckWindow::run() {
    if (isRunning_) {
        return;
    }
    isRunning_ = true;
    ui_->area->verticalScrollBar()->setValue(0);  // What matters most may stand above.
    refresh();
    worker_.start([check = check_, post = postTo(this)] {
        post([found = check()](CheckWindow& window) { window.finished(found); });
    });
}

void CheckWindow::finished(const client::ComputerCheck& check) {
    isRunning_ = false;
    found_ = check;
    refreshRows();
    refresh();
}

void CheckWindow::showReport() {
    report_ = new ReportDialog(QString::fromStdString(client::reportText(
                                   *found_, holders_ ? holders_() : token::TokenList(), languageNow())),
                               this);
    report_->setAttribute(Qt::WA_DeleteOnClose);
    report_->open();
}

QString CheckWindow::summary() const {
    int missing = 0;
    int warnings = 0;
    for (const auto& row : found_->rows) {
        missing += verdictOf(row.finding) == Verdict::missing ? 1 : 0;
        warnings += verdictOf(row.finding) == Verdict::warning ? 1 : 0;
    }
    if (missing > 0) {
        return tr("%n thing(s) must be mended: how is told below.", nullptr, missing);
    }
    return warnings > 0 ? tr("Insegel works here. %n thing(s) could be better.", nullptr, warnings)
                        : tr("Everything that Insegel needs is here.");
}

void CheckWindow::refresh() {
    ui_->againButton->setEnabled(!isRunning_);
    ui_->reportButton->setEnabled(!isRunning_ && found_.has_value());
    if (isRunning_) {
        ui_->banner->say(tr("Looking at the computer…"), Tone::note);
        return;
    }
    const bool isPerfect = std::all_of(found_->rows.begin(), found_->rows.end(),
                                       [](const auto& row) { return verdictOf(row.finding) == Verdict::ok; });
    ui_->banner->say(summary(), !found_->isGood() ? Tone::bad : isPerfect ? Tone::good : Tone::note);
}

void CheckWindow::refreshRows() {
    delete ui_->rows->layout();
    qDeleteAll(ui_->rows->findChildren<QLabel*>(QString(), Qt::FindDirectChildrenOnly));
    auto* grid = new QGridLayout(ui_->rows);
    grid->setColumnStretch(1, 1);
    const int gap = style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing);
    int line = 0;
    for (const auto& row : found_->rows) {
        const client::CheckWords words = client::checkWords(row, languageNow());
        const Verdict verdict = verdictOf(row.finding);
        const QString word = QString::fromStdString(client::verdictWord(verdict, languageNow()));
        grid->addWidget(signFor(verdict, word, ui_->rows), line, 0, Qt::AlignTop);
        auto* topic = textOf(QString::fromStdString(words.topic), ui_->rows);
        topic->setTextInteractionFlags(Qt::NoTextInteraction);
        QFont bold = topic->font();
        bold.setBold(true);
        topic->setFont(bold);
        grid->addWidget(topic, line++, 1);
        auto* found = textOf(QString::fromStdString(words.found), ui_->rows);
        found->setAccessibleName(tr("%1, %2: %3").arg(topic->text(), word, found->text()));
        grid->addWidget(found, line++, 1);
        if (!words.mend.empty()) {
            auto* mend = textOf(QStringLiteral("→ ") + QString::fromStdString(words.mend), ui_->rows);
            mend->setPalette(quieted(palette()));
            grid->addWidget(mend, line++, 1);
        }
        grid->setRowMinimumHeight(line++, gap);
    }
    grid->setRowStretch(line, 1);
}

void CheckWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        if (found_) {
            refreshRows();
        }
        refresh();
    } else if (event->type() == QEvent::PaletteChange && found_) {
        refreshRows();
    }
    QDialog::changeEvent(event);
}

}  // namespace insegel::ui
