#include "cli/code_text.h"

#include "cli/token_access.h"
#include "cli/token_text.h"

namespace insegel::cli {

namespace {

const char* nameOf(const Output& output, Code code) {
    switch (code) {
        case Code::pin:
            return output.words("PIN-koden", "The PIN");
        case Code::current:
            return output.words("Den nuvarande PIN-koden", "The current PIN");
        case Code::next:
            return output.words("Den nya PIN-koden", "The new PIN");
        case Code::puk:
            return output.words("PUK-koden", "The PUK");
    }
    return "";
}

/// The member "secret" of the error's JSON.
const char* memberOf(Code code) {
    switch (code) {
        case Code::pin:
            return "pin";
        case Code::current:
            return "current";
        case Code::next:
            return "new";
        case Code::puk:
            return "puk";
    }
    return "";
}

std::string wrongText(const Output& output, const Error& error, Code code) {
    std::string text = code == Code::puk ? output.words("Fel PUK-kod.", "Wrong PUK.")
                                         : output.words("Fel PIN-kod.", "Wrong PIN.");
    if (error.triesLeft) {
        text += " " + triesText(output, error.triesLeft, std::nullopt) + ".";
    }
    return text;
}

}  // namespace

std::string codeText(const Output& output, const Error& error, Code code) {
    switch (error.code) {
        case ErrorCode::wrongSecret:
            return wrongText(output, error, code);
        case ErrorCode::pinCharacters:
            return nameOf(output, code) +
                   std::string(output.words(" får bara innehålla siffror.", " may only contain digits."));
        case ErrorCode::pinLength:
            if (error.lengths) {
                return nameOf(output, code) +
                       std::string(output.words(" har fel längd: den ska ha ",
                                                " has the wrong length: it has to have ")) +
                       lengthsText(output, error.lengths->first, error.lengths->second) +
                       output.words(" siffror.", " digits.");
            }
            break;
        default:
            break;
    }
    return output.textWithDetail(error);
}

std::string blockedText(const Output& output, const token::TokenInfo& token, token::IdentityUse use) {
    const token::IdentityInfo* identity = token::findIdentity(token, use);
    if (identity == nullptr || !identity->pin) {
        return output.text(fail(ErrorCode::blocked).value());
    }
    const token::PinInfo& pin = *identity->pin;
    const std::string blocked = output.words("PIN-koden är spärrad", "The PIN is blocked");
    if (!pin.hasPuk) {
        return blocked +
               output.words(", och kortet har ingen PUK-kod för den. Beställ ett nytt kort hos din bank.",
                            ", and the card has no PUK for it. Order a new card from your bank.");
    }
    if (pin.pukBlocked) {
        return blocked + output.words(", och PUK-koden också. Beställ ett nytt kort hos din bank.",
                                      ", and so is the PUK. Order a new card from your bank.");
    }
    return blocked +
           output.words(". Lås upp den med PUK-koden: insegelctl unblock ",
                        ". Unblock it with the PUK: insegelctl unblock ") +
           token.id + " --pin " + token::toString(use);
}

ExitCode codeError(const Output& output, const Error& error, const token::TokenInfo& token,
                   token::IdentityUse use, Code code) {
    switch (error.code) {
        case ErrorCode::wrongSecret:
        case ErrorCode::pinCharacters:
        case ErrorCode::pinLength:
            return output.error(error, codeText(output, error, code), memberOf(code));
        case ErrorCode::blocked:
            return output.error(error, blockedText(output, token, use));
        default:
            return goneError(output, error, token);
    }
}

}  // namespace insegel::cli
