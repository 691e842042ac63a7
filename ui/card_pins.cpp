#include "card_pins.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

#include "token_text.h"

namespace insegel::ui {

std::vector<CardPin> pinsOf(const token::TokenInfo& info) {
    std::vector<CardPin> pins;
    for (const token::IdentityUse use : {token::IdentityUse::auth, token::IdentityUse::sign}) {
        const token::PinInfo* pin = pinFor(info, use);
        if (pin == nullptr) {
            continue;
        }
        const auto known = std::find_if(pins.begin(), pins.end(),
                                        [pin](const CardPin& one) { return one.pin.number == pin->number; });
        if (known == pins.end()) {
            pins.push_back({{use}, *pin});
        } else {
            known->uses.push_back(use);
        }
    }
    return pins;
}

bool hasUsablePuk(const token::PinInfo& pin) {
    return pin.hasPuk && !pin.pukBlocked;
}

const token::PinInfo* pinFor(const token::TokenInfo& info, token::IdentityUse use) {
    for (const token::IdentityInfo& identity : info.identities) {
        if (identity.use == use && identity.pin) {
            return &*identity.pin;
        }
    }
    return nullptr;
}

namespace pinText {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PinText)
};

}  // namespace

QString uses(const CardPin& pin) {
    return pin.uses.size() > 1 ? Words::tr("Identify and Sign", "what one PIN is for")
                               : tokenText::use(pin.uses.front());
}

QString tries(int left) {
    return Words::tr("%n try(s) left", nullptr, left);
}

QString triesAsLastHeard(int left) {
    return Words::tr("%n try(s) left, as the card last said", nullptr, left);
}

QString state(const token::PinInfo& pin) {
    if (pin.blocked) {
        return hasUsablePuk(pin) ? Words::tr("blocked", "a PIN")
               : pin.hasPuk      ? Words::tr("blocked for good: order a new card", "a PIN")
                                 : Words::tr("blocked for good: contact your bank", "a PIN");
    }
    if (!pin.triesLeft) {
        return {};
    }
    return pin.isAsLastHeard ? triesAsLastHeard(*pin.triesLeft) : tries(*pin.triesLeft);
}

QString line(const CardPin& pin) {
    const QString now = state(pin.pin);
    return now.isEmpty() ? QString() : uses(pin) + QStringLiteral(": ") + now;
}

QString wrongPin(std::optional<int> triesLeft) {
    return triesLeft ? Words::tr("Wrong PIN. %n try(s) left.", nullptr, *triesLeft) : Words::tr("Wrong PIN.");
}

QString wrongPuk(std::optional<int> triesLeft) {
    return triesLeft ? Words::tr("Wrong PUK. %n try(s) left.", nullptr, *triesLeft) : Words::tr("Wrong PUK.");
}

QString beyondHelp(const token::PinInfo& pin) {
    if (hasUsablePuk(pin)) {
        return {};
    }
    return pin.hasPuk ? Words::tr(
                            "The PUK is blocked, so nothing unblocks this PIN any more. Order a new card "
                            "from your bank.")
                      : Words::tr(
                            "The card has no PUK for this PIN, so it cannot be unblocked here. Contact "
                            "your bank.");
}

QString silent() {
    return Words::tr("The card does not answer. Take it out of the reader to stop waiting for it.");
}

QString waiting(const CardDelay& delay, const QString& otherwise) {
    if (delay.isSilent) {
        return Words::tr("Waiting for the card…");
    }
    return delay.busyFor ? waitedFor(*delay.busyFor) : otherwise;
}

QString waitedFor(std::chrono::seconds atMost) {
    return Words::tr("Another program is using the card. Waiting for it, for %n second(s) at most.", nullptr,
                     static_cast<int>(atMost.count()));
}

}  // namespace pinText

}  // namespace insegel::ui
