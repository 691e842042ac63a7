#pragma once

#include <QDialog>
#include <QThreadPool>
#include <memory>

#include "client/client.h"
#include "delay.h"
#include "token_choice.h"

namespace insegel::ui {

namespace Ui {
class SignFileDialog;
}

/// A file is signed: which one, with which BankID, and where the signature goes.
class SignFileDialog : public QDialog {
    Q_OBJECT

  public:
    SignFileDialog(client::Client& client, std::filesystem::path file, const token::TokenList& tokens,
                   Delay delay = realDelay(), QWidget* parent = nullptr);
    ~SignFileDialog() override;

    void setTokens(const token::TokenList& tokens);
    /// Another program has a card that is waited for.
    void cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost);
    /// The card has not answered for some seconds.
    void cardNotAnswering(const std::string& tokenId);
    /// The person went away: nothing that was typed stays.
    void forgetSecrets();
    /// Ends the signing first, where it is under way.
    void reject() override;

  Q_SIGNALS:
    /// The PIN for signing of this card is to be unblocked first.
    void unblockRequested(const insegel::token::TokenInfo& card);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    enum class Stage { choosing, working, done };
    /// The file and what lies beside it, as the disk told last.
    struct Seen {
        std::optional<client::FileStamp> file{};  ///< Absent where it is no file that can be signed.
        bool hasSignature = false;
    };
    struct Progress {
        std::uint64_t read = 0;
        std::uint64_t size = 0;
    };

    void enter(Stage stage);
    void look();
    bool take(const token::TokenList& tokens);
    void goOn();
    void press();
    void sign();
    void finished(const Result<client::FileSigned>& result);
    bool canSign() const;
    bool hasSignature() const { return seen_ && seen_->hasSignature; }
    void refresh();
    void refreshFile();
    void refreshProgress();
    void refreshOutcome();
    void refreshButtons();
    void restyle();

    client::Client& client_;
    std::filesystem::path file_;
    std::filesystem::path signature_;  ///< Where it goes.
    std::unique_ptr<Ui::SignFileDialog> ui_;
    Delay delayed_;
    Stage stage_ = Stage::choosing;
    std::optional<Seen> seen_;
    bool isLastTryOpen_ = true;  ///< So long has passed since it was asked for that nobody pressed twice.
    std::shared_ptr<client::Job> job_;
    std::optional<Progress> progress_;
    bool isCancelling_ = false;
    std::optional<Error> error_;  ///< Of what was done all the same.
    std::optional<client::FileSigned> outcome_;
    QThreadPool reader_;
};

}  // namespace insegel::ui
