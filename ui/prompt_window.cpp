#include "prompt_window.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLayout>
#include <initializer_list>

#include "colours.h"
#include "follow_content.h"
#include "seal_icon.h"
#include "window_front.h"

namespace insegel::ui {
namespace {

// Pixels: the usual width, and those for where long words would make it higher than a small screen.
constexpr std::initializer_list<int> promptWidths{480, 640, 800};

}  // namespace

PromptWindow::PromptWindow(client::Client& client, order::Prompt prompt, const Delay& delay)
    : QDialog(nullptr, Qt::Dialog | Qt::CustomizeWindowHint | Qt::WindowTitleHint | Qt::WindowSystemMenuHint |
                           Qt::WindowCloseButtonHint | Qt::WindowStaysOnTopHint),
      client_(client),
      prompt_(std::move(prompt)),
      guard_(new PromptGuard(this, delay)),
      blockButton_(new QPushButton(this)) {
    setWindowIcon(sealIcon());
    blockButton_->setObjectName(QStringLiteral("blockButton"));
    blockButton_->setFlat(true);
    blockButton_->setAutoDefault(false);
    connect(blockButton_, &QPushButton::clicked, this, [this] { Q_EMIT blockRequested(prompt_); });
    retranslate();
    restyle();
    setFixedWidth(*promptWidths.begin());
}

PromptWindow::~PromptWindow() {
    delete guard_;  // Hiding, which a dialog does last, would have it speak to widgets that are gone.
}

void PromptWindow::begin(QBoxLayout& buttons) {
    buttons.insertWidget(0, blockButton_);
    layout()->setSizeConstraint(QLayout::SetNoConstraint);
    connect(guard_, &PromptGuard::changed, this, [this] { refresh(); });
}

void PromptWindow::retranslate() {
    blockButton_->setText(tr("&Block the site…"));
    blockButton_->setAccessibleName(tr("Block the site: it may not ask any more"));
}

void PromptWindow::restyle() {
    QPalette quiet = quieted(palette());
    quiet.setColor(QPalette::ButtonText, quiet.color(QPalette::WindowText));
    blockButton_->setPalette(quiet);
}

void PromptWindow::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
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
    const QSize room = roomFor(*this);
    QSize wanted;
    for (const int width : promptWidths) {
        if (wanted.isEmpty() || (wanted.height() > room.height() && width <= room.width())) {
            wanted = QSize(width, layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width)
                                                                : layout()->totalSizeHint().height());
        }
    }
    if (wanted != size()) {
        setFixedSize(wanted);
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
        // Nobody who is about to block a site approves instead.
        if (blockButton_->hasFocus()) {
            blockButton_->click();
        } else {
            enterPressed();
        }
        return;
    }
    QDialog::keyPressEvent(event);
}

}  // namespace insegel::ui
