#include "sign_file_dialog.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <algorithm>

#include "colours.h"
#include "follow_content.h"
#include "post_to.h"
#include "prompt_words.h"
#include "seal_icon.h"
#include "token_delegate.h"
#include "token_place.h"
#include "token_text.h"
#include "ui_sign_file_dialog.h"
#include "visible_text.h"

namespace insegel::ui {
namespace {

constexpr int dialogWidth = 480;
constexpr int mostRows = 3;  // Seen at once; the rest is scrolled to.
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
      model_(new TokenModel(TokenModel::Order::byHolder, this)),
      waits_(new WaitClock(delay, this)),
      delayed_(std::move(delay)) {
    ui_->setupUi(this);
    setWindowIcon(sealIcon());
    setMinimumWidth(dialogWidth);
    reader_.setMaxThreadCount(1);
    ui_->list->setModel(model_);
    ui_->list->setItemDelegate(new TokenDelegate(TokenDelegate::Size::compact, this));
    ui_->list->viewport()->setAutoFillBackground(false);
    ui_->list->installEventFilter(this);

    connect(waits_, &WaitClock::ticked, this, &SignFileDialog::refresh);
    connect(&ui_->entry->edit(), &SecretEdit::changed, this, [this] {
        isLastTryAsked_ = false;
        if (withoutSecret_ && !ui_->entry->edit().isEmpty()) {
            withoutSecret_ = false;
            error_.reset();  // It asked for a password, and here it comes.
        }
        refresh();
    });
    connect(ui_->replaceBox, &QCheckBox::toggled, this, &SignFileDialog::refresh);
    connect(ui_->acceptButton, &QPushButton::clicked, this, &SignFileDialog::press);
    connect(ui_->unblockButton, &QPushButton::clicked, this, &SignFileDialog::press);
    connect(ui_->cancelButton, &QPushButton::clicked, this, &SignFileDialog::reject);
    connect(ui_->list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this](const QItemSelection& selected) {
                if (!isTaking_ && !selected.isEmpty()) {
                    choose(selected.indexes().constFirst());
                }
            });
    // Choosing with the mouse or with Enter in the list goes on to the password.
    connect(ui_->list, &QListView::clicked, this, &SignFileDialog::goToEntry);

    restyle();
    take(tokens);
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
        if (std::filesystem::is_regular_file(file, error)) {
            const auto size = std::filesystem::file_size(file, error);
            seen.size = error ? std::nullopt : std::optional<std::uint64_t>(size);
        }
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
    const bool had = hasCandidates_;
    const bool wasBlocked = isBlocked();
    const bool wasLost = isLost_;
    const bool wasBlockedAtCard = chosenPin() != nullptr && chosenPin()->blocked;
    take(tokens);
    if (wasBlockedAtCard && chosenPin() != nullptr && !chosenPin()->blocked) {
        error_.reset();  // It said so.
    }
    const bool isChanged = had != hasCandidates_ || wasBlocked != isBlocked() || wasLost != isLost_;
    if (isChanged && stage_ == Stage::choosing) {
        isLastTryAsked_ = false;
        ui_->entry->edit().clear();
    }
    refresh();
    if (isChanged) {
        followContent(*this);
        goToEntry();
    }
}

void SignFileDialog::take(const token::TokenList& tokens) {
    token::TokenList fit;
    std::vector<order::Unfit> unfit;
    for (const token::TokenInfo& token : tokens) {
        if (tokenText::isNoBankId(token)) {
            continue;
        }
        if (const auto obstacle = token::obstacleTo(token, use)) {
            unfit.push_back({token, *obstacle});
        } else {
            fit.push_back(token);
        }
    }
    isTaking_ = true;
    hasCandidates_ = !fit.empty();
    if (hasCandidates_ || !chosenId_.empty()) {
        hasCandidates_ = true;  // One that was pulled out comes back: the rest is no news.
        model_->setTokens(fit);
    } else {
        model_->setUnfit(unfit);
    }
    if (chosenId_.empty() && !fit.empty()) {
        // The first that can be used as it is.
        for (int row = 0; row < model_->rowCount() && (chosenId_.empty() || isBlocked()); ++row) {
            chosenId_ = model_->at(model_->index(row))->id;
        }
        if (isBlocked()) {
            chosenId_ = model_->at(model_->index(0))->id;
        }
    }
    const QModelIndex current = hasCandidates_ ? model_->indexOf(chosenId_) : QModelIndex();
    isLost_ = !chosenId_.empty() && !current.isValid();
    const bool isChoice = hasCandidates_ && (model_->rowCount() > 1 || isLost_);
    ui_->list->setSelectionMode(isChoice ? QAbstractItemView::SingleSelection
                                         : QAbstractItemView::NoSelection);
    ui_->list->setFocusPolicy(isChoice || model_->rowCount() > mostRows ? Qt::StrongFocus : Qt::NoFocus);
    if (isLost_) {
        ui_->list->selectionModel()->clear();  // Nothing takes its place by itself.
    } else if (hasCandidates_) {
        ui_->list->setCurrentIndex(current);
    }
    isTaking_ = false;
    fitList();
}

void SignFileDialog::fitList() {
    const auto* delegate = static_cast<const TokenDelegate*>(ui_->list->itemDelegate());
    const int rows = std::min(model_->rowCount(), mostRows);
    ui_->list->setFixedHeight(rows * delegate->rowHeight(ui_->list->font()) + 2);
}

void SignFileDialog::choose(const QModelIndex& index) {
    const token::TokenInfo* info = model_->at(index);
    if (stage_ != Stage::choosing || info == nullptr || !hasCandidates_ ||
        (info->id == chosenId_ && !isLost_)) {
        return;
    }
    chosenId_ = info->id;
    isLost_ = false;
    isLastTryAsked_ = false;
    error_.reset();
    ui_->entry->edit().clear();  // It was meant for the other.
    waitSaid_ = waits_->remaining(chosenId_);
    refresh();
    followContent(*this);
}

void SignFileDialog::goToEntry() {
    if (stage_ != Stage::choosing) {
        return;
    }
    if (!hasCandidates_) {
        ui_->cancelButton->setFocus();
    } else if (isLost_) {
        (ui_->list->focusPolicy() != Qt::NoFocus && model_->rowCount() > 0 ? static_cast<QWidget*>(ui_->list)
                                                                           : ui_->cancelButton)
            ->setFocus();
    } else if (isBlocked()) {
        (canBeUnblocked() ? ui_->unblockButton : ui_->cancelButton)->setFocus();
    } else if (ui_->entry->isTypedAtReader()) {
        ui_->acceptButton->setFocus();
    } else {
        ui_->entry->setFocus();
    }
}

const token::TokenInfo* SignFileDialog::chosen() const {
    return isLost_ || !hasCandidates_ ? nullptr : model_->at(model_->indexOf(chosenId_));
}

const token::PinInfo* SignFileDialog::chosenPin() const {
    const token::TokenInfo* info = hasCandidates_ ? model_->at(model_->indexOf(chosenId_)) : nullptr;
    return info == nullptr ? nullptr : pinFor(*info, use);
}

bool SignFileDialog::isBlocked() const {
    const token::PinInfo* pin = chosenPin();
    return pin != nullptr && (pin->blocked || (error_ && error_->code == ErrorCode::blocked));
}

bool SignFileDialog::canBeUnblocked() const {
    const token::PinInfo* pin = chosenPin();
    return pin != nullptr && hasUsablePuk(*pin);
}

bool SignFileDialog::isLastTry() const {
    const token::PinInfo* pin = chosenPin();
    return pin != nullptr && (pin->triesLeft == 1 || (error_ && error_->triesLeft == 1));
}

bool SignFileDialog::canSign() const {
    const bool mayWrite = !seen_ || !seen_->hasSignature || ui_->replaceBox->isChecked();
    const bool isFile = !seen_ || seen_->size;
    return stage_ == Stage::choosing && chosen() != nullptr && mayWrite && isFile &&
           (!isLastTryAsked_ || isLastTryOpen_) && waits_->remaining(chosenId_) == std::chrono::seconds(0);
}

void SignFileDialog::enter(Stage stage) {
    stage_ = stage;
    refresh();
    followContent(*this);
    if (stage == Stage::choosing) {
        goToEntry();
    } else if (stage == Stage::done) {
        ui_->acceptButton->setFocus();
    } else {
        ui_->cancelButton->setFocus();
    }
}

void SignFileDialog::press() {
    if (stage_ == Stage::done) {
        accept();
    } else if (stage_ == Stage::choosing && isBlocked()) {
        if (canBeUnblocked() && chosen() != nullptr) {
            Q_EMIT unblockRequested(*chosen());
        }
    } else if (canSign() && !sendsNothing()) {
        sign();
    }
}

/// Whether something else has to be done before the card or the file is asked.
bool SignFileDialog::sendsNothing() {
    withoutSecret_ = ui_->entry->edit().isEmpty() && !ui_->entry->isTypedAtReader();
    if (withoutSecret_ && ui_->entry->isPin()) {
        error_ = Error{ErrorCode::wrongSecret, {}, {}, {}};  // A file may have an empty password.
        enter(Stage::choosing);
        return true;
    }
    if (isLastTry() && !isLastTryAsked_) {
        askBeforeLastTry();
        return true;
    }
    return false;
}

void SignFileDialog::askBeforeLastTry() {
    isLastTryAsked_ = true;
    isLastTryOpen_ = false;
    delayed_(beforeLastTry, this, [this] {
        isLastTryOpen_ = true;
        refresh();
    });
    refresh();
    followContent(*this);
}

void SignFileDialog::sign() {
    client::FileTask task;
    task.file = file_;
    task.format = format;
    task.output = signature_;
    task.overwrite = seen_ && seen_->hasSignature && ui_->replaceBox->isChecked();
    Secret secret = ui_->entry->edit().take();
    error_.reset();
    isLastTryAsked_ = false;
    isCancelling_ = false;
    progress_.reset();
    cardDelay_ = {};
    const auto post = postTo(this);
    enter(Stage::working);
    job_ = client_.signFile(
        chosenId_, std::move(task), std::move(secret),
        [post](std::uint64_t read, std::uint64_t size) {
            post([read, size](SignFileDialog& dialog) {
                dialog.progress_ = Progress{read, size};
                dialog.refreshProgress();
            });
        },
        [post](std::chrono::seconds wait) {
            post([wait](SignFileDialog& dialog) {
                dialog.waits_->start(dialog.chosenId_, wait);
                dialog.refreshProgress();
            });
        },
        [post](Result<client::FileSigned> result) {
            post([result = std::move(result)](SignFileDialog& dialog) { dialog.finished(result); });
        });
}

void SignFileDialog::finished(const Result<client::FileSigned>& result) {
    job_.reset();
    if (result) {
        outcome_ = *result;
        enter(Stage::done);
        return;
    }
    if (result.error().code == ErrorCode::cancelled && isCancelling_) {
        QDialog::reject();
        return;
    }
    error_ = result.error();
    if (error_->wait) {
        waitSaid_ = *error_->wait;
        waits_->start(chosenId_, *error_->wait);
    }
    if (error_->mayBeDone) {
        outcome_ = client::FileSigned{signature_, pathToUtf8(signature_)};
        enter(Stage::done);
        return;
    }
    enter(Stage::choosing);
    look();  // The file may have gone, or a signature have come.
}

void SignFileDialog::cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost) {
    if (stage_ == Stage::working && tokenId == chosenId_) {
        cardDelay_.busyFor = atMost;
        refresh();
    }
}

void SignFileDialog::cardNotAnswering(const std::string& tokenId) {
    if (stage_ == Stage::working && tokenId == chosenId_) {
        cardDelay_.isSilent = true;
        refresh();
        followContent(*this);
    }
}

void SignFileDialog::forgetSecrets() {
    ui_->entry->edit().clear();
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
    setWindowTitle(tr("Sign a file – Insegel"));
    const bool isChoosing = stage_ == Stage::choosing;
    ui_->heading->setText(stage_ == Stage::done ? tr("The file is signed") : tr("Sign a file"));
    refreshFile();
    QString above;
    if (!hasCandidates_) {
        above = model_->rowCount() == 0
                    ? tr("There is no BankID on this computer. Import one in Insegel's window, or order one "
                         "from your bank.")
                    : tr("None of your BankIDs can sign:");
    } else if (model_->rowCount() > 1 || isLost_) {
        above = tr("&Choose which BankID to sign with:");
    }
    ui_->listLabel->setText(above);
    ui_->listLabel->setVisible(isChoosing && !above.isEmpty());
    ui_->list->setAccessibleName(hasCandidates_ ? tr("BankIDs that can sign")
                                                : tr("BankIDs that cannot sign"));
    ui_->list->setVisible(stage_ != Stage::done && model_->rowCount() > 0);
    ui_->list->setEnabled(isChoosing);
    ui_->line->setVisible(stage_ != Stage::done);

    ui_->entry->setToken(chosen(), use);
    ui_->entry->setVisible(isChoosing && hasCandidates_ && !isBlocked());
    ui_->entry->setOpen(!isLost_);
    ui_->entry->setTriesShown(!isLastTryAsked_ && !(error_ && error_->triesLeft));
    refreshProgress();
    refreshMessage();
    refreshButtons();
}

void SignFileDialog::refreshFile() {
    const QString name = nameOf(file_);
    ui_->file->setText(breakable(name));
    ui_->file->setAccessibleName(name);
    QStringList notes;
    if (seen_ && seen_->size) {
        notes << QLocale().formattedDataSize(static_cast<qint64>(*seen_->size), 1, QLocale::DataSizeSIFormat);
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
    const bool isThere = isChoosing && seen_ && seen_->hasSignature;
    ui_->there->say(isThere ? tr("There is a file of that name already.") : QString(), Tone::warning);
    ui_->replaceBox->setText(tr("&Replace the signature that is there"));
    ui_->replaceBox->setAccessibleDescription(ui_->there->text());
    ui_->replaceBox->setVisible(isThere);
}

void SignFileDialog::refreshProgress() {
    ui_->progress->setVisible(stage_ == Stage::working);
    if (stage_ != Stage::working) {
        return;
    }
    const bool isReading = progress_ && progress_->size > 0 && progress_->read < progress_->size;
    QString doing;
    const auto wait = waits_->remaining(chosenId_);
    if (isCancelling_) {
        doing = tr("Cancelling…");
    } else if (wait > std::chrono::seconds(0)) {
        doing = tokenText::error(Error{ErrorCode::throttled, {}, {}, wait});
    } else if (isReading) {
        doing = tr("Reading the file…");
    } else {
        doing = pinText::waiting(cardDelay_, ui_->entry->isTypedAtReader() ? tr("Type the PIN at the reader…")
                                             : ui_->entry->isPin()
                                                 ? tr("The card is working. Leave it in the reader…")
                                                 : tr("Signing…"));
    }
    ui_->stepLabel->setText(doing);
    ui_->bar->setAccessibleName(tr("Progress of the signing"));
    constexpr int parts = 100;
    ui_->bar->setMaximum(isReading ? parts : 0);
    if (isReading) {
        ui_->bar->setValue(static_cast<int>(static_cast<double>(progress_->read) /
                                            static_cast<double>(progress_->size) * parts));
    }
}

void SignFileDialog::refreshMessage() {
    if (outcome_) {
        const QString said = tr("The signature is here: %1").arg(tokenPlace::path(outcome_->path)) +
                             QLatin1Char('\n') +
                             tr("Send it along with the file: whoever has both can see who signed, and that "
                                "nothing was changed.");
        ui_->message->say(breakable(said), Tone::good, said);
        ui_->note->say(error_ ? tokenText::error(*error_) : QString(), Tone::warning);
        return;
    }
    ui_->note->say({}, Tone::note);
    const bool isFileGone = seen_ && !seen_->size;
    if (stage_ == Stage::choosing && isFileGone) {
        ui_->message->say(tr("The file is not there, cannot be read, or is no file that can be signed."),
                          Tone::bad);
        return;
    }
    promptWords::Standing standing;
    standing.isLost = isLost_;
    standing.isWorking = stage_ == Stage::working;
    standing.isPin = ui_->entry->isPin();
    standing.isBlocked = isBlocked();
    standing.isSilent = cardDelay_.isSilent;
    if (const token::PinInfo* pin = chosenPin()) {
        standing.beyondHelp = pinText::beyondHelp(*pin);
    }
    standing.isLastTry = isLastTryAsked_;
    standing.withoutSecret = withoutSecret_;
    standing.error = error_;
    standing.waitLeft = waits_->remaining(chosenId_);
    standing.waitSaid = waitSaid_;
    const promptWords::Said said = promptWords::message(standing);
    ui_->message->say(said.text, said.tone, said.spoken);
}

void SignFileDialog::refreshButtons() {
    const bool isChoosing = stage_ == Stage::choosing;
    const bool unblocks = isChoosing && isBlocked() && canBeUnblocked();
    ui_->unblockButton->setVisible(unblocks);
    ui_->acceptButton->setText(stage_ == Stage::done ? tr("&Close")
                               : isLastTryAsked_     ? tr("&Use the last try")
                                                     : tr("&Sign"));
    ui_->acceptButton->setVisible(stage_ == Stage::done || (isChoosing && hasCandidates_ && !isBlocked()));
    ui_->acceptButton->setEnabled(stage_ == Stage::done || canSign());
    const bool mustReplace = isChoosing && seen_ && seen_->hasSignature && !ui_->replaceBox->isChecked();
    ui_->acceptButton->setAccessibleDescription(
        mustReplace ? tr("Choose first to replace the signature that is there.") : QString());
    (unblocks ? ui_->unblockButton : ui_->acceptButton)->setDefault(true);
    ui_->cancelButton->setText(hasCandidates_ ? tr("C&ancel") : tr("&Close"));
    ui_->cancelButton->setVisible(stage_ != Stage::done);
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

bool SignFileDialog::eventFilter(QObject* receiver, QEvent* event) {
    if (receiver == ui_->list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            // Chooses, and signs nothing: the list would pass it on to the window.
            const QModelIndex current = ui_->list->currentIndex();
            ui_->list->setCurrentIndex(current.isValid() ? current : model_->index(0));
            goToEntry();
            return true;
        }
    }
    return QDialog::eventFilter(receiver, event);
}

void SignFileDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        model_->retranslate();
        refresh();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        restyle();
        fitList();
    }
}

}  // namespace insegel::ui
