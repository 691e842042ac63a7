#include "cli/signature_commands.h"

#include <functional>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "cli/code_text.h"
#include "cli/console.h"
#include "cli/file_places.h"
#include "cli/pin_commands.h"
#include "cli/throttle_wait.h"
#include "cli/token_access.h"
#include "client/auth_result.h"
#include "client/policy_obstacle.h"

namespace insegel::cli {

namespace json = boost::json;

namespace {

using token::IdentityUse;
using Waiting = std::function<void(std::chrono::seconds)>;

/// What went wrong with the making of it, by the kind of BankID that was to make it.
ExitCode makingError(const Context& context, const Error& error, const token::TokenInfo& token,
                     IdentityUse use) {
    return token.kind == token::TokenKind::card ? codeError(context.output, error, token, use, Code::pin)
                                                : tokenError(context.output, error);
}

/// Asks for the secret, where the computer's administrator allows this key and site, and waits for what
/// `start` makes with it, saying how long wrong passwords before it are waited out.
template <typename T, typename Start>
Reached<Result<T>> make(const Context& context, const token::TokenInfo& token, IdentityUse use,
                        const std::optional<std::string>& origin, Start start) {
    if (auto checked = client::checkPolicy(context.session->client().policy(), token, use, origin);
        !checked) {
        return tl::unexpected(context.output.error(checked.error()));
    }
    auto secret = askToSign(context, token, use);
    if (!secret) {
        return tl::unexpected(codeError(context.output, secret.error(), token, use, Code::pin));
    }
    const Waiting waiting = [&](std::chrono::seconds wait) { sayThrottled(context.output, wait); };
    const Sent sent = token.kind == token::TokenKind::card ? Sent::code : Sent::nothing;
    return context.session->await<T>(
        sent, [&](auto done) { start(context.session->client(), std::move(*secret), waiting, done); });
}

ExitCode outExists(const Output& output, const Error& error) {
    return output.error(error,
                        printable(error.detail) +
                            output.words(" finns redan. Ersätt filen med --overwrite, eller ange ett annat "
                                         "namn med -o.",
                                         " is there already. Replace it with --overwrite, or give another "
                                         "name with -o."));
}

/// Before anything was asked.
ExitCode outError(const Output& output, const Error& error) {
    return error.code == ErrorCode::alreadyExists ? outExists(output, error) : output.error(error);
}

/// Nobody wants that any more.
std::optional<ExitCode> refuseInterrupted(const Output& output) {
    return isInterrupted() ? std::optional(output.error(fail(ErrorCode::cancelled).value())) : std::nullopt;
}

void sayWritten(const Output& output, const std::string& format, const std::string& location) {
    if (output.isJson()) {
        output.print(json::value(json::object{{"format", format}, {"signatureFile", location}}));
    } else {
        output.print(output.words("Underskrivet: ", "Signed: ") + printable(location));
    }
}

ExitCode signFile(const Context& context, const token::TokenInfo& token, const SignArguments& arguments) {
    const Output& output = context.output;
    const client::FileTask task{pathFromUtf8(arguments.file), arguments.format, pathFromUtf8(arguments.out),
                                arguments.overwrite};
    if (auto checked = client::checkSigning(token, task); !checked) {
        return outError(output, checked.error());
    }
    const auto made = make<client::FileSigned>(
        context, token, IdentityUse::sign, std::nullopt,
        [&](client::Client& client, Secret secret, const Waiting& waiting, auto done) {
            client.signFile(token.id, task, std::move(secret), nullptr, waiting, done);
        });
    if (!made) {
        return made.error();
    }
    if (const auto& result = *made; !result) {
        return result.error().code == ErrorCode::alreadyExists
                   ? outExists(output, result.error())
                   : makingError(context, result.error(), token, IdentityUse::sign);
    }
    sayWritten(output, arguments.format, (*made)->location);
    return ExitCode::done;
}

ExitCode signText(const Context& context, const token::TokenInfo& token, const SignArguments& arguments) {
    const Output& output = context.output;
    auto text = client::readText(pathFromUtf8(arguments.text));
    if (!text) {
        return output.error(text.error());
    }
    client::TextTask task{arguments.format, {}};
    task.what.text = std::move(*text);
    task.what.textFormat = client::textFormatFrom(arguments.textFormat).value_or(client::TextFormat::plain);
    if (auto checked = client::checkSigning(token, task); !checked) {
        return output.error(checked.error());
    }
    const auto out = pathFromUtf8(arguments.out);
    if (!arguments.out.empty()) {
        if (auto good = client::checkTarget(out, arguments.overwrite); !good) {
            return outError(output, good.error());
        }
    } else if (!output.isJson() && !client::isTextFormat(arguments.format) && isOutputTerminal()) {
        return output.error(Error{ErrorCode::usage, "the signature is no text: give -o FILE", {}, {}});
    }
    const auto made =
        make<Bytes>(context, token, IdentityUse::sign, std::nullopt,
                    [&](client::Client& client, Secret secret, const Waiting& waiting, auto done) {
                        client.signText(token.id, task, std::move(secret), waiting, done);
                    });
    if (!made) {
        return made.error();
    }
    const auto& document = *made;
    if (!document) {
        return makingError(context, document.error(), token, IdentityUse::sign);
    }
    if (const auto refused = refuseInterrupted(output)) {
        return *refused;
    }
    if (!arguments.out.empty()) {
        auto written = client::saveText(out, std::string(textOf(*document)), arguments.overwrite);
        if (!written) {
            return written.error().code == ErrorCode::alreadyExists
                       ? outExists(output, Error{ErrorCode::alreadyExists, arguments.out, {}, {}})
                       : output.error(written.error());
        }
        sayWritten(output, arguments.format, arguments.out);
    } else if (output.isJson()) {
        output.print(client::signResult(arguments.format, *document));
    } else {
        output.printExactly(textOf(*document));
    }
    return ExitCode::done;
}

}  // namespace

ExitCode authenticate(const Context& context, const AuthArguments& arguments) {
    const auto token = openReadableToken(context, arguments.id);
    if (!token) {
        return token.error();
    }
    if (const auto refused = refuseLocked(context.output, *token)) {
        return *refused;
    }
    // Before the person types a password for nothing.
    if (auto checked = client::checkAuth(*token, {arguments.origin, arguments.nonce, arguments.format});
        !checked) {
        return context.output.error(checked.error());
    }
    const auto made =
        make<std::string>(context, *token, IdentityUse::auth, arguments.origin,
                          [&](client::Client& client, Secret secret, const Waiting& waiting, auto done) {
                              client.authenticate(token->id, arguments.origin, arguments.nonce,
                                                  arguments.format, std::move(secret), waiting, done);
                          });
    if (!made) {
        return made.error();
    }
    const auto& result = *made;
    if (!result) {
        return makingError(context, result.error(), *token, IdentityUse::auth);
    }
    if (const auto refused = refuseInterrupted(context.output)) {
        return *refused;
    }
    context.output.print(*result);
    return ExitCode::done;
}

ExitCode sign(const Context& context, const SignArguments& arguments) {
    const Output& output = context.output;
    if (arguments.text.empty() == arguments.file.empty()) {
        return output.error(Error{ErrorCode::usage, "--text or --file", {}, {}, {}});
    }
    if (arguments.out == "-") {
        return output.error(Error{ErrorCode::usage, "-o names a file", {}, {}});
    }
    if (!arguments.out.empty()) {
        if (const auto refused = refuseLongName(output, pathFromUtf8(arguments.out))) {
            return *refused;
        }
    }
    const auto token = openReadableToken(context, arguments.id);
    if (!token) {
        return token.error();
    }
    if (const auto refused = refuseLocked(output, *token)) {
        return *refused;
    }
    return arguments.text.empty() ? signFile(context, *token, arguments)
                                  : signText(context, *token, arguments);
}

}  // namespace insegel::cli
