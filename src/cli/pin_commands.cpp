#include "cli/pin_commands.h"

#include "cli/code_text.h"
#include "cli/new_secret.h"
#include "cli/throttle_wait.h"
#include "cli/token_access.h"
#include "cli/token_text.h"

namespace insegel::cli {

namespace {

using token::IdentityUse;
using token::PinInfo;
using token::TokenInfo;

/// Before the last try, of a person: a script has made up its mind.
Result<void> confirmLastTry(const Context& context, const PinInfo& pin) {
    if (pin.triesLeft != 1) {
        return {};
    }
    const Output& output = context.output;
    if (!pin.hasPuk || pin.pukBlocked) {
        return context.secrets.confirm(
            output.words("Detta är det sista försöket: blir det fel spärras PIN-koden för gott, för den kan "
                         "inte låsas upp. Fortsätta? (ja/nej) ",
                         "This is the last try: a wrong PIN blocks it for good, for it cannot be unblocked. "
                         "Go on? (yes/no) "));
    }
    return context.secrets.confirm(
        output.words("Detta är det sista försöket: blir det fel spärras PIN-koden. Fortsätta? (ja/nej) ",
                     "This is the last try: a wrong PIN blocks it. Go on? (yes/no) "));
}

Result<void> confirmLastPuk(const Context& context, const PinInfo& pin) {
    if (pin.pukTriesLeft != 1) {
        return {};
    }
    return context.secrets.confirm(context.output.words(
        "Detta är det sista försöket med PUK-koden: blir det fel spärras den för gott, och du behöver ett "
        "nytt kort. Fortsätta? (ja/nej) ",
        "This is the last try of the PUK: a wrong one blocks it for good, and you need a new card. Go on? "
        "(yes/no) "));
}

/// Before the PUK, of a card that does not tell: what there is to lose.
void warnOfUnknownPuk(const Context& context, const PinInfo& pin) {
    if (!pin.pukTriesLeft && context.secrets.isTerminal()) {
        context.output.remark(context.output.words(
            "Hur många försök PUK-koden har kvar är inte känt här. Läs den noga i PIN-brevet: en PUK-kod som "
            "spärras kan inte låsas upp, och då behövs ett nytt kort.",
            "How many tries the PUK has left is not known here. Read it carefully in the PIN letter: a PUK "
            "that "
            "is blocked cannot be unblocked, and you need a new card."));
    }
}

/// Before a PIN is unblocked that works: most who ask for that mean another, or to change it.
std::optional<ExitCode> refuseUnblocked(const Context& context, const UnblockArguments& arguments,
                                        const PinInfo& pin) {
    // What the card said some time ago does not hold against a script that knows better.
    const bool isKnown = pin.triesLeft && (!pin.isAsLastHeard || context.secrets.isTerminal());
    if (pin.blocked || !isKnown || arguments.evenIfNotBlocked) {
        return std::nullopt;
    }
    const Output& output = context.output;
    const std::string what = output.words("PIN-koden är inte spärrad: ", "The PIN is not blocked: ") +
                             triesText(output, pin.triesLeft, pin.maxTries) + ". ";
    if (!context.secrets.isTerminal()) {
        return output.error(
            fail(ErrorCode::usage).value(),
            what +
                output.words("Ingenting skickades. Byt den med passwd, eller sätt en ny med PUK-koden ändå: "
                             "--even-if-not-blocked.",
                             "Nothing was sent. Change it with passwd, or set a new one with the PUK all the "
                             "same: --even-if-not-blocked."));
    }
    const auto confirmed = context.secrets.confirm(
        what + output.words("Lås upp den ändå, med en ny PIN-kod? Det kräver PUK-koden. (ja/nej) ",
                            "Unblock it anyway, with a new PIN? That takes the PUK. (yes/no) "));
    return confirmed ? std::nullopt : std::optional(output.error(confirmed.error()));
}

void sayTypeAtReader(const Output& output) {
    output.remark(output.words("Skriv koden på kortläsaren.", "Type the code at the card reader."));
}

Result<Secret> askNewPin(const Context& context, const TokenInfo& token, IdentityUse use, const PinInfo& pin,
                         const Secret& current) {
    const Output& output = context.output;
    NewSecretQuestions questions;
    questions.prompt = std::string(output.words("Ny PIN (", "New PIN (")) +
                       lengthsText(output, pin.minLength, pin.maxLength) +
                       output.words(" siffror): ", " digits): ");
    questions.again = output.words("Samma nya PIN igen: ", "The same new PIN again: ");
    questions.judge = [&](const Secret& next) { return client::judgeNewPin(token, use, next, current); };
    questions.text = [&](const Error& error) { return codeText(output, error, Code::next); };
    return askNewSecret(context, questions);
}

Result<Secret> askPuk(const Context& context, const PinInfo& pin) {
    const Output& output = context.output;
    if (auto confirmed = confirmLastPuk(context, pin); !confirmed) {
        return tl::unexpected(confirmed.error());
    }
    warnOfUnknownPuk(context, pin);
    if (pin.isTypedAtReader) {
        sayTypeAtReader(output);
        return Secret();
    }
    std::string prompt = output.words("PUK-kod (står i PIN-brevet som kom med kortet)",
                                      "PUK (on the PIN letter that came with the card)");
    if (pin.pukTriesLeft) {
        prompt += ", " + triesText(output, pin.pukTriesLeft, std::nullopt);
    }
    return context.secrets.ask(prompt + ": ");
}

}  // namespace

Result<IdentityUse> choosePin(const TokenInfo& token, const std::string& word) {
    for (const IdentityUse use : {IdentityUse::auth, IdentityUse::sign}) {
        if (word == token::toString(use)) {
            const token::IdentityInfo* identity = token::findIdentity(token, use);
            return identity != nullptr && identity->pin
                       ? Result<IdentityUse>(use)
                       : fail(ErrorCode::wrongUse, "it has no PIN for " + word);
        }
    }
    const token::IdentityInfo* only = nullptr;
    for (const token::IdentityInfo& identity : token.identities) {
        if (!identity.pin) {
            continue;
        }
        if (only != nullptr && only->pin->number != identity.pin->number) {
            return fail(ErrorCode::usage,
                        "it has two PINs: say --pin auth (to log in) or --pin sign (to sign)");
        }
        only = only == nullptr ? &identity : only;
    }
    return only != nullptr ? Result<IdentityUse>(only->use) : fail(ErrorCode::wrongUse, "it has no PINs");
}

Result<Secret> askToSign(const Context& context, const TokenInfo& token, IdentityUse use) {
    const Output& output = context.output;
    const token::IdentityInfo* identity = token::findIdentity(token, use);
    if (identity == nullptr || !identity->pin) {
        if (auto waited = waitForThrottle(context, token.id); !waited) {
            return tl::unexpected(waited.error());
        }
        return context.secrets.ask(output.words("Lösenord: ", "Password: "));
    }
    const PinInfo& pin = *identity->pin;
    if (pin.blocked) {
        return tl::unexpected(Error{ErrorCode::blocked, {}, 0, {}, {}});
    }
    if (auto confirmed = confirmLastTry(context, pin); !confirmed) {
        return tl::unexpected(confirmed.error());
    }
    if (pin.isTypedAtReader) {
        sayTypeAtReader(output);
        return Secret();
    }
    return context.secrets.ask("PIN (" + useText(output, use) + "), " +
                               triesText(output, pin.triesLeft, pin.maxTries) + ": ");
}

ExitCode noPins(const Output& output) {
    return output.error(
        fail(ErrorCode::unsupported).value(),
        output.words("Detta är ett BankID på fil: det har ett lösenord och inga PIN-koder. Kommandot gäller "
                     "BankID på kort.",
                     "This is a BankID on file: it has a password and no PINs. The command is for BankIDs "
                     "on card."));
}

ExitCode changePin(const Context& context, const TokenInfo& token, const std::string& pinWord) {
    const Output& output = context.output;
    const auto chosen = choosePin(token, pinWord);
    if (!chosen) {
        return tokenError(output, chosen.error());
    }
    const IdentityUse use = *chosen;
    const PinInfo& pin = *token::findIdentity(token, use)->pin;
    if (!pin.mayBeChanged) {
        return output.error(fail(ErrorCode::unsupported).value(),
                            output.words("Kortet låter inte den PIN-koden bytas.",
                                         "The card does not let that PIN be changed."));
    }
    auto current = askToSign(context, token, use);
    if (!current) {
        return codeError(output, current.error(), token, use, Code::current);
    }
    auto next =
        pin.isTypedAtReader ? Result<Secret>(Secret()) : askNewPin(context, token, use, pin, *current);
    if (!next) {
        return codeError(output, next.error(), token, use, Code::next);
    }
    const auto done = context.session->await<void>(Sent::newCode, [&](auto then) {
        context.session->client().changePin(token.id, use, std::move(*current), std::move(*next), then);
    });
    if (!done) {
        // The new one was judged before it was sent: a code that the card cannot take is the current one.
        return codeError(output, done.error(), token, use, Code::current);
    }
    return sayDone(context, token.id, output.words("PIN-koden är bytt.", "The PIN is changed."));
}

ExitCode unblock(const Context& context, const UnblockArguments& arguments) {
    const Output& output = context.output;
    const auto token = openReadableToken(context, arguments.id);
    if (!token) {
        return token.error();
    }
    if (token->kind == token::TokenKind::file) {
        return noPins(output);
    }
    const auto chosen = choosePin(*token, arguments.pin);
    if (!chosen) {
        return tokenError(output, chosen.error());
    }
    const IdentityUse use = *chosen;
    const PinInfo& pin = *token::findIdentity(*token, use)->pin;
    if (!pin.hasPuk || pin.pukBlocked) {
        return output.error(fail(pin.hasPuk ? ErrorCode::pukBlocked : ErrorCode::noPuk).value());
    }
    if (const auto refused = refuseUnblocked(context, arguments, pin)) {
        return *refused;
    }
    auto puk = askPuk(context, pin);
    if (!puk) {
        return codeError(output, puk.error(), *token, use, Code::puk);
    }
    auto next =
        pin.isTypedAtReader ? Result<Secret>(Secret()) : askNewPin(context, *token, use, pin, Secret());
    if (!next) {
        return codeError(output, next.error(), *token, use, Code::next);
    }
    const auto done = context.session->await<void>(Sent::newCode, [&](auto then) {
        context.session->client().unblockPin(token->id, use, std::move(*puk), std::move(*next), then);
    });
    if (!done) {
        return codeError(output, done.error(), *token, use, Code::puk);
    }
    return sayDone(context, token->id,
                   output.words("PIN-koden är upplåst och ny.", "The PIN is unblocked, and is the new one."));
}

}  // namespace insegel::cli
