#include "fault/live_cards.h"

#include <fstream>
#include <stdexcept>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file.h"
#include "base/json.h"

namespace insegel::fault {

namespace {

/// The card's PINs in the order of their use; where it has one, that serves both.
const CardsPin* pinFor(const std::vector<CardsPin>& pins, token::IdentityUse use) {
    const CardsPin* found = nullptr;
    for (const CardsPin& pin : pins) {
        if (pin.isPuk) {
            continue;
        }
        if (found != nullptr && use == token::IdentityUse::sign) {
            return &pin;
        }
        found = found == nullptr ? &pin : found;
    }
    return found;
}

}  // namespace

void takeKinds(const std::filesystem::path& from, const std::filesystem::path& profile) {
    const auto content = readFile(from / "cards.json", 1024UL * 1024);
    const auto document = content ? parseJson(textOf(*content)) : tl::unexpected(content.error());
    const auto* kinds = document ? document->as_object().if_contains("kinds") : nullptr;
    if (kinds == nullptr) {
        throw std::runtime_error("nothing is known of cards");
    }
    const boost::json::object only{{"kinds", *kinds}};
    std::ofstream(profile / "cards.json", std::ios::binary) << boost::json::serialize(only);
}

bool LiveCards::untilTriesAre(const std::vector<CardsPin>& pins) {
    return until([&](const auto& tokens, bool isComplete) {
        if (tokens.size() != 1 || !isComplete || tokens[0]->info().identities.size() != 2) {
            return false;
        }
        for (const token::IdentityInfo& identity : tokens[0]->info().identities) {
            if (!identity.pin || identity.pin->triesLeft != pinFor(pins, identity.use)->tries) {
                return false;
            }
        }
        return true;
    });
}

std::string LiveCards::said() {
    const std::lock_guard guard(mutex_);
    std::string text = isComplete_ ? "all:" : "so far:";
    for (const auto& token : tokens_) {
        const token::TokenInfo& info = token->info();
        text += " [" + info.location + " " + token::toString(info.state) + " " + info.problem;
        for (const token::IdentityInfo& identity : info.identities) {
            text +=
                std::string(" ") + token::toString(identity.use) + " " +
                (identity.pin && identity.pin->triesLeft ? std::to_string(*identity.pin->triesLeft) : "?");
        }
        text += "]";
    }
    return text;
}

}  // namespace insegel::fault
