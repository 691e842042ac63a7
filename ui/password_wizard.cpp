#include "password_wizard.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <algorithm>

#include "choice_page.h"
#include "password_words.h"
#include "pin_entry_page.h"
#include "post_to.h"
#include "ui_wizard_window.h"

namespace insegel::ui {

using Action = PasswordFlow::Action;
using Field = PasswordFlow::Field;
using Page = PasswordFlow::Page;

PasswordWizard::PasswordWizard(client::Client& client, token::TokenInfo card, QWidget* parent)
    : WizardWindow(parent),
      client_(client),
      flow_(std::move(card)),
      pinPage_(new ChoicePage),
      actionPage_(new ChoicePage),
      entryPage_(new PinEntryPage) {
    addPage(pinPage_, "pinPage");
    addPage(actionPage_, "actionPage");
    addPage(entryPage_, "entryPage");
    connect(pinPage_, &ChoicePage::chosen, this,
            [this](int which) { flow_.choosePin(static_cast<std::size_t>(which)); });
    connect(actionPage_, &ChoicePage::chosen, this, [this](int which) {
        flow_.choose(which == 0 ? Action::change : Action::unblock);
        refresh();
    });
    connect(entryPage_, &PinEntryPage::typed, this, [this](Field field) {
        flow_.forgetComplaint(field);
        entryPage_->refresh(flow_);
    });
    entered();
}

PasswordWizard::~PasswordWizard() = default;

void PasswordWizard::goToUnblocking(token::IdentityUse use) {
    flow_.goToUnblocking(use);
    entered();
}

void PasswordWizard::setTokens(const token::TokenList& tokens) {
    const auto found = std::find_if(tokens.begin(), tokens.end(),
                                    [this](const token::TokenInfo& one) { return one.id == tokenId(); });
    const Page before = flow_.page();
    flow_.setCard(found == tokens.end() ? nullptr : &*found);
    if (flow_.page() != before) {
        entered();
    } else {
        refresh();
    }
}

void PasswordWizard::cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost) {
    if (flow_.isWorking() && tokenId == this->tokenId()) {
        delay_.busyFor = atMost;
        refresh();
    }
}

void PasswordWizard::cardNotAnswering(const std::string& tokenId) {
    if (flow_.isWorking() && tokenId == this->tokenId()) {
        delay_.isSilent = true;
        refresh();
    }
}

void PasswordWizard::forgetSecrets() {
    entryPage_->clear();
    if (flow_.page() == Page::lastTry) {
        flow_.goBack();
    }
    entered();
}

void PasswordWizard::goOn() {
    switch (flow_.page()) {
        case Page::entry:
            submit();
            return;
        case Page::lastTry:
            send();
            return;
        case Page::result:
            if (flow_.isOver()) {
                accept();
                return;
            }
            break;
        case Page::welcome:
        case Page::pin:
        case Page::action:
            break;
    }
    flow_.goOn();
    entered();
}

void PasswordWizard::goBack() {
    if (flow_.page() == Page::entry) {
        entryPage_->clear();
    }
    flow_.goBack();
    entered();
}

void PasswordWizard::submit() {
    if (!flow_.mayGoOn()) {
        return;
    }
    PinEntryPage& page = *entryPage_;
    if (!flow_.accepts(page.edit(Field::current).secret(), page.edit(Field::next).secret(),
                       page.edit(Field::again).secret())) {
        // What is wrong cannot be seen behind its dots: it is typed anew.
        const Field wrong = flow_.complaint()->field;
        if (wrong != Field::current) {
            page.edit(Field::again).clear();
        }
        page.edit(wrong).clear();
        refresh();
        focusPage();
        return;
    }
    if (flow_.asksBeforeLastTry()) {
        entered();
        return;
    }
    send();
}

void PasswordWizard::send() {
    if (!flow_.mayGoOn()) {
        return;
    }
    PinEntryPage& page = *entryPage_;
    Secret current;
    Secret next;
    if (!flow_.isTypedAtReader()) {
        current = page.edit(Field::current).take();
        next = page.edit(Field::next).take();
    }
    page.clear();
    flow_.sent();
    delay_ = {};
    const auto done = [post = postTo(this)](Result<void> result) {
        post([result = std::move(result)](PasswordWizard& wizard) { wizard.answered(result); });
    };
    const token::IdentityUse use = flow_.pin().uses.front();
    entered();
    if (flow_.action() == Action::change) {
        client_.changePin(tokenId(), use, std::move(current), std::move(next), done);
    } else {
        client_.unblockPin(tokenId(), use, std::move(current), std::move(next), done);
    }
}

void PasswordWizard::answered(const Result<void>& result) {
    flow_.answered(result);
    delay_ = {};
    if (std::exchange(isLeft_, false) && !isVisible()) {
        answeredUnseen(result);
        return;
    }
    if (std::exchange(isClosing_, false) && result) {
        accept();
        return;
    }
    entered();
}

/// The person had gone on to something else. That something happened to the PIN is told; that nothing did is
/// what they took it for.
void PasswordWizard::answeredUnseen(const Result<void>& result) {
    isClosing_ = false;
    const bool spentATry = !result && result.error().code == ErrorCode::wrongSecret;
    if (flow_.page() == Page::result || spentATry) {
        entered();
        show();
    } else {
        close();
    }
}

void PasswordWizard::reject() {
    if (flow_.isWorking() && delay_.isSilent) {
        isLeft_ = true;
        isClosing_ = false;
        hide();
        return;
    }
    if (flow_.isWorking()) {
        isClosing_ = true;
        refresh();
        return;
    }
    entryPage_->clear();
    QDialog::reject();
}

void PasswordWizard::closeEvent(QCloseEvent* event) {
    if (flow_.isWorking()) {
        reject();
        event->ignore();  // It has to hear the answer.
    } else {
        QDialog::closeEvent(event);
    }
}

void PasswordWizard::entered() {
    refresh();
    focusPage();
}

void PasswordWizard::focusPage() {
    if (flow_.isWorking()) {
        setFocus();  // Else it would pass to a button, where a second Enter would do something.
        return;
    }
    switch (flow_.page()) {
        case Page::pin:
            pinPage_->setFocus();
            break;
        case Page::action:
            if (flow_.isBeyondHelp()) {
                ui_->cancelButton->setFocus();
            } else {
                actionPage_->setFocus();
            }
            break;
        case Page::entry:
            if (flow_.isTypedAtReader()) {
                ui_->nextButton->setFocus();
            } else {
                entryPage_->focusNext(flow_);
            }
            break;
        case Page::lastTry:
            ui_->backButton->setFocus();  // A second Enter of a hasty hand spends no try.
            break;
        case Page::welcome:
        case Page::result:
            ui_->nextButton->setFocus();
            break;
    }
}

void PasswordWizard::refresh() {
    showHead(passwordWords::heading(flow_), flow_.card());
    showText(passwordWords::text(flow_));
    refreshChoices();
    entryPage_->refresh(flow_);
    QWidget* page = ui_->textPage;
    if (flow_.page() == Page::pin) {
        page = pinPage_;
    } else if (flow_.page() == Page::action) {
        page = actionPage_;
    } else if (flow_.page() == Page::entry) {
        page = entryPage_;
    }
    ui_->stack->setCurrentWidget(page);
    showBusy(flow_.isWorking(), pinText::waiting(delay_, passwordWords::busy(flow_)));
    refreshMessage();
    refreshButtons();
}

void PasswordWizard::refreshChoices() {
    const auto& pins = flow_.pins();
    for (std::size_t i = 0; i < std::min<std::size_t>(pins.size(), ChoicePage::most); ++i) {
        pinPage_->setOption(static_cast<int>(i), pinText::uses(pins[i]), pinText::state(pins[i].pin),
                            pins[i].pin.blocked);
        if (pins[i] == flow_.pin()) {
            pinPage_->select(static_cast<int>(i));
        }
    }
    const bool mayChange = !flow_.obstacle(Action::change);
    const bool mayUnblock = !flow_.obstacle(Action::unblock);
    actionPage_->setOption(0, tr("Change password"), passwordWords::note(flow_, Action::change), !mayChange,
                           mayChange);
    actionPage_->setOption(1, tr("Unblock password"), passwordWords::note(flow_, Action::unblock),
                           !mayUnblock, mayUnblock);
    actionPage_->select(flow_.isBeyondHelp() ? -1 : flow_.action() == Action::change ? 0 : 1);
}

void PasswordWizard::refreshMessage() {
    passwordWords::Said said = passwordWords::message(flow_);
    if (flow_.isWorking() && delay_.isSilent) {
        said = {pinText::silent(), Tone::warning};
    } else if (flow_.isWorking() && isClosing_) {
        said = {
            tr("The card cannot be stopped halfway. The window closes when it is done, if all goes well."),
            Tone::note};
    }
    ui_->message->say(said.text, said.tone);
}

void PasswordWizard::refreshButtons() {
    const Page page = flow_.page();
    const bool isOver = flow_.isOver();
    label(*ui_->nextButton, passwordWords::goOn(flow_));
    const bool isStuck = page == Page::action && flow_.isBeyondHelp();
    ui_->nextButton->setVisible(!isStuck);
    ui_->nextButton->setEnabled(isOver || flow_.mayGoOn());
    ui_->backButton->setVisible(page != Page::welcome && page != Page::result);
    ui_->backButton->setEnabled(flow_.mayGoBack());
    label(*ui_->cancelButton, page == Page::result || isStuck ? tr("&Close") : tr("&Cancel"));
    ui_->cancelButton->setVisible(!isOver);
    ui_->cancelButton->setEnabled(!flow_.isWorking() || delay_.isSilent);
}

void PasswordWizard::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && (flow_.isWorking() || event->isAutoRepeat())) {
        return;
    }
    if (isEnter && flow_.page() == Page::entry && entryPage_->advance()) {
        return;
    }
    if (event->key() == Qt::Key_Escape && flow_.isWorking() && !delay_.isSilent) {
        return;
    }
    QDialog::keyPressEvent(event);
}

}  // namespace insegel::ui
