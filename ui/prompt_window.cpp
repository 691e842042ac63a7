#include "prompt_window.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLayout>

#include "follow_content.h"
#include "seal_icon.h"
#include "window_front.h"

namespace insegel::ui {
namespace {

constexpr int promptWidth = 480;

}  // namespace

PromptWindow::PromptWindow(client::Client& client, order::Prompt prompt, const Delay& delay)
    : QDialog(nullptr, Qt::Dialog | Qt::CustomizeWindowHint | Qt::WindowTitleHint | Qt::WindowSystemMenuHint |
                           Qt::WindowCloseButtonHint | Qt::WindowStaysOnTopHint),
      client_(client),
      prompt_(std::move(prompt)),
      guard_(new PromptGuard(this, delay)) {
    setWindowIcon(sealIcon());
    setFixedWidth(promptWidth);
}

PromptWindow::~PromptWindow() {
    delete guard_;  // Hiding, which a dialog does last, would have it speak to widgets that are gone.
}

void PromptWindow::begin() {
    layout()->setSizeConstraint(QLayout::SetNoConstraint);
    connect(guard_, &PromptGuard::changed, this, [this] { refresh(); });
}

void PromptWindow::progress(int, int) {}

void PromptWindow::cardWaitedFor(const std::string&, std::chrono::seconds) {}

void PromptWindow::cardNotAnswering(const std::string&) {}

void PromptWindow::comeForward() {
    show();
    raise();
    activateWindow();
    bringToFront(*this);
    QApplication::alert(this);
}

void PromptWindow::reject() {
    hide();
    forgetSecrets();
    client_.decline(prompt_.orderId);
}

QString PromptWindow::waitingText() const {
    return prompt_.waiting > 0 ? tr("%n more site(s) wait for an answer.", nullptr, prompt_.waiting)
                               : QString();
}

void PromptWindow::fit() {
    layOutParts(*this);
    const int wanted = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(promptWidth)
                                                     : layout()->totalSizeHint().height();
    if (wanted != height()) {
        setFixedHeight(wanted);
    }
}

bool PromptWindow::event(QEvent* event) {
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest) {
        fit();
    }
    return handled;
}

void PromptWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        enterPressed();
        return;
    }
    QDialog::keyPressEvent(event);
}

}  // namespace insegel::ui
