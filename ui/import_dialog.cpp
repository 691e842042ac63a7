#include "import_dialog.h"

#include <QEvent>
#include <QFileInfo>

#include "client/policy_obstacle.h"
#include "colours.h"
#include "follow_content.h"
#include "post_to.h"
#include "seal_icon.h"
#include "token_place.h"
#include "token_text.h"
#include "ui_import_dialog.h"
#include "visible_text.h"

namespace insegel::ui {

ImportDialog::ImportDialog(client::Client& client, std::filesystem::path source, QWidget* parent)
    : QDialog(parent),
      client_(client),
      source_(std::move(source)),
      ui_(std::make_unique<Ui::ImportDialog>()) {
    ui_->setupUi(this);
    followContentWhenShown(*this);
    setWindowIcon(sealIcon());
    setMinimumWidth(440);
    connect(ui_->acceptButton, &QPushButton::clicked, this, &ImportDialog::press);
    connect(ui_->keepButton, &QPushButton::clicked, this, &ImportDialog::keep);
    connect(ui_->cancelButton, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(ui_->password, &SecretEdit::capsLockChanged, this, [this](bool on) {
        capsLock_ = on;
        refresh();
    });
    restyle();
    enter(Stage::asking);
}

ImportDialog::~ImportDialog() {
    if (job_ != nullptr) {
        job_->cancel();
    }
}

void ImportDialog::enter(Stage stage) {
    stage_ = stage;
    refresh();
    followContent(*this);
    const bool isOlder = preview_ && preview_->age != client::FileAge::newer;
    if (stage == Stage::asking) {
        ui_->password->setFocus();
    } else if (stage == Stage::working || stage == Stage::opening) {
        ui_->cancelButton->setFocus();
    } else if (stage == Stage::confirming && isHereAlready() && isOlder) {
        ui_->keepButton->setDefault(true);
        ui_->keepButton->setFocus();
    } else {
        ui_->acceptButton->setDefault(true);
        ui_->acceptButton->setFocus();
    }
}

void ImportDialog::press() {
    switch (stage_) {
        case Stage::asking:
            password_ = ui_->password->take();
            withoutPassword_ = password_.empty();
            inspect();
            break;
        case Stage::confirming:
            start();
            break;
        case Stage::done:
            accept();
            break;
        case Stage::opening:
        case Stage::working:
            break;
    }
}

void ImportDialog::inspect() {
    error_.reset();
    preview_.reset();
    isTaken_ = false;
    step_ = client::FileStep::checkingPassword;
    enter(Stage::opening);
    const auto post = postTo(this);
    job_ = client_.inspectFile(source_, password_.clone(), [post](Result<client::ImportPreview> result) {
        post([result = std::move(result)](ImportDialog& dialog) { dialog.opened(result); });
    });
}

void ImportDialog::opened(const Result<client::ImportPreview>& result) {
    job_.reset();
    if (!result) {
        error_ = result.error();
        password_.clear();
        enter(Stage::asking);
        return;
    }
    preview_ = *result;
    enter(Stage::confirming);
}

void ImportDialog::keep() {
    password_.clear();
    if (preview_) {
        Q_EMIT kept(preview_->existing ? preview_->existing->id : preview_->token.id);
    }
    accept();
}

void ImportDialog::start() {
    error_.reset();
    cancelling_ = false;
    step_ = client::FileStep::checkingPassword;
    client::ImportOptions options;
    options.move = ui_->moveBox->isChecked() && !ui_->moveBox->isHidden();
    options.replace = isHereAlready();
    const auto post = postTo(this);
    enter(Stage::working);
    job_ = client_.importFile(
        source_, password_.clone(), options,
        [post](client::FileStep step) { post([step](ImportDialog& dialog) { dialog.stepped(step); }); },
        [post](Result<client::ImportOutcome> result) {
            post([result = std::move(result)](ImportDialog& dialog) { dialog.finished(result); });
        });
}

void ImportDialog::stepped(client::FileStep step) {
    step_ = step;
    refresh();
}

void ImportDialog::finished(const Result<client::ImportOutcome>& result) {
    job_.reset();
    if (result) {
        password_.clear();
        outcome_ = *result;
        enter(Stage::done);
        Q_EMIT imported(*result);
        return;
    }
    if (result.error().code == ErrorCode::cancelled) {
        QDialog::reject();
        return;
    }
    if (result.error().code == ErrorCode::alreadyExists) {
        isTaken_ = true;
        enter(Stage::confirming);
        return;
    }
    error_ = result.error();
    password_.clear();
    enter(error_->mayBeDone ? Stage::done : Stage::asking);
}

void ImportDialog::reject() {
    if (stage_ != Stage::working) {
        if (job_ != nullptr) {
            job_->cancel();
            job_.reset();
        }
        QDialog::reject();
        return;
    }
    if (!cancelling_ && job_ != nullptr) {
        cancelling_ = true;
        refresh();
        job_->cancel();
    }
}

void ImportDialog::refresh() {
    const bool isAsking = stage_ == Stage::asking;
    const bool isWorking = stage_ == Stage::working || stage_ == Stage::opening;
    const bool isConfirming = stage_ == Stage::confirming;
    const QFileInfo file(QString::fromStdU16String(source_.u16string()));
    ui_->fileLabel->setText(breakable(visibleText(file.fileName().toUtf8().toStdString(), 120)));
    ui_->entry->setVisible(isAsking);
    ui_->capsLock->setVisible(capsLock_);
    ui_->progress->setVisible(isWorking);
    refreshFound();

    const auto number = static_cast<int>(step_);
    ui_->bar->setValue(number + 1);
    const QString steps[] = {tr("Checking the password…"), tr("Protecting the keys…"), tr("Saving…"),
                             tr("Reading it back to be sure…")};
    ui_->stepLabel->setText(cancelling_ ? tr("Cancelling…") : steps[number]);

    refreshMessage();

    const bool isReplacing = isConfirming && isHereAlready();
    ui_->acceptButton->setText(stage_ == Stage::done ? tr("&Close")
                               : isReplacing         ? tr("&Replace")
                               : isAsking            ? tr("&Next")
                                                     : tr("&Import"));
    ui_->acceptButton->setVisible(!isWorking);
    ui_->keepButton->setVisible(isReplacing);
    ui_->cancelButton->setVisible(stage_ != Stage::done);
    ui_->cancelButton->setEnabled(!cancelling_);
    for (QPushButton* button : {ui_->acceptButton, ui_->keepButton, ui_->cancelButton}) {
        button->setAccessibleName(button->text().remove(QLatin1Char('&')));
    }
}

void ImportDialog::refreshFound() {
    ui_->found->setVisible(stage_ == Stage::confirming);
    if (!preview_) {
        return;
    }
    const QString who = tokenText::who(preview_->token);
    ui_->who->setText(breakable(who));
    ui_->who->setAccessibleName(who);
    ui_->details->setText(tokenText::validity(preview_->token));
    ui_->details->setVisible(!ui_->details->text().isEmpty());
    // What lies among Insegel's own files takes its own place.
    ui_->moveBox->setVisible(!tokenPlace::isOwn(pathToUtf8(source_), client_.profile()));
}

QString ImportDialog::hereAlready() const {
    if (!preview_ || !preview_->existing) {
        return tr("This BankID is here already. Do you want to replace it with the one in the file?");
    }
    const QString ofFile = tokenText::date(preview_->token.validTo);
    const QString here = tokenText::date(preview_->existing->validTo);
    switch (preview_->age) {
        case client::FileAge::newer:
            return tr("This BankID is here already. The file is newer: valid until %1, the one here until "
                      "%2.")
                .arg(ofFile, here);
        case client::FileAge::older:
            return tr("This BankID is here already. The file is older: valid until %1, the one here until "
                      "%2.")
                .arg(ofFile, here);
        case client::FileAge::same:
            break;
    }
    return tr(
        "This BankID is here already, as new as the one in the file. Its password may be another: "
        "replacing it makes the file's password valid.");
}

void ImportDialog::refreshMessage() {
    QString said;
    Tone tone = Tone::bad;
    QStringList noted;
    if (stage_ == Stage::confirming) {
        said = isHereAlready() ? hereAlready() : QString();
        tone = Tone::warning;
        if (preview_ && !preview_->token.integrityProtected) {
            noted << tr(
                "The file is not protected against changes, so nobody can tell whether it was changed "
                "on its way. The copy in Insegel will be.");
        }
    } else if (error_ && stage_ == Stage::asking) {
        const bool asksForOne = error_->code == ErrorCode::wrongSecret && withoutPassword_;
        said = asksForOne ? tr("The file has a password. Type it and try again.") : tokenText::error(*error_);
    } else if (error_ && stage_ == Stage::done) {
        said = tokenText::error(*error_);
        tone = Tone::warning;
        if (ui_->moveBox->isChecked() && !ui_->moveBox->isHidden()) {
            noted << tr("The file itself was not removed, and is still where it was.");
        }
    } else if (outcome_) {
        const QString who = tokenText::title(outcome_->token);
        said = outcome_->replaced ? tr("The BankID of %1 was replaced.").arg(who)
                                  : tr("The BankID of %1 is now in Insegel.").arg(who);
        tone = Tone::good;
        if (outcome_->sourceKept) {
            noted << tr("The file itself could not be removed, and is still where it was.");
        }
        if (withoutPassword_) {
            noted << tr("It has no password: whoever gets hold of the file can use it in your name.");
        }
        if (!outcome_->sourceHadIntegrity) {
            noted << tr(
                "The file was not protected against changes, so nobody can tell whether it was changed on "
                "its way. The copy in Insegel is.");
        }
    }
    const token::TokenInfo* found = outcome_                                  ? &outcome_->token
                                    : stage_ == Stage::confirming && preview_ ? &preview_->token
                                                                              : nullptr;
    if (found != nullptr && !client::allowsToken(client_.policy(), *found)) {
        noted << tr("It cannot be used on this computer: the administrator does not allow its issuer.");
    }
    ui_->message->say(said, tone);
    ui_->note->say(noted.join(QLatin1Char('\n')), Tone::warning);
}

void ImportDialog::restyle() {
    ui_->heading->setFont(headingFont(font()));
    QFont name = font();
    name.setWeight(QFont::DemiBold);
    ui_->who->setFont(name);
    ui_->moveBox->setPalette(withVisibleBoxes(palette()));
}

void ImportDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        refresh();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        restyle();
    }
}

}  // namespace insegel::ui
