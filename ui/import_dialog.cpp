#include "import_dialog.h"

#include <QEvent>
#include <QFileInfo>
#include <QPointer>

#include "colours.h"
#include "seal_icon.h"
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
    setWindowIcon(sealIcon());
    setMinimumWidth(440);
    connect(ui_->acceptButton, &QPushButton::clicked, this, &ImportDialog::press);
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
    if (stage == Stage::asking) {
        ui_->password->setFocus();
    } else if (stage == Stage::working) {
        ui_->cancelButton->setFocus();
    } else {
        ui_->acceptButton->setFocus();
    }
}

void ImportDialog::press() {
    switch (stage_) {
        case Stage::asking:
            password_ = ui_->password->take();
            withoutPassword_ = password_.empty();
            start(false);
            break;
        case Stage::askingToReplace:
            start(true);
            break;
        case Stage::done:
            accept();
            break;
        case Stage::working:
            break;
    }
}

void ImportDialog::start(bool replace) {
    error_.reset();
    cancelling_ = false;
    step_ = client::FileStep::checkingPassword;
    client::ImportOptions options;
    options.replace = replace;
    // The client answers on its own thread, and this dialog may be gone by then.
    const QPointer<ImportDialog> self(this);
    const auto post = [self](auto call) {
        QMetaObject::invokeMethod(
            qApp,
            [self, call = std::move(call)] {
                if (self != nullptr) {
                    call(*self);
                }
            },
            Qt::QueuedConnection);
    };
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
    error_ = result.error();
    if (error_->code == ErrorCode::alreadyExists) {
        enter(Stage::askingToReplace);
        return;
    }
    password_.clear();
    enter(Stage::asking);
}

void ImportDialog::reject() {
    if (stage_ != Stage::working) {
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
    const bool asking = stage_ == Stage::asking;
    const bool working = stage_ == Stage::working;
    const QFileInfo file(QString::fromStdU16String(source_.u16string()));
    ui_->fileLabel->setText(breakable(visibleText(file.fileName().toUtf8().toStdString(), 120)));
    ui_->entry->setVisible(asking);
    ui_->capsLock->setVisible(capsLock_);
    ui_->progress->setVisible(working);

    const auto number = static_cast<int>(step_);
    ui_->bar->setValue(number + 1);
    const QString steps[] = {tr("Checking the password…"), tr("Protecting the keys…"), tr("Saving…"),
                             tr("Reading it back to be sure…")};
    ui_->stepLabel->setText(cancelling_ ? tr("Cancelling…") : steps[number]);

    refreshMessage();

    ui_->acceptButton->setText(stage_ == Stage::done              ? tr("&Close")
                               : stage_ == Stage::askingToReplace ? tr("&Replace")
                                                                  : tr("&Import"));
    ui_->acceptButton->setVisible(!working);
    ui_->cancelButton->setVisible(stage_ != Stage::done);
    ui_->cancelButton->setEnabled(!cancelling_);
    for (QPushButton* button : {ui_->acceptButton, ui_->cancelButton}) {
        button->setAccessibleName(button->text().remove(QLatin1Char('&')));
    }
}

void ImportDialog::refreshMessage() {
    QString said;
    Tone tone = Tone::bad;
    QStringList noted;
    if (stage_ == Stage::askingToReplace) {
        said = tr("This BankID is here already. Do you want to replace it with the one in the file?");
        tone = Tone::warning;
    } else if (error_ && stage_ == Stage::asking) {
        const bool asksForOne = error_->code == ErrorCode::wrongSecret && withoutPassword_;
        said = asksForOne ? tr("The file has a password. Type it and try again.") : tokenText::error(*error_);
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
    ui_->message->say(said, tone);
    ui_->note->say(noted.join(QLatin1Char('\n')), Tone::warning);
}

void ImportDialog::restyle() {
    ui_->heading->setFont(headingFont(font()));
}

void ImportDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        refresh();
    } else if (event->type() == QEvent::FontChange) {
        restyle();
    }
}

}  // namespace insegel::ui
