#include "cli/token_text.h"

#include <sstream>

#include "client/policy_obstacle.h"

namespace insegel::cli {

namespace {

std::string stateText(const Output& output, token::TokenState state) {
    switch (state) {
        case token::TokenState::ok:
            return output.words("giltigt", "valid");
        case token::TokenState::expired:
            return output.words("har gått ut", "expired");
        case token::TokenState::notYetValid:
            return output.words("gäller inte än", "not valid yet");
        case token::TokenState::pending:
            return output.words("beställt", "ordered");
        case token::TokenState::blocked:
            return output.words("spärrat", "blocked");
        case token::TokenState::locked:
            return output.words("låst", "locked");
        case token::TokenState::unreadable:
            return output.words("går inte att läsa", "cannot be read");
    }
    return {};
}

/// Why it cannot be read: the words for it, and what its reader found.
std::string problemText(const Output& output, const token::TokenInfo& token) {
    return token.state == token::TokenState::unreadable ? ". " + output.textWithDetail(problemOf(token))
                                                        : std::string();
}

/// Another program may have used some since.
const char* asLastHeard(const Output& output) {
    return output.words(", enligt kortets senaste svar", ", as the card last said");
}

/// Its tries, or that it is blocked and whether the PUK helps; what is known of the PUK.
std::string pinText(const Output& output, const token::PinInfo& pin) {
    std::string text = triesText(output, pin.triesLeft, pin.maxTries);
    if (pin.isAsLastHeard) {
        text += asLastHeard(output);
    }
    if (pin.blocked) {
        text = pin.hasPuk && !pin.pukBlocked
                   ? output.words("spärrad, kan låsas upp med PUK-koden", "blocked, the PUK unblocks it")
                   : output.words("spärrad, kan inte låsas upp: beställ ett nytt kort hos din bank",
                                  "blocked, cannot be unblocked: order a new card from your bank");
    }
    if (pin.pukBlocked) {
        text += output.words(", PUK: spärrad", ", PUK: blocked");
    } else if (pin.pukTriesLeft) {
        text += ", PUK: " + triesText(output, pin.pukTriesLeft, std::nullopt) + asLastHeard(output);
    }
    return text;
}

/// The identity before this one with the same PIN, if there is one.
const token::IdentityInfo* sharerOf(const token::TokenInfo& token, const token::IdentityInfo& identity) {
    for (const token::IdentityInfo& other : token.identities) {
        if (&other == &identity) {
            return nullptr;
        }
        if (other.pin && identity.pin && other.pin->number == identity.pin->number) {
            return &other;
        }
    }
    return nullptr;
}

std::string identityText(const Output& output, const token::TokenInfo& token,
                         const token::IdentityInfo& identity) {
    std::string text = useText(output, identity.use) + ": " + identity.algorithm;
    if (identity.state != token::TokenState::ok && token.state == token::TokenState::ok) {
        text += ", " + stateText(output, identity.state);
    }
    if (identity.pin) {
        text += ", PIN: " + pinText(output, *identity.pin);
        if (const token::IdentityInfo* sharer = sharerOf(token, identity)) {
            text += output.words(" (samma PIN som för att ", " (the same PIN as to ") +
                    useText(output, sharer->use) + ")";
        }
    }
    return text;
}

}  // namespace

std::string useText(const Output& output, token::IdentityUse use) {
    return use == token::IdentityUse::auth ? output.words("legitimera", "log in")
                                           : output.words("skriva under", "sign");
}

std::string triesText(const Output& output, std::optional<int> left, std::optional<int> most) {
    if (!left) {
        return output.words("kortet berättar inte hur många försök som är kvar",
                            "the card does not tell how many tries are left");
    }
    const std::string number = std::to_string(*left);
    if (!most) {
        return number + (*left == 1 ? output.words(" försök kvar", " try left")
                                    : output.words(" försök kvar", " tries left"));
    }
    return number + output.words(" av ", " of ") + std::to_string(*most) +
           output.words(" försök kvar", " tries left");
}

std::string lengthsText(const Output& output, int shortest, int longest) {
    const std::string from = std::to_string(shortest);
    return shortest == longest ? from : from + output.words(" till ", " to ") + std::to_string(longest);
}

std::string tokenText(const Context& context, const token::TokenInfo& token, bool whole) {
    const Output& output = context.output;
    const bool isCard = token.kind == token::TokenKind::card;
    std::ostringstream text;
    text << token.id << "  " << (token.holder.empty() ? "–" : printable(token.holder));
    if (!token.serialNumber.empty()) {
        text << "  " << printable(token.serialNumber);
    }
    const auto row = [&](const char* swedish, const char* english, const std::string& value) {
        text << "\n    " << output.words(swedish, english) << ": " << value;
    };
    const bool isOther = isCard && token.state == token::TokenState::unreadable;
    row("typ", "kind",
        isOther ? output.words("kort", "card")
                : output.words(isCard ? "BankID på kort" : "BankID på fil",
                               isCard ? "BankID on card" : "BankID on file"));
    if (!token.issuer.empty()) {
        row("utfärdare", "issuer", printable(token.issuer));
    }
    if (token.state == token::TokenState::pending) {
        row("beställt", "ordered",
            client::timeText(token.validFrom) + output.words(" hos ", " from ") +
                printable(token.orderedFrom));
    } else if (token.validTo != token::TimePoint{}) {
        row("giltighet", "validity",
            client::timeText(token.validFrom) + " – " + client::timeText(token.validTo));
    }
    row("status", "state", stateText(output, token.state) + problemText(output, token));
    if (!client::allowsToken(context.session->client().policy(), token)) {
        row("obs", "note",
            output.words(
                "datorns administratör tillåter inte utfärdaren, så det kan inte användas här",
                "this computer's administrator does not allow the issuer, so it cannot be used here"));
    }
    row(isCard ? "läsare" : "plats", isCard ? "reader" : "location", printable(token.location));
    for (const std::string& place : token.otherLocations) {
        row("finns även", "also at", printable(place));
    }
    if (whole && isCard) {
        row("ATR", "ATR", token.atr.empty() ? "–" : token.atr);
    }
    for (const token::IdentityInfo& identity : token.identities) {
        text << "\n    " << identityText(output, token, identity);
    }
    return text.str();
}

}  // namespace insegel::cli
