#include "verify_dialog.h"

#include <QDateTime>
#include <QEvent>
#include <QFileInfo>

#include "colours.h"
#include "follow_content.h"
#include "history_words.h"
#include "post_to.h"
#include "seal_icon.h"
#include "token_place.h"
#include "token_text.h"
#include "ui_verify_dialog.h"
#include "visible_text.h"

namespace insegel::ui {
namespace {

constexpr int dialogWidth = 520;
constexpr int hundred = 100;

QString nameOf(const std::filesystem::path& file) {
    return visibleText(pathToUtf8(file.filename()), 300);
}

}  // namespace

VerifyDialog::VerifyDialog(client::Client& client, std::filesystem::path file, QWidget* parent)
    : QDialog(parent), client_(client), ui_(std::make_unique<Ui::VerifyDialog>()) {
    task_.file = std::move(file);
    ui_->setupUi(this);
    followContentWhenShown(*this);
    setWindowIcon(sealIcon());
    setMinimumWidth(dialogWidth);
    connect(ui_->closeButton, &QPushButton::clicked, this, &VerifyDialog::reject);
    connect(ui_->contentButton, &QPushButton::clicked, this, &VerifyDialog::askForContent);
    restyle();
    check();
}

VerifyDialog::~VerifyDialog() {
    if (job_ != nullptr) {
        job_->cancel();
    }
}

bool VerifyDialog::isSignature(const QString& file) {
    const QString suffix = QFileInfo(file).suffix().toLower();
    return suffix == QStringLiteral("p7s") || suffix == QStringLiteral("jws") ||
           suffix == QStringLiteral("xml");
}

void VerifyDialog::check() {
    error_.reset();
    outcome_.reset();
    percent_ = -1;
    const auto post = postTo(this);
    job_ = client_.checkSignature(
        task_,
        [post](std::uint64_t read, std::uint64_t size) {
            const int percent =
                size == 0 ? -1
                          : static_cast<int>(static_cast<double>(read) / static_cast<double>(size) * hundred);
            post([percent](VerifyDialog& dialog) {
                dialog.percent_ = percent;
                dialog.refresh();
            });
        },
        [post](Result<client::CheckOutcome> result) {
            post([result = std::move(result)](VerifyDialog& dialog) { dialog.finished(result); });
        });
    refresh();
    followContent(*this);
    ui_->closeButton->setFocus();
}

void VerifyDialog::finished(Result<client::CheckOutcome> result) {
    job_.reset();
    if (isCancelling_) {
        QDialog::reject();
        return;
    }
    if (result) {
        outcome_ = std::move(*result);
    } else {
        error_ = std::move(result.error());
    }
    refresh();
    followContent(*this);
    (lacksContent() ? ui_->contentButton : ui_->closeButton)->setFocus();
}

void VerifyDialog::askForContent() {
    chooser_ = new QFileDialog(this, tr("Choose the file that was signed"),
                               tokenPlace::path(task_.file.parent_path()));
    chooser_->setAttribute(Qt::WA_DeleteOnClose);
    chooser_->setFileMode(QFileDialog::ExistingFile);
    connect(chooser_, &QFileDialog::fileSelected, this, &VerifyDialog::chooseContent);
    chooser_->open();
}

void VerifyDialog::chooseContent(const QString& file) {
    task_.content = std::filesystem::path(file.toStdU16String());
    check();
}

bool VerifyDialog::lacksContent() const {
    return error_ && error_->code == ErrorCode::notFound && isSignature(nameOf(task_.file));
}

void VerifyDialog::reject() {
    if (job_ == nullptr) {
        QDialog::reject();
    } else if (!isCancelling_) {
        isCancelling_ = true;
        refresh();
        job_->cancel();
    }
}

void VerifyDialog::refresh() {
    setWindowTitle(tr("Verify a signature — Insegel"));
    const bool isWorking = job_ != nullptr;
    ui_->heading->setText(breakable(nameOf(task_.file)));
    ui_->heading->setAccessibleName(nameOf(task_.file));
    ui_->progress->setVisible(isWorking);
    ui_->stepLabel->setText(isCancelling_ ? tr("Cancelling…") : tr("Checking the signature…"));
    ui_->bar->setMaximum(percent_ < 0 ? 0 : hundred);
    ui_->bar->setValue(std::max(percent_, 0));
    refreshVerdict();
    refreshFacts();
    ui_->contentButton->setVisible(lacksContent());
    ui_->closeButton->setText(isWorking ? tr("&Cancel") : tr("&Close"));
    ui_->closeButton->setAccessibleName(ui_->closeButton->text().remove(QLatin1Char('&')));
    ui_->closeButton->setEnabled(!isCancelling_);
}

void VerifyDialog::refreshVerdict() {
    QString said;
    QString noted;
    Tone tone = Tone::good;
    if (error_) {
        said = failureWords(*error_);
        const bool isJudged = error_->code == ErrorCode::verificationFailed ||
                              error_->code == ErrorCode::wrongUse || error_->code == ErrorCode::expired ||
                              error_->code == ErrorCode::notYetValid;
        tone = isJudged ? Tone::bad : Tone::warning;
        if (isJudged && !error_->detail.empty()) {
            noted = tr("Why: %1.", "a reason in technical words")
                        .arg(visibleText(tokenText::detail(*error_).toStdString(), 400));
        }
    } else if (outcome_ && outcome_->signature.isIssuerKnown) {
        said = tr("The signature holds: %1 made it, and nothing was changed since.")
                   .arg(visibleText(outcome_->signature.holder));
    } else if (outcome_) {
        tone = Tone::warning;
        said =
            tr("Nothing was changed since it was signed, but nobody known here vouches for who signed: the "
               "name below could be anybody's.");
    }
    ui_->verdict->say(said, tone);
    ui_->note->setText(breakable(noted));
    ui_->note->setAccessibleName(noted);
    ui_->note->setVisible(!noted.isEmpty());
}

QString VerifyDialog::failureWords(const Error& error) const {
    switch (error.code) {
        case ErrorCode::verificationFailed:
            return tr("The signature does not hold. Do not rely on it.");
        case ErrorCode::wrongUse:
            return tr("The signature does not hold: it was made with a key that is not for signing.");
        case ErrorCode::expired:
            return tr("The signature cannot be relied on: the BankID it was made with has expired.");
        case ErrorCode::notYetValid:
            return tr("The signature cannot be relied on: the BankID it was made with is not valid yet.");
        case ErrorCode::usage:
            return tr("This is a login and no signature: only the site it was made for can judge it.");
        case ErrorCode::notFound:
            return lacksContent() ? tr("The file that was signed is not beside its signature. Choose it to "
                                       "have it checked.")
                                  : tr("This file is no signature, and has none beside it.");
        case ErrorCode::unsupported:
            return tr("The signature is of a kind Insegel does not know, so it cannot say whether it holds.");
        case ErrorCode::tooLarge:
        case ErrorCode::limitExceeded:
            return tr("The signature is larger than Insegel reads, so it cannot say whether it holds.");
        case ErrorCode::malformed:
            return tr("The signature is damaged or incomplete, so nobody can say whether it holds.");
        default:
            return tokenText::error(error);
    }
}

void VerifyDialog::refreshFacts() {
    QStringList lines;
    QString text;
    if (outcome_) {
        const client::VerifyOutcome& made = outcome_->signature;
        token::TokenInfo who;
        who.holder = made.holder;
        who.serialNumber = made.serialNumber;
        who.issuer = made.issuer;
        lines << tr("Signed by %1").arg(tokenText::title(who));
        if (!made.serialNumber.empty()) {
            lines << tr("Personal number: %1").arg(tokenText::personalNumber(who));
        }
        lines << tr("Issued by %1", "a BankID, by a bank").arg(tokenText::issuer(who));
        if (made.time) {
            client::HistoryEntry entry;
            entry.time = token::TimePoint(std::chrono::seconds(
                QDateTime::fromString(QString::fromStdString(*made.time), Qt::ISODate).toSecsSinceEpoch()));
            lines << tr("Signed on %1, by the signer's own clock").arg(historyText::when(entry));
        }
        if (made.origin) {
            lines << tr("Signed at %1", "a web site").arg(visibleText(*made.origin, 300));
        }
        if (outcome_->content) {
            lines << tr("What was signed: %1", "a file").arg(nameOf(*outcome_->content));
        }
        if (outcome_->document != task_.file) {
            lines << tr("The signature: %1", "a file").arg(nameOf(outcome_->document));
        }
        if (made.signedBytes) {
            lines << tr("What was signed is in the signature, and is no text: %1", "a size")
                         .arg(tokenPlace::size(*made.signedBytes));
        }
        if (made.signedText && made.signedText->hiddenData) {
            lines << tr("Signed as well, and not shown here: %1", "a size")
                         .arg(tokenPlace::size(made.signedText->hiddenData->size()));
        }
        if (made.signedText) {
            client::HistoryEntry entry;
            entry.text = made.signedText->text;
            text = historyText::text(entry);
        }
    }
    const QString facts = lines.join(QLatin1Char('\n'));
    ui_->facts->setText(breakable(facts));
    ui_->facts->setAccessibleName(facts);
    ui_->facts->setVisible(!facts.isEmpty());
    ui_->textLabel->setVisible(!text.isEmpty());
    ui_->text->setVisible(!text.isEmpty());
    if (ui_->text->toPlainText() != text) {
        ui_->text->setPlainText(text);
    }
}

void VerifyDialog::restyle() {
    ui_->heading->setFont(headingFont(font()));
    ui_->note->setPalette(quieted(palette()));
}

void VerifyDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        refresh();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        restyle();
    }
}

}  // namespace insegel::ui
