#pragma once

#include <QDialog>
#include <QThreadPool>
#include <memory>

#include "card_pins.h"
#include "client/client.h"
#include "token_model.h"
#include "wait_clock.h"

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
    bool eventFilter(QObject* receiver, QEvent* event) override;

  private:
    enum class Stage { choosing, working, done };
    /// The file and what lies beside it, as the disk told last.
    struct Seen {
        std::optional<std::uint64_t> size{};  ///< Absent where it is no file that can be signed.
        bool hasSignature = false;
    };
    struct Progress {
        std::uint64_t read = 0;
        std::uint64_t size = 0;
    };

    void enter(Stage stage);
    void look();
    void take(const token::TokenList& tokens);
    void choose(const QModelIndex& index);
    void goToEntry();
    void press();
    bool sendsNothing();
    void askBeforeLastTry();
    void sign();
    void finished(const Result<client::FileSigned>& result);
    const token::TokenInfo* chosen() const;
    const token::PinInfo* chosenPin() const;
    bool isBlocked() const;
    bool canBeUnblocked() const;
    bool isLastTry() const;
    bool canSign() const;
    void refresh();
    void refreshFile();
    void refreshProgress();
    void refreshMessage();
    void refreshButtons();
    void restyle();
    void fitList();

    client::Client& client_;
    std::filesystem::path file_;
    std::filesystem::path signature_;  ///< Where it goes.
    std::unique_ptr<Ui::SignFileDialog> ui_;
    TokenModel* model_;
    WaitClock* waits_;
    Delay delayed_;
    Stage stage_ = Stage::choosing;
    std::optional<Seen> seen_;
    bool hasCandidates_ = false;
    std::string chosenId_;
    bool isLost_ = false;              ///< What was chosen has gone, and nothing else has been chosen since.
    bool isTaking_ = false;            ///< The list changes by itself: nobody is choosing.
    bool withoutSecret_ = false;       ///< The last try was made with an empty field.
    bool isLastTryAsked_ = false;      ///< Signing once more spends the last try of a PIN,
    bool isLastTryOpen_ = false;       ///< and so long has passed that nobody does it by pressing twice.
    std::chrono::seconds waitSaid_{};  ///< What a screen reader was told of the wait.
    std::shared_ptr<client::Job> job_;
    std::optional<Progress> progress_;
    CardDelay cardDelay_;
    bool isCancelling_ = false;
    std::optional<Error> error_;
    std::optional<client::FileSigned> outcome_;
    QThreadPool reader_;
};

}  // namespace insegel::ui
