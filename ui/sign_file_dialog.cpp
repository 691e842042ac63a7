#include "sign_file_dialog.h"

#include <QEvent>

#include "colours.h"
#include "follow_content.h"
#include "post_to.h"
#include "seal_icon.h"
#include "token_place.h"
#include "token_text.h"
#include "ui_sign_file_dialog.h"
#include "visible_text.h"

namespace insegel::ui {
namespace {

constexpr int dialogWidth = 480;
constexpr auto use = token::IdentityUse::sign;
constexpr auto format = "cms";
constexpr std::chrono::milliseconds beforeLastTry(500);

QString nameOf(const std::filesystem::path& file) {
    return visibleText(pathToUtf8(file.filename()), 300);
}

}  // namespace

SignFileDialog::SignFileDialog(client::Client& client, std::filesystem::path file,
                               const token::TokenList& tokens, Delay delay, QWidget* parent)
    : QDialog(parent),
      client_(client),
      file_(std::move(file)),
      signature_(client::signaturePath(file_, format)),
      ui_(std::make_unique<Ui::SignFileDialog>()),
      delayed_(std::move(delay)) {
    ui_->setupUi(this);
    followContentWhenShown(*this);
    setWindowIcon(sealIcon());
    setMinimumWidth(dialogWidth);
    reader_.setMaxThreadCount(1);
    ui_->choice->setUp(use, TokenModel::Order::byHolder, delayed_);
    ui_->choice->putAfter({ui_->acceptButton, ui_->unblockButton, ui_->cancelButton, ui_->replaceBox});
    take(tokens);

    connect(ui_->choice, &TokenChoice::changed, this, &SignFileDialog::refresh);
    // Choosing with the mouse or with Enter in the list goes on to the password.
    connect(ui_->choice, &TokenChoice::picked, this, &SignFileDialog::goOn);
    connect(ui_->choice, &TokenChoice::lastTryAsked, this, [this] {
        isLastTryOpen_ = false;
        delayed_(beforeLastTry, this, [this] {
            isLastTryOpen_ = true;
            refresh();
        });
    });
    connect(ui_->replaceBox, &QCheckBox::toggled, this, &SignFileDialog::refresh);
    connect(ui_->acceptButton, &QPushButton::clicked, this, &SignFileDialog::press);
    connect(ui_->unblockButton, &QPushButton::clicked, this, &SignFileDialog::press);
    connect(ui_->cancelButton, &QPushButton::clicked, this, &SignFileDialog::reject);

    restyle();
    enter(Stage::choosing);
    look();
}

SignFileDialog::~SignFileDialog() {
    if (job_ != nullptr) {
        job_->cancel();
    }
}

void SignFileDialog::look() {
    // A stick may take its time to answer.
    reader_.start([post = postTo(this), file = file_, signature = signature_] {
        std::error_code error;
        Seen seen;
        seen.file = client::stampOf(file);
        seen.hasSignature =
            std::filesystem::symlink_status(signature, error).type() != std::filesystem::file_type::not_found;
        post([seen](SignFileDialog& dialog) {
            dialog.seen_ = seen;
            dialog.refresh();
            followContent(dialog);
        });
    });
}

void SignFileDialog::setTokens(const token::TokenList& tokens) {
    if (take(tokens) && stage_ == Stage::choosing) {
        goOn();
    }
}

bool SignFileDialog::take(const token::TokenList& tokens) {
    token::TokenList fit;
    std::vector<order::Unfit> unfit;
    for (const token::TokenInfo& token : tokens) {
        if (tokenText::isNoBankId(token)) {
            continue;
        }
        const token::IdentityInfo* identity = token::findIdentity(token, use);
        if (const auto obstacle = token::obstacleTo(token, use)) {
            unfit.push_back({token, *obstacle});
        } else if (identity != nullptr &&
                   !client_.policy().allowsIssuers(identity->issuerCertificateSha256.all())) {
            unfit.push_back({token, ErrorCode::issuerNotAllowed});
        } else {
            fit.push_back(token);
        }
    }
    return ui_->choice->setTokens(fit, unfit);
}

void SignFileDialog::goOn() {
    if (stage_ != Stage::choosing || ui_->choice->focusNext()) {
        return;
    }
    if (ui_->choice->isBlocked() && ui_->choice->canBeUnblocked()) {
        ui_->unblockButton->setFocus();
    } else if (ui_->choice->chosen() == nullptr || ui_->choice->isBlocked()) {
        ui_->cancelButton->setFocus();
    } else {
        ui_->acceptButton->setFocus();  // The PIN is typed at the reader.
    }
}

bool SignFileDialog::canSign() const {
    const bool mayWrite = !hasSignature() || ui_->replaceBox->isChecked();
    const bool isFile = !seen_ || seen_->file;
    return stage_ == Stage::choosing && ui_->choice->chosen() != nullptr && mayWrite && isFile &&
           (!ui_->choice->isLastTryAsked() || isLastTryOpen_) &&
           ui_->choice->waitLeft() == std::chrono::seconds(0);
}

void SignFileDialog::enter(Stage stage) {
    stage_ = stage;
    refresh();
    if (stage == Stage::choosing) {
        goOn();
    } else if (stage == Stage::done) {
        ui_->acceptButton->setFocus();
    } else {
        ui_->cancelButton->setFocus();
    }
}

void SignFileDialog::press() {
    if (stage_ == Stage::done) {
        accept();
    } else if (stage_ == Stage::choosing && ui_->choice->isBlocked()) {
        if (ui_->choice->canBeUnblocked()) {
            Q_EMIT unblockRequested(*ui_->choice->chosen());
        }
    } else if (canSign() && ui_->choice->isComplete()) {
        sign();
    }
}

void SignFileDialog::sign() {
    client::FileTask task;
    task.file = file_;
    task.format = format;
    task.output = signature_;
    task.overwrite = hasSignature() && ui_->replaceBox->isChecked();
    task.seen = seen_ ? seen_->file : std::nullopt;
    Secret secret = ui_->choice->takeSecret();
    isCancelling_ = false;
    progress_.reset();
    enter(Stage::working);
    ui_->choice->setWorking(true);
    const auto post = postTo(this);
    job_ = client_.signFile(
        ui_->choice->chosenId(), std::move(task), std::move(secret),
        [post](std::uint64_t read, std::uint64_t size) {
            post([read, size](SignFileDialog& dialog) {
                dialog.progress_ = Progress{read, size};
                dialog.refreshProgress();
            });
        },
        [post](std::chrono::seconds wait) {
            post([wait](SignFileDialog& dialog) { dialog.ui_->choice->startWait(wait); });
        },
        [post](Result<client::FileSigned> result) {
            post([result = std::move(result)](SignFileDialog& dialog) { dialog.finished(result); });
        });
}

void SignFileDialog::finished(const Result<client::FileSigned>& result) {
    job_.reset();
    if (!result && result.error().code == ErrorCode::cancelled && isCancelling_) {
        QDialog::reject();
        return;
    }
    if (result || result.error().mayBeDone) {
        outcome_ = result ? *result : client::FileSigned{signature_, pathToUtf8(signature_)};
        if (!result) {
            error_ = result.error();
        }
        ui_->choice->setWorking(false);
        enter(Stage::done);
        return;
    }
    ui_->choice->fail(result.error());
    enter(Stage::choosing);
    look();  // The file may have gone, or a signature have come.
}

void SignFileDialog::cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost) {
    ui_->choice->cardWaitedFor(tokenId, atMost);
}

void SignFileDialog::cardNotAnswering(const std::string& tokenId) {
    ui_->choice->cardNotAnswering(tokenId);
}

void SignFileDialog::forgetSecrets() {
    ui_->choice->clearSecret();
}

void SignFileDialog::reject() {
    if (stage_ != Stage::working) {
        QDialog::reject();
    } else if (!isCancelling_ && job_ != nullptr) {
        isCancelling_ = true;
        refresh();
        job_->cancel();
    }
}

void SignFileDialog::refresh() {
    setWindowTitle(tr("Sign a file — Insegel"));
    ui_->heading->setText(stage_ == Stage::done ? tr("The file is signed") : tr("Sign a file"));
    ui_->choice->setWords({tr("&Choose which BankID to sign with:"),
                           tr("There is no BankID on this computer. Import one in Insegel's window, or order "
                              "one from your bank."),
                           tr("None of your BankIDs can sign:"), tr("BankIDs that can sign"),
                           tr("BankIDs that cannot sign")});
    ui_->choice->setVisible(stage_ != Stage::done);
    ui_->line->setVisible(stage_ != Stage::done);
    refreshFile();
    refreshProgress();
    refreshOutcome();
    refreshButtons();
    followContent(*this);
}

void SignFileDialog::refreshFile() {
    const QString name = nameOf(file_);
    ui_->file->setText(breakable(name));
    ui_->file->setAccessibleName(name);
    QStringList notes;
    if (seen_ && seen_->file) {
        notes << tokenPlace::size(seen_->file->size);
    }
    notes << tr("in %1", "a folder").arg(tokenPlace::path(file_.parent_path()));
    const QString note = notes.join(QStringLiteral("  ·  "));
    ui_->fileNote->setText(breakable(note));
    ui_->fileNote->setAccessibleName(note);

    const bool isChoosing = stage_ == Stage::choosing;
    const QString place = tr("The signature is put beside it, as %1.").arg(nameOf(signature_));
    ui_->place->setText(breakable(place));
    ui_->place->setAccessibleName(place);
    ui_->place->setVisible(stage_ != Stage::done);
    const bool isThere = isChoosing && hasSignature();
    ui_->there->say(isThere ? tr("There is a file of that name already.") : QString(), Tone::warning);
    ui_->replaceBox->setText(tr("&Replace the signature that is there"));
    ui_->replaceBox->setAccessibleDescription(ui_->there->text());
    ui_->replaceBox->setVisible(isThere);
}

void SignFileDialog::refreshProgress() {
    if (stage_ != Stage::working) {
        return;
    }
    const TokenChoice& choice = *ui_->choice;
    const bool isReading = progress_ && progress_->size > 0 && progress_->read < progress_->size;
    QString doing;
    if (isCancelling_) {
        doing = tr("Cancelling…");
    } else if (choice.waitLeft() > std::chrono::seconds(0)) {
        doing = tokenText::error(Error{ErrorCode::throttled, {}, {}, choice.waitLeft()});
    } else if (isReading) {
        doing = tr("Reading the file…");
    } else if (!choice.isPin()) {
        doing = tr("Signing…");
    }
    constexpr double parts = 100;
    ui_->choice->setDoing(
        doing, isReading ? std::optional(static_cast<int>(parts * static_cast<double>(progress_->read) /
                                                          static_cast<double>(progress_->size)))
                         : std::nullopt);
}

void SignFileDialog::refreshOutcome() {
    ui_->note->say(error_ ? tokenText::error(*error_) : QString(), Tone::warning);
    if (outcome_) {
        const QString said = tr("The signature is here: %1").arg(tokenPlace::path(outcome_->path)) +
                             QLatin1Char('\n') +
                             tr("Send it along with the file: whoever has both can see who signed, and that "
                                "nothing was changed.");
        ui_->outcome->say(breakable(said), Tone::good, said);
        return;
    }
    const bool isFileGone = stage_ == Stage::choosing && seen_ && !seen_->file;
    ui_->outcome->say(isFileGone
                          ? tr("The file is not there, cannot be read, or is no file that can be signed.")
                          : QString(),
                      Tone::bad);
}

void SignFileDialog::refreshButtons() {
    const TokenChoice& choice = *ui_->choice;
    const bool isChoosing = stage_ == Stage::choosing;
    const bool isDone = stage_ == Stage::done;
    const bool unblocks = isChoosing && choice.isBlocked() && choice.canBeUnblocked();
    ui_->unblockButton->setVisible(unblocks);
    ui_->acceptButton->setText(isDone                    ? tr("&Close")
                               : choice.isLastTryAsked() ? tr("&Use the last try")
                                                         : tr("&Sign"));
    ui_->acceptButton->setVisible(isDone || (isChoosing && choice.hasCandidates() && !choice.isBlocked()));
    ui_->acceptButton->setEnabled(isDone || canSign());
    const bool mustReplace = isChoosing && hasSignature() && !ui_->replaceBox->isChecked();
    ui_->acceptButton->setAccessibleDescription(
        mustReplace ? tr("Choose first to replace the signature that is there.") : QString());
    (unblocks ? ui_->unblockButton : ui_->acceptButton)->setDefault(true);
    ui_->cancelButton->setText(choice.hasCandidates() ? tr("C&ancel") : tr("&Close"));
    ui_->cancelButton->setVisible(!isDone);
    ui_->cancelButton->setEnabled(!isCancelling_);
    for (QPushButton* button : {ui_->acceptButton, ui_->cancelButton}) {
        button->setAccessibleName(button->text().remove(QLatin1Char('&')));
    }
}

void SignFileDialog::restyle() {
    ui_->heading->setFont(headingFont(font()));
    QFont bold = font();
    bold.setBold(true);
    ui_->file->setFont(bold);
    const QPalette quiet = quieted(palette());
    ui_->fileNote->setPalette(quiet);
    ui_->replaceBox->setPalette(withVisibleBoxes(palette()));
}

void SignFileDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        refresh();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        restyle();
    }
}

}  // namespace insegel::ui
