#include "password_flow.h"

#include <algorithm>
#include <utility>

namespace insegel::ui {

using What = PasswordFlow::Complaint::What;

PasswordFlow::PasswordFlow(token::TokenInfo card) : card_(std::move(card)), pins_(pinsOf(card_)) {
    preselectPin();
}

void PasswordFlow::setCard(const token::TokenInfo* card) {
    if (card == nullptr) {
        isCardThere_ = false;
        return;
    }
    const bool isBack = !std::exchange(isCardThere_, true);
    card_ = *card;
    pins_ = pinsOf(card_);
    toldTries_.reset();
    if (pin().pin.pukTriesLeft) {
        toldPukTries_.reset();
    }
    if (page_ == Page::welcome || std::none_of(pins_.begin(), pins_.end(), [this](const CardPin& one) {
            return one.pin.number == number_;
        })) {
        preselectPin();
    }
    if (isWorking_) {
        return;
    }
    if (page_ == Page::result) {
        if (outcome_ == Outcome::unknown && action_ == Action::unblock && wasBlocked_ && !pin().pin.blocked) {
            outcome_ = Outcome::unblocked;  // So it had been done.
            isOutcomeUnknown_ = false;
        }
        return;
    }
    if (isBack && problem_ &&
        (problem_->code == ErrorCode::cardRemoved || problem_->code == ErrorCode::noCard ||
         problem_->code == ErrorCode::notFound)) {
        problem_.reset();  // It asked for the card, and here it is.
    }
    if ((page_ == Page::entry || page_ == Page::lastTry) && obstacle(action_)) {
        // What was to be changed has been blocked meanwhile, by another program.
        enter(Page::action);
    } else if (page_ == Page::action && obstacle(action_)) {
        preselectAction();
    }
}

const CardPin& PasswordFlow::pin() const {
    static const CardPin none{{token::IdentityUse::auth}, {}};
    const auto found = std::find_if(pins_.begin(), pins_.end(),
                                    [this](const CardPin& one) { return one.pin.number == number_; });
    return found == pins_.end() ? none : *found;
}

void PasswordFlow::choosePin(std::size_t which) {
    if (which < pins_.size() && number_ != pins_[which].pin.number) {
        number_ = pins_[which].pin.number;
        toldTries_.reset();
        toldPukTries_.reset();
    }
}

void PasswordFlow::preselectPin() {
    if (pins_.empty()) {
        return;
    }
    // What is blocked is why a person comes; first what can be unblocked.
    const auto blocked = std::find_if(pins_.begin(), pins_.end(), [this](const CardPin& one) {
        number_ = one.pin.number;
        return one.pin.blocked && !obstacle(Action::unblock);
    });
    const auto any =
        blocked != pins_.end()
            ? blocked
            : std::find_if(pins_.begin(), pins_.end(), [](const CardPin& one) { return one.pin.blocked; });
    number_ = (any == pins_.end() ? pins_.front() : *any).pin.number;
}

void PasswordFlow::preselectAction() {
    action_ = obstacle(Action::change) && !obstacle(Action::unblock) ? Action::unblock : Action::change;
}

std::optional<PasswordFlow::Obstacle> PasswordFlow::obstacle(Action action) const {
    const token::PinInfo& info = pin().pin;
    if (action == Action::unblock) {
        if (!info.hasPuk) {
            return Obstacle::noPuk;
        }
        return info.pukBlocked ? Obstacle::pukBlocked : std::optional<Obstacle>();
    }
    if (info.blocked) {
        return Obstacle::blocked;
    }
    return info.mayBeChanged ? std::optional<Obstacle>() : Obstacle::notChangeable;
}

bool PasswordFlow::mayGoOn() const {
    switch (page_) {
        case Page::welcome:
        case Page::pin:
            return isCardThere_ && !pins_.empty();
        case Page::action:
            return isCardThere_ && !obstacle(action_);
        case Page::entry:
        case Page::lastTry:
            return isCardThere_ && !isWorking_;
        case Page::result:
            return (offersUnblocking() || offersAnotherGo()) && isCardThere_;
    }
    return false;
}

bool PasswordFlow::offersUnblocking() const {
    return page_ == Page::result && outcome_ == Outcome::blocked && !obstacle(Action::unblock);
}

bool PasswordFlow::offersAnotherGo() const {
    return page_ == Page::result && outcome_ == Outcome::unknown && !obstacle(action_);
}

bool PasswordFlow::isOver() const {
    return page_ == Page::result && !offersUnblocking() && !offersAnotherGo();
}

bool PasswordFlow::mayGoBack() const {
    return !isWorking_ && page_ != Page::welcome && page_ != Page::result;
}

void PasswordFlow::goOn() {
    if (!mayGoOn()) {
        return;
    }
    switch (page_) {
        case Page::welcome:
            enter(pins_.size() > 1 ? Page::pin : Page::action);
            break;
        case Page::pin:
            enter(Page::action);
            break;
        case Page::action:
            enter(Page::entry);
            break;
        case Page::result:
            if (offersAnotherGo()) {
                page_ = Page::entry;  // What is not known of it is still to be said.
                break;
            }
            action_ = Action::unblock;
            enter(Page::entry);
            break;
        case Page::entry:
        case Page::lastTry:
            break;
    }
}

void PasswordFlow::goBack() {
    if (!mayGoBack()) {
        return;
    }
    switch (page_) {
        case Page::pin:
            enter(Page::welcome);
            break;
        case Page::action:
            enter(pins_.size() > 1 ? Page::pin : Page::welcome);
            break;
        case Page::entry:
            enter(Page::action);
            break;
        case Page::lastTry:
            page_ = Page::entry;
            break;
        case Page::welcome:
        case Page::result:
            break;
    }
}

void PasswordFlow::goToUnblocking(token::IdentityUse use) {
    for (const CardPin& one : pins_) {
        if (std::find(one.uses.begin(), one.uses.end(), use) != one.uses.end()) {
            choosePin(static_cast<std::size_t>(&one - pins_.data()));
        }
    }
    action_ = Action::unblock;
    enter(obstacle(Action::unblock) ? Page::action : Page::entry);
}

void PasswordFlow::enter(Page page) {
    // Coming back to where it was chosen keeps the choice.
    const bool choosesAnew =
        page == Page::action && (page_ == Page::welcome || page_ == Page::pin || obstacle(action_));
    page_ = page;
    complaint_.reset();
    problem_.reset();
    isOutcomeUnknown_ = false;
    isTypedHere_ = false;
    if (choosesAnew) {
        preselectAction();
    }
}

bool PasswordFlow::isTypedAtReader() const {
    return pin().pin.isTypedAtReader && !isTypedHere_;
}

std::optional<int> PasswordFlow::triesLeft() const {
    if (action_ == Action::unblock) {
        return toldPukTries_ ? toldPukTries_ : pin().pin.pukTriesLeft;
    }
    return toldTries_ ? toldTries_ : pin().pin.triesLeft;
}

bool PasswordFlow::areTriesAsLastHeard() const {
    return action_ == Action::unblock ? !toldPukTries_ : !toldTries_ && pin().pin.isAsLastHeard;
}

bool PasswordFlow::accepts(const Secret& current, const Secret& next, const Secret& again) {
    complaint_.reset();
    problem_.reset();
    if (isTypedAtReader()) {
        return true;
    }
    const Secret nothing;
    const bool isChange = action_ == Action::change;  // A PUK may be what the new PIN is.
    if (current.empty()) {
        complaint_ = Complaint{Field::current, What::missing, {}};
    } else if (next.empty()) {
        complaint_ = Complaint{Field::next, What::missing, {}};
    } else if (auto judged =
                   client::judgeNewPin(card_, pin().uses.front(), next, isChange ? current : nothing);
               !judged) {
        complaint_ = Complaint{Field::next, What::refused, judged.error()};
    } else if (again.empty()) {
        complaint_ = Complaint{Field::again, What::missing, {}};
    } else if (!next.equals(again)) {
        complaint_ = Complaint{Field::again, What::differs, {}};
    }
    return !complaint_;
}

bool PasswordFlow::asksBeforeLastTry() {
    if (page_ != Page::entry || triesLeft() != 1) {
        return false;
    }
    page_ = Page::lastTry;
    return true;
}

void PasswordFlow::sent() {
    page_ = Page::entry;
    isWorking_ = true;
    wasBlocked_ = pin().pin.blocked;
    complaint_.reset();
    problem_.reset();
}

void PasswordFlow::answered(const Result<void>& result) {
    isWorking_ = false;
    if (result) {
        outcome_ = action_ == Action::change ? Outcome::changed : Outcome::unblocked;
        toldTries_.reset();
        toldPukTries_.reset();
        isOutcomeUnknown_ = false;
        page_ = Page::result;
    } else {
        refused(result.error());
    }
}

void PasswordFlow::refused(const Error& error) {
    const bool isHere = !isTypedAtReader();
    if (error.mayBeDone) {
        isOutcomeUnknown_ = true;
        outcome_ = Outcome::unknown;
        page_ = Page::result;
        return;
    }
    switch (error.code) {
        case ErrorCode::wrongSecret:
        case ErrorCode::lastTry:
            (action_ == Action::change ? toldTries_ : toldPukTries_) = error.triesLeft;
            if (isHere) {
                complaint_ = Complaint{Field::current, What::refused, error};
            } else {
                problem_ = error;
            }
            break;
        case ErrorCode::blocked:
        case ErrorCode::pukBlocked:
            outcome_ = error.code == ErrorCode::blocked ? Outcome::blocked : Outcome::pukBlocked;
            wasBlocked_ = wasBlocked_ || !error.triesLeft;
            isOutcomeUnknown_ = false;
            page_ = Page::result;
            break;
        case ErrorCode::pinLength:
        case ErrorCode::pinCharacters:
            // The new one was judged before it was sent: this is what the card says of the other.
            if (isHere) {
                complaint_ = Complaint{Field::current, What::refused, error};
            } else {
                problem_ = error;
            }
            break;
        case ErrorCode::pinSame:
        case ErrorCode::pinRefused:
        case ErrorCode::pinSequence:
        case ErrorCode::pinRepeated:
        case ErrorCode::pinPersonal:
            if (isHere) {
                complaint_ = Complaint{Field::next, What::refused, error};
            } else {
                problem_ = error;
            }
            break;
        case ErrorCode::unsupported:
            isTypedHere_ = !isHere;
            problem_ = error;
            break;
        default:
            problem_ = error;
            break;
    }
}

void PasswordFlow::forgetComplaint(Field field) {
    if (complaint_ && complaint_->field == field) {
        complaint_.reset();
    }
}

}  // namespace insegel::ui
