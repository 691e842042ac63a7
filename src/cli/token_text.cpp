#include "cli/token_text.h"

#include <sstream>

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

/// Why it cannot be read. Of a file what its reader found; of a card what a person can do something about.
std::string problemText(const Output& output, const token::TokenInfo& token) {
    const bool hasDetail = !token.problem.empty() && token.problem != errorName(token.problemCode);
    std::string detail = hasDetail ? " (" + printable(token.problem) + ")" : "";
    if (token.kind == token::TokenKind::file || token.state != token::TokenState::unreadable) {
        return detail;
    }
    return ". " + output.text(fail(token.problemCode).value()) + detail;
}

std::string identityText(const Output& output, const token::TokenInfo& token,
                         const token::IdentityInfo& identity) {
    std::string text = useText(output, identity.use) + ": " + identity.algorithm;
    if (identity.state != token::TokenState::ok && token.state == token::TokenState::ok) {
        text += ", " + stateText(output, identity.state);
    }
    if (identity.pin) {
        text += ", PIN: " + triesText(output, *identity.pin);
    }
    return text;
}

}  // namespace

std::string useText(const Output& output, token::IdentityUse use) {
    return use == token::IdentityUse::auth ? output.words("legitimera", "log in")
                                           : output.words("skriva under", "sign");
}

std::string triesText(const Output& output, const token::PinInfo& pin) {
    if (pin.blocked) {
        return output.words("spärrad", "blocked");
    }
    if (!pin.triesLeft) {
        return output.words("kortet berättar inte hur många försök som är kvar",
                            "the card does not tell how many tries are left");
    }
    const std::string left = std::to_string(*pin.triesLeft);
    if (!pin.maxTries) {
        return left + (*pin.triesLeft == 1 ? output.words(" försök kvar", " try left")
                                           : output.words(" försök kvar", " tries left"));
    }
    return left + output.words(" av ", " of ") + std::to_string(*pin.maxTries) +
           output.words(" försök kvar", " tries left");
}

std::string tokenText(const Output& output, const token::TokenInfo& token, bool whole) {
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
    if (token.validTo != token::TimePoint{}) {
        row("giltighet", "validity",
            client::timeText(token.validFrom) + " – " + client::timeText(token.validTo));
    }
    row("status", "state", stateText(output, token.state) + problemText(output, token));
    row(isCard ? "läsare" : "plats", isCard ? "reader" : "location", printable(token.location));
    if (whole && isCard) {
        row("ATR", "ATR", token.atr.empty() ? "–" : token.atr);
    }
    for (const token::IdentityInfo& identity : token.identities) {
        text << "\n    " << identityText(output, token, identity);
    }
    return text.str();
}

}  // namespace insegel::cli
