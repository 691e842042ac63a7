#pragma once

#include <QWidget>
#include <memory>

#include "card_pins.h"
#include "prompt_entry.h"
#include "token_model.h"
#include "wait_clock.h"

namespace insegel::ui {

namespace Ui {
class TokenChoice;
}

/// With which BankID something is done, and its password or PIN: the list, the field, and what is said of how
/// it goes. What it is for, and the buttons, are the owner's, who looks anew after each changed().
///
/// Nothing takes by itself the place of one that was chosen and has gone; when it comes back it is chosen
/// again.
class TokenChoice : public QWidget {
    Q_OBJECT

  public:
    explicit TokenChoice(QWidget* parent = nullptr);
    ~TokenChoice() override;

    /// To be called once, before all others. Each second of a wait passes by `delay`.
    void setUp(token::IdentityUse use, TokenModel::Order order, Delay delay);

    /// In the language chosen now.
    struct Words {
        QString choose;     ///< Above the list, where there is a choice.
        QString noneHere;   ///< There is no BankID at all.
        QString noneFits;   ///< There are some, but none for this.
        QString fitting;    ///< What the list is, for a screen reader,
        QString unfitting;  ///< and the list of those that do not fit.

        bool operator==(const Words&) const = default;
    };
    void setWords(Words words);

    /// Those to choose from, and the others with the reason. True where something else is to be done now than
    /// before; what was typed has gone then.
    bool setTokens(const token::TokenList& fit, const std::vector<order::Unfit>& unfit);

    /// The secret was taken, and is being checked.
    void setWorking(bool working);
    /// What is said meanwhile instead of the usual, and how far it is, in hundredths; absent where nobody
    /// knows.
    void setDoing(const QString& doing, std::optional<int> share = {});
    void fail(const Error& error);
    /// A password was wrong so often that the next try has to wait.
    void startWait(std::chrono::seconds wait);
    void cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost);
    void cardNotAnswering(const std::string& tokenId);

    /// Whether there is, or was, any to choose.
    bool hasCandidates() const { return hasFitting_ || !chosenId_.empty(); }
    /// Null where there is none, or the one that was chosen has gone.
    const token::TokenInfo* chosen() const;
    const std::string& chosenId() const { return chosenId_; }
    bool isWorking() const { return isWorking_; }
    bool isBlocked() const;
    bool canBeUnblocked() const;
    bool isTypedAtReader() const;
    bool isPin() const;
    /// How long the chosen one has to wait; zero where it need not.
    std::chrono::seconds waitLeft() const { return waits_->remaining(chosenId_); }

    /// Whether it was asked if the last try of a PIN shall be spent, and nothing was typed since.
    bool isLastTryAsked() const { return isLastTryAsked_; }
    /// True where the secret can be taken. Else something has to be done first, and it was said what:
    /// typing a PIN, or agreeing to spend the last try.
    bool isComplete();
    /// Hands over what was typed.
    Secret takeSecret();
    void clearSecret();

    /// To where there is something to do. False where that is none of its parts.
    bool focusNext();
    /// Tab goes through the buttons after the password, and then to the list.
    void putAfter(const std::vector<QWidget*>& buttons);
    /// Tab goes from this widget to the password.
    void putBefore(QWidget& what);

  Q_SIGNALS:
    void changed();
    /// One was chosen with the mouse or Enter: to be gone on with.
    void picked();
    /// The last try of a PIN was asked for: a key on its way must not answer.
    void lastTryAsked();

  protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* receiver, QEvent* event) override;

  private:
    const token::PinInfo* chosenPin() const;
    bool isLastTry() const;
    std::string firstUsable() const;
    void choose(const QModelIndex& index);
    void typed();
    void take(const token::TokenList& fit, const std::vector<order::Unfit>& unfit);
    void renew();
    void refresh();
    void refreshMessage();
    void fitList();

    std::unique_ptr<Ui::TokenChoice> ui_;
    token::IdentityUse use_ = token::IdentityUse::auth;
    TokenModel* model_ = nullptr;
    WaitClock* waits_ = nullptr;
    Words words_;
    std::string chosenId_;
    bool hasFitting_ = false;
    bool isLost_ = false;          ///< What was chosen has gone, and nothing else has been chosen since.
    bool isTaking_ = false;        ///< The list changes by itself: nobody is choosing.
    bool withoutSecret_ = false;   ///< The last try was made with an empty field.
    bool isLastTryAsked_ = false;  ///< Going on spends the last try of a PIN.
    bool isWorking_ = false;
    std::optional<Error> error_;
    std::chrono::seconds waitSaid_{};  ///< What a screen reader was told of the wait.
    CardDelay delay_;
};

}  // namespace insegel::ui
