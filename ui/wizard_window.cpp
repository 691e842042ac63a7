#include "wizard_window.h"

#include <QEvent>
#include <QShortcut>

#include "colours.h"
#include "seal_icon.h"
#include "token_text.h"
#include "ui_wizard_window.h"
#include "visible_text.h"

namespace insegel::ui {

WizardWindow::WizardWindow(QWidget* parent) : QDialog(parent), ui_(std::make_unique<Ui::WizardWindow>()) {
    ui_->setupUi(this);
    setWindowIcon(sealIcon());
    resize(500, 430);
    setMinimumWidth(440);
    connect(ui_->nextButton, &QPushButton::clicked, this, [this] { goOn(); });
    connect(ui_->backButton, &QPushButton::clicked, this, [this] { goBack(); });
    connect(ui_->cancelButton, &QPushButton::clicked, this, [this] { reject(); });
    connect(new QShortcut(QKeySequence(QStringLiteral("Ctrl+Q")), this), &QShortcut::activated, this,
            &WizardWindow::quitRequested);
    restyle();
}

WizardWindow::~WizardWindow() = default;

void WizardWindow::cardWaitedFor(const std::string&, std::chrono::seconds) {}

void WizardWindow::cardNotAnswering(const std::string&) {}

void WizardWindow::addPage(QWidget* page, const char* name) {
    page->setObjectName(QString::fromLatin1(name));
    ui_->stack->addWidget(page);
    QWidget* last = nullptr;
    for (QWidget* child : page->findChildren<QWidget*>()) {
        if ((child->focusPolicy() & Qt::TabFocus) != 0) {
            last = child;
        }
    }
    if (last != nullptr) {
        setTabOrder(last, ui_->nextButton);
        setTabOrder(ui_->nextButton, ui_->backButton);
        setTabOrder(ui_->backButton, ui_->cancelButton);
    }
}

void WizardWindow::showHead(const QString& heading, const token::TokenInfo& info) {
    ui_->heading->setText(heading);
    setAccessibleName(heading);
    QStringList who{tokenText::title(info), tokenText::place(info)};
    who.removeAll(QString());
    ui_->who->setText(breakable(who.join(QStringLiteral("  ·  "))));
    ui_->who->setAccessibleName(who.join(QStringLiteral(", ")));
}

void WizardWindow::showText(const QString& text) {
    ui_->text->setText(text);
    ui_->text->setVisible(!text.isEmpty());
}

void WizardWindow::showBusy(bool busy, const QString& doing) {
    ui_->busy->setVisible(busy);
    ui_->busyLabel->setText(doing);
    ui_->busyBar->setAccessibleName(doing);
}

void WizardWindow::label(QPushButton& button, const QString& text) {
    button.setText(text);
    button.setAccessibleName(QString(text).remove(QLatin1Char('&')));
}

void WizardWindow::restyle() {
    ui_->heading->setFont(headingFont(font()));
    ui_->who->setPalette(quieted(palette()));
}

void WizardWindow::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        refresh();
    } else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyle();
    }
}

}  // namespace insegel::ui
