#pragma once

#include <optional>
#include <vector>

#include "card_pins.h"

namespace insegel::ui {

/// What the password wizard knows and where it stands, without its window and without any secret.
class PasswordFlow {
  public:
    enum class Page { welcome, pin, action, entry, lastTry, result };
    enum class Action { change, unblock };
    enum class Field { current, next, again };
    /// How it ended. After `blocked` it may go on with unblocking; after `unknown`, once more.
    enum class Outcome {
        changed,
        unblocked,
        blocked,
        pukBlocked,
        unknown  ///< It was sent, and the card went before it had answered.
    };
    /// Why something cannot be done.
    enum class Obstacle { blocked, notChangeable, noPuk, pukBlocked };
    /// What is wrong in a field; `error` for `refused`.
    struct Complaint {
        enum class What { missing, differs, refused };
        Field field = Field::current;
        What what = What::refused;
        Error error{};
    };

    explicit PasswordFlow(token::TokenInfo card);

    const token::TokenInfo& card() const { return card_; }
    /// What the card is now; null while it is not there.
    void setCard(const token::TokenInfo* card);
    bool isCardThere() const { return isCardThere_; }
    /// What was sent before may have been done, and nothing since has told whether it was.
    bool isOutcomeUnknown() const { return isOutcomeUnknown_; }

    const std::vector<CardPin>& pins() const { return pins_; }
    const CardPin& pin() const;
    void choosePin(std::size_t which);
    Action action() const { return action_; }
    void choose(Action action) { action_ = action; }
    std::optional<Obstacle> obstacle(Action action) const;
    /// This PIN can be neither changed nor unblocked.
    bool isBeyondHelp() const { return obstacle(Action::change) && obstacle(Action::unblock); }

    Page page() const { return page_; }
    bool mayGoOn() const;
    bool mayGoBack() const;
    /// The result is that the PIN was blocked, and going on unblocks it.
    bool offersUnblocking() const;
    /// The result is not known, and going on does it once more.
    bool offersAnotherGo() const;
    /// Nothing is left to do.
    bool isOver() const;
    /// To the page that follows welcome, pin or action; from a result `blocked` to unblocking, and from
    /// `unknown` to where the codes are typed.
    void goOn();
    void goBack();
    /// Straight to unblocking the PIN for this use, where that can be done.
    void goToUnblocking(token::IdentityUse use);

    /// Nothing is typed here: the reader has keys of its own.
    bool isTypedAtReader() const;
    /// The tries left of what is asked for next, the PIN or the PUK, as far as known.
    std::optional<int> triesLeft() const;
    /// They are what the card said some time ago, and may be fewer by now.
    bool areTriesAsLastHeard() const;
    /// The PIN was blocked before anything was sent.
    bool wasBlocked() const { return wasBlocked_; }
    /// Looks at what was typed, before anything is sent; what is wrong becomes the complaint.
    bool accepts(const Secret& current, const Secret& next, const Secret& again);
    /// Asks for a second confirmation where this is the last try.
    bool asksBeforeLastTry();

    void sent();
    bool isWorking() const { return isWorking_; }
    void answered(const Result<void>& result);

    const std::optional<Complaint>& complaint() const { return complaint_; }
    void forgetComplaint(Field field);
    /// What went wrong beside the fields.
    const std::optional<Error>& problem() const { return problem_; }
    Outcome outcome() const { return outcome_; }

  private:
    void preselectPin();
    void preselectAction();
    void enter(Page page);
    void refused(const Error& error);

    token::TokenInfo card_;
    std::vector<CardPin> pins_;
    bool isCardThere_ = true;
    bool isOutcomeUnknown_ = false;
    bool wasBlocked_ = false;  ///< The PIN was, when it was to be unblocked.
    int number_ = 0;           ///< PinInfo::number of the chosen one.
    Action action_ = Action::change;
    Page page_ = Page::welcome;
    bool isWorking_ = false;
    bool isTypedHere_ = false;           ///< The reader's keys could not be used for it.
    std::optional<int> toldTries_{};     ///< What a wrong PIN left, until the card's own word is in.
    std::optional<int> toldPukTries_{};  ///< As well, of a wrong PUK.
    std::optional<Complaint> complaint_;
    std::optional<Error> problem_;
    Outcome outcome_ = Outcome::changed;
};

}  // namespace insegel::ui
