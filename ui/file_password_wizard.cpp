#include "file_password_wizard.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <algorithm>

#include "choice_page.h"
#include "file_password_page.h"
#include "post_to.h"
#include "secret_edit.h"
#include "token_text.h"
#include "ui_wizard_window.h"
#include "visible_text.h"

namespace insegel::ui {
namespace {

constexpr auto noWait = std::chrono::seconds(0);
constexpr int steps = 4;

}  // namespace

FilePasswordWizard::FilePasswordWizard(client::Client& client, token::TokenInfo file, Delay delay,
                                       QWidget* parent)
    : WizardWindow(parent),
      client_(client),
      file_(std::move(file)),
      actionPage_(new ChoicePage),
      entryPage_(new FilePasswordPage),
      waits_(new WaitClock(std::move(delay), this)) {
    addPage(actionPage_, "actionPage");
    addPage(entryPage_, "entryPage");
    ui_->busyBar->setRange(0, steps);
    entryPage_->entry().setPolicy(client_.policy());
    entryPage_->entry().setPersonal({file_.holder, file_.serialNumber, file_.issuer});
    connect(waits_, &WaitClock::ticked, this, &FilePasswordWizard::refresh);
    connect(entryPage_, &FilePasswordPage::currentTyped, this, [this] {
        isEmptyTried_ = false;
        if (wrong_ && waits_->remaining(tokenId()) == noWait && !entryPage_->current().isEmpty()) {
            wrong_.reset();
        }
        refreshComplaint();
    });
    connect(entryPage_, &FilePasswordPage::newTyped, this, [this] {
        problem_.reset();
        refreshMessage();
    });
    enter(Page::welcome);
}

FilePasswordWizard::~FilePasswordWizard() {
    if (job_ != nullptr) {
        job_->cancel();
    }
}

void FilePasswordWizard::setTokens(const token::TokenList& tokens) {
    const auto found = std::find_if(tokens.begin(), tokens.end(),
                                    [this](const token::TokenInfo& one) { return one.id == tokenId(); });
    isThere_ = found != tokens.end();
    if (isThere_) {
        file_ = *found;
    }
    refresh();
}

void FilePasswordWizard::forgetSecrets() {
    entryPage_->clear();
    refresh();
    focusPage();
}

void FilePasswordWizard::enter(Page page) {
    page_ = page;
    problem_.reset();
    refresh();
    focusPage();
}

void FilePasswordWizard::goOn() {
    if (!mayGoOn()) {
        return;
    }
    switch (page_) {
        case Page::welcome:
            enter(Page::action);
            break;
        case Page::action:
            enter(Page::entry);
            break;
        case Page::entry:
            send();
            break;
        case Page::result:
            accept();
            break;
    }
}

void FilePasswordWizard::goBack() {
    if (isWorking()) {
        return;
    }
    entryPage_->clear();
    wrong_.reset();
    enter(page_ == Page::entry ? Page::action : Page::welcome);
}

void FilePasswordWizard::send() {
    problem_.reset();
    SecretEdit& current = entryPage_->current();
    if (current.isEmpty() && !isEmptyTried_) {
        // A file may have an empty one; but mostly it was forgotten, and a wrong one has to be waited for.
        isEmptyTried_ = true;
        refresh();
        current.setFocus();
        return;
    }
    if (!entryPage_->entry().accepts()) {
        refreshMessage();
        return;
    }
    // The fields keep them until it is done: a full disk should not have them typed again.
    Secret old = current.secret().clone();
    Secret next = entryPage_->entry().next().secret().clone();
    wrong_.reset();
    isCancelling_ = false;
    step_ = client::FileStep::checkingPassword;
    const auto post = postTo(this);
    job_ = client_.changePassword(
        tokenId(), std::move(old), std::move(next),
        [post](client::FileStep step) { post([step](FilePasswordWizard& wizard) { wizard.stepped(step); }); },
        [post](Result<void> result) {
            post([result = std::move(result)](FilePasswordWizard& wizard) { wizard.answered(result); });
        });
    refresh();
    focusPage();
}

void FilePasswordWizard::stepped(client::FileStep step) {
    step_ = step;
    refresh();
}

void FilePasswordWizard::answered(const Result<void>& result) {
    job_.reset();
    if (result || result.error().mayBeDone) {
        mayNotLast_ = result ? std::nullopt : std::optional(result.error());
        entryPage_->clear();
        enter(Page::result);
        return;
    }
    if (result.error().code == ErrorCode::cancelled) {
        reject();
        return;
    }
    isCancelling_ = false;
    refused(result.error());
}

void FilePasswordWizard::refused(const Error& error) {
    const bool isWrong = error.code == ErrorCode::wrongSecret || error.code == ErrorCode::throttled;
    if (isWrong) {
        if (error.code == ErrorCode::wrongSecret) {
            entryPage_->current().clear();
        }
        wrong_ = error;
        if (error.wait) {
            waitSaid_ = *error.wait;
            waits_->start(tokenId(), *error.wait);
        }
    } else if (!NewPasswordEntry::isAbout(error)) {
        problem_ = error;
    }
    refresh();
    if (NewPasswordEntry::isAbout(error)) {
        entryPage_->entry().refuse(error);
    } else if (isWrong) {
        entryPage_->current().setFocus();
    } else {
        ui_->nextButton->setFocus();
    }
}

void FilePasswordWizard::reject() {
    if (isWorking()) {
        if (!isCancelling_) {
            isCancelling_ = true;
            refresh();
            job_->cancel();
        }
        return;
    }
    entryPage_->clear();
    QDialog::reject();
}

void FilePasswordWizard::closeEvent(QCloseEvent* event) {
    if (isWorking()) {
        reject();
        event->ignore();  // It has to hear whether it was done after all.
    } else {
        QDialog::closeEvent(event);
    }
}

void FilePasswordWizard::focusPage() {
    if (isWorking()) {
        setFocus();  // Else it would pass to a button, where a second Enter would cancel.
        return;
    }
    switch (page_) {
        case Page::action:
            actionPage_->setFocus();
            break;
        case Page::entry:
            entryPage_->focusNext();
            break;
        case Page::welcome:
        case Page::result:
            ui_->nextButton->setFocus();
            break;
    }
}

bool FilePasswordWizard::mayGoOn() const {
    switch (page_) {
        case Page::result:
            return true;
        case Page::entry:
            return isThere_ && !isWorking() && waits_->remaining(tokenId()) == noWait;
        case Page::welcome:
        case Page::action:
            break;
    }
    return isThere_;
}

QString FilePasswordWizard::heading() const {
    switch (page_) {
        case Page::welcome:
            return tr("Change the password");
        case Page::action:
            return tr("What do you want to do?");
        case Page::entry:
            return tr("Change the password");
        case Page::result:
            break;
    }
    return tr("Done");
}

QString FilePasswordWizard::text() const {
    if (page_ == Page::welcome) {
        return tr("Here you change the password of your BankID on file.");
    }
    if (page_ != Page::result) {
        return {};
    }
    QString said = tr("Use the new password from now on.");
    if (!file_.otherLocations.empty()) {
        QStringList copies;
        for (const std::string& location : file_.otherLocations) {
            copies << visibleText(location);
        }
        said += QStringLiteral("\n\n") + tr("Copies of this BankID elsewhere keep the old password:") +
                QLatin1Char('\n') + copies.join(QLatin1Char('\n'));
    }
    return said;
}

void FilePasswordWizard::refresh() {
    showHead(heading(), file_);
    showText(text());
    actionPage_->setOption(0, tr("Change password"), tr("You need the current one."), false);
    actionPage_->setOption(1, tr("Unblock password"),
                           tr("A password cannot be unblocked. If you have forgotten it, order a new BankID "
                              "from your bank."),
                           false, false);
    actionPage_->select(0);
    entryPage_->retranslate();
    entryPage_->setEnabled(!isWorking());
    ui_->stack->setCurrentWidget(page_ == Page::action  ? static_cast<QWidget*>(actionPage_)
                                 : page_ == Page::entry ? static_cast<QWidget*>(entryPage_)
                                                        : ui_->textPage);
    const QString doing[] = {tr("Checking the password…"), tr("Protecting the keys…"), tr("Saving…"),
                             tr("Reading it back to be sure…")};
    const auto number = static_cast<int>(step_);
    showBusy(isWorking(), isCancelling_ ? tr("Cancelling…") : doing[number]);
    ui_->busyBar->setValue(number + 1);
    refreshComplaint();
    refreshMessage();
    refreshButtons();
}

void FilePasswordWizard::refreshComplaint() {
    const std::chrono::seconds left = waits_->remaining(tokenId());
    QString said;
    QString spoken;
    if (wrong_ && left > noWait) {
        Error now = *wrong_;
        now.wait = left;
        said = tokenText::error(now);
        now.wait = waitSaid_;
        spoken = tokenText::error(now);  // Counted down for the eye, and said once for the ear.
    } else if (wrong_ && wrong_->code == ErrorCode::wrongSecret) {
        Error now = *wrong_;
        now.wait.reset();
        said = spoken = tokenText::error(now);
    } else if (wrong_) {
        said = spoken = tr("You can try again now.");
    } else if (isEmptyTried_ && !isWorking()) {
        said = spoken = tr("Type the current password. If it has none, press the button once more.");
    }
    entryPage_->complain(said, spoken);
}

void FilePasswordWizard::refreshMessage() {
    if (page_ == Page::result && mayNotLast_) {
        ui_->message->say(tokenText::error(*mayNotLast_), Tone::warning);
    } else if (page_ == Page::result) {
        ui_->message->say(tr("The password has been changed."), Tone::good);
    } else if (!isThere_ && !isWorking()) {
        ui_->message->say(tr("The BankID is not there any more. If it is on a stick, plug that in again."),
                          Tone::warning);
    } else if (problem_) {
        ui_->message->say(
            tr("The old password still holds.") + QLatin1Char(' ') + tokenText::error(*problem_), Tone::bad);
    } else {
        ui_->message->say({}, Tone::note);
    }
}

void FilePasswordWizard::refreshButtons() {
    label(*ui_->nextButton, page_ == Page::entry    ? tr("Change &password")
                            : page_ == Page::result ? tr("&Close")
                                                    : tr("&Next"));
    ui_->nextButton->setEnabled(mayGoOn());
    ui_->backButton->setVisible(page_ == Page::action || page_ == Page::entry);
    ui_->backButton->setEnabled(!isWorking());
    label(*ui_->cancelButton, tr("&Cancel"));
    ui_->cancelButton->setVisible(page_ != Page::result);
    ui_->cancelButton->setEnabled(!isCancelling_);
}

void FilePasswordWizard::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && (isWorking() || event->isAutoRepeat())) {
        return;
    }
    if (isEnter && page_ == Page::entry && entryPage_->advance()) {
        return;
    }
    QDialog::keyPressEvent(event);
}

}  // namespace insegel::ui
