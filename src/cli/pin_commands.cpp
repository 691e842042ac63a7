#include "cli/pin_commands.h"

#include <boost/json/object.hpp>

#include "cli/session.h"
#include "cli/token_text.h"

namespace insegel::cli {

namespace json = boost::json;

namespace {

using token::IdentityUse;
using token::PinInfo;
using token::TokenInfo;

std::string pinPrompt(const Output& output, IdentityUse use, const PinInfo& pin) {
    return "PIN (" + useText(output, use) + "), " + triesText(output, pin) + ": ";
}

Result<void> confirmLastTry(const Context& context, const PinInfo& pin) {
    if (pin.triesLeft != 1) {
        return {};
    }
    return context.secrets.confirm(context.output.words(
        "Detta är det sista försöket: blir det fel spärras PIN-koden. Fortsätta? (ja/nej) ",
        "This is the last try: a wrong PIN blocks it. Go on? (yes/no) "));
}

void sayTypeAtReader(const Output& output) {
    output.remark(output.words("Skriv koden på kortläsaren.", "Type the code at the card reader."));
}

/// Two lines that must agree, from a person, until they do and the rules take them; one line from a script.
Result<Secret> askNewPin(const Context& context, const TokenInfo& token, IdentityUse use, const PinInfo& pin,
                         const Secret& current) {
    const Output& output = context.output;
    const std::string lengths =
        pin.minLength == pin.maxLength
            ? std::to_string(pin.minLength)
            : std::to_string(pin.minLength) + output.words(" till ", " to ") + std::to_string(pin.maxLength);
    const std::string prompt = std::string(output.words("Ny PIN (", "New PIN (")) + lengths +
                               output.words(" siffror): ", " digits): ");
    std::string wrong;
    while (true) {
        auto next = context.secrets.ask(wrong + prompt);
        if (!next) {
            return next;
        }
        const auto judged = client::judgeNewPin(token, use, *next, current);
        if (!context.secrets.isTerminal()) {
            return judged ? std::move(next) : tl::unexpected(judged.error());
        }
        if (!judged) {
            wrong = output.text(judged.error()) + "\n";
            continue;
        }
        const auto again =
            context.secrets.ask(output.words("Samma nya PIN igen: ", "The same new PIN again: "));
        if (!again) {
            return tl::unexpected(again.error());
        }
        if (again->equals(*next)) {
            return next;
        }
        wrong = output.words("De två är olika.\n", "The two differ.\n");
    }
}

/// The PIN to work on, of a card that can be read.
struct Chosen {
    TokenInfo token;
    IdentityUse use = IdentityUse::auth;
    PinInfo pin;
};

ExitCode noPins(const Output& output) {
    return output.error(
        fail(ErrorCode::unsupported).value(),
        output.words("Detta är ett BankID på fil: det har ett lösenord och inga PIN-koder. Kommandot gäller "
                     "BankID på kort.",
                     "This is a BankID on file: it has a password and no PINs. The command is for BankIDs "
                     "on card."));
}

/// Opens the session and finds the PIN; otherwise the command's end, which was said.
tl::expected<Chosen, ExitCode> choose(const Context& context, const std::string& id,
                                      const std::string& word) {
    const Output& output = context.output;
    const auto session = Session::open(context.profile, output, context.session);
    if (!session) {
        return tl::unexpected(output.error(session.error()));
    }
    const auto token = (*session)->find(id);
    if (!token) {
        return tl::unexpected(tokenError(output, token.error()));
    }
    if (token->kind == token::TokenKind::file) {
        return tl::unexpected(noPins(output));
    }
    if (auto readable = checkReadable(*token); !readable) {
        return tl::unexpected(tokenError(output, readable.error()));
    }
    const auto use = choosePin(*token, word);
    if (!use) {
        return tl::unexpected(tokenError(output, use.error()));
    }
    return Chosen{*token, *use, *token::findIdentity(*token, *use)->pin};
}

/// Says how it went, with the token as it is now.
ExitCode finish(const Context& context, const std::string& tokenId, const char* text) {
    if (!context.output.isJson()) {
        context.output.print(std::string(text));
        return ExitCode::done;
    }
    const auto token = context.session->client().find(tokenId);
    context.output.print(json::value(json::object{{"token", token ? toJson(*token) : json::value(nullptr)}}));
    return ExitCode::done;
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

ExitCode secretError(const Output& output, const Error& error, Asked asked) {
    if (error.code != ErrorCode::wrongSecret) {
        return tokenError(output, error);
    }
    std::string text = asked == Asked::pin ? output.words("Fel PIN-kod.", "Wrong PIN.")
                                           : output.words("Fel PUK-kod.", "Wrong PUK.");
    if (error.triesLeft) {
        PinInfo tries;
        tries.triesLeft = error.triesLeft;
        text += " " + triesText(output, tries) + ".";
    }
    return output.error(error, text);
}

Result<Secret> askToSign(const Context& context, const TokenInfo& token, IdentityUse use) {
    const token::IdentityInfo* identity = token::findIdentity(token, use);
    if (identity == nullptr || !identity->pin) {
        return context.secrets.ask(context.output.words("Lösenord: ", "Password: "));
    }
    const PinInfo& pin = *identity->pin;
    if (pin.blocked) {
        return tl::unexpected(Error{ErrorCode::blocked, {}, 0, {}, {}});
    }
    if (auto confirmed = confirmLastTry(context, pin); !confirmed) {
        return tl::unexpected(confirmed.error());
    }
    if (pin.isTypedAtReader) {
        sayTypeAtReader(context.output);
        return Secret();
    }
    return context.secrets.ask(pinPrompt(context.output, use, pin));
}

ExitCode passwd(const Context& context, const PasswdArguments& arguments) {
    const Output& output = context.output;
    const auto chosen = choose(context, arguments.id, arguments.pin);
    if (!chosen) {
        return chosen.error();
    }
    const auto& [token, use, pin] = *chosen;
    if (!pin.mayBeChanged) {
        return output.error(fail(ErrorCode::unsupported).value(),
                            output.words("Kortet låter inte den PIN-koden bytas.",
                                         "The card does not let that PIN be changed."));
    }
    auto current = askToSign(context, token, use);
    if (!current) {
        return output.error(current.error());
    }
    auto next =
        pin.isTypedAtReader ? Result<Secret>(Secret()) : askNewPin(context, token, use, pin, *current);
    if (!next) {
        return output.error(next.error());
    }
    const auto done = await<void>([&, id = token.id, which = use](auto then) {
        context.session->client().changePin(id, which, std::move(*current), std::move(*next), then);
    });
    if (!done) {
        return secretError(output, done.error(), Asked::pin);
    }
    return finish(context, token.id, output.words("PIN-koden är bytt.", "The PIN is changed."));
}

ExitCode unblock(const Context& context, const UnblockArguments& arguments) {
    const Output& output = context.output;
    const auto chosen = choose(context, arguments.id, arguments.pin);
    if (!chosen) {
        return chosen.error();
    }
    const auto& [token, use, pin] = *chosen;
    if (!pin.hasPuk) {
        return output.error(fail(ErrorCode::noPuk).value());
    }
    Secret puk;
    Secret next;
    if (pin.isTypedAtReader) {
        sayTypeAtReader(output);
    } else {
        auto asked = context.secrets.ask(output.words("PUK-kod (står i PIN-brevet som kom med kortet): ",
                                                      "PUK (on the PIN letter that came with the card): "));
        if (!asked) {
            return output.error(asked.error());
        }
        auto chosenPin = askNewPin(context, token, use, pin, Secret());
        if (!chosenPin) {
            return output.error(chosenPin.error());
        }
        puk = std::move(*asked);
        next = std::move(*chosenPin);
    }
    const auto done = await<void>([&, id = token.id, which = use](auto then) {
        context.session->client().unblockPin(id, which, std::move(puk), std::move(next), then);
    });
    if (!done) {
        return secretError(output, done.error(), Asked::puk);
    }
    return finish(context, token.id,
                  output.words("PIN-koden är upplåst och ny.", "The PIN is unblocked, and is the new one."));
}

}  // namespace insegel::cli
