#include "cli/file_commands.h"

#include <algorithm>
#include <optional>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "cli/file_places.h"
#include "cli/new_password.h"
#include "cli/throttle_wait.h"
#include "cli/token_access.h"

namespace insegel::cli {

namespace json = boost::json;

namespace {

/// Once it may be tried.
Result<Secret> askCurrent(const Context& context, const token::TokenInfo& token) {
    if (auto waited = waitForThrottle(context, token.id); !waited) {
        return tl::unexpected(waited.error());
    }
    return context.secrets.ask(context.output.words("Lösenord: ", "Password: "));
}

/// What has no file to work with: cards, what is ordered, what nobody knows. Nothing where it can be gone on.
std::optional<ExitCode> refuseWithoutFile(const Output& output, const token::TokenInfo& token) {
    if (token.kind == token::TokenKind::card) {
        return output.error(
            fail(ErrorCode::unsupported).value(),
            output.words("Ett BankID på kort finns bara i sitt kort, och kan inte kopieras eller flyttas. "
                         "Flytta kortet till en annan dators läsare i stället.",
                         "A BankID on card lives in its card alone, and cannot be copied or moved. Put the "
                         "card into another computer's reader instead."));
    }
    if (token.state == token::TokenState::pending) {
        return output.error(fail(ErrorCode::unsupported).value(),
                            output.words("Detta BankID är beställt, och certifikaten har inte kommit än.",
                                         "This BankID is ordered, and its certificates have not come yet."));
    }
    return refuseLocked(output, token);
}

/// What stands in the way of a copy, said before anybody types a password.
std::optional<ExitCode> refuseExport(const Output& output, const token::TokenInfo& token,
                                     const ExportArguments& arguments) {
    const std::filesystem::path source = pathFromUtf8(token.location);
    if (auto refused = refuseWithoutFile(output, token)) {
        return refused;
    }
    if (arguments.to.empty()) {
        return std::nullopt;  // The client says so.
    }
    const std::filesystem::path copy = client::exportPath(pathFromUtf8(arguments.to), token);
    if (auto refused = refuseLongName(output, copy)) {
        return refused;
    }
    std::error_code error;
    if (std::filesystem::equivalent(source, copy, error)) {
        return output.error(fail(ErrorCode::alreadyExists).value(),
                            printable(pathToUtf8(copy)) +
                                output.words(" är filen själv. Ange ett annat namn eller en annan mapp.",
                                             " is the file itself. Give another name or folder."));
    }
    if (!arguments.overwrite && std::filesystem::exists(std::filesystem::symlink_status(copy, error))) {
        return output.error(
            fail(ErrorCode::alreadyExists).value(),
            printable(pathToUtf8(copy)) +
                output.words(" finns redan. Ersätt filen med --overwrite, eller ange ett annat namn.",
                             " is there already. Replace it with --overwrite, or give another name."));
    }
    return arguments.move ? refuseMovingLink(output, source) : std::nullopt;
}

json::array placesOf(const token::TokenInfo& token) {
    return json::array(token.otherLocations.begin(), token.otherLocations.end());
}

}  // namespace

ExitCode exportFile(const Context& context, const ExportArguments& arguments) {
    const Output& output = context.output;
    const auto token = openReadableToken(context, arguments.id);
    if (!token) {
        return token.error();
    }
    if (const auto refused = refuseExport(output, *token, arguments)) {
        return *refused;
    }
    if (arguments.move) {
        output.remark(output.words("Flyttas härifrån: ", "Is moved from here: ") +
                      printable(token->location));
        remarkOnCopies(output, *token, output.words("Kopior som ligger kvar: ", "Copies that stay: "));
    }
    const auto secret = askCurrent(context, *token);
    if (!secret) {
        return output.error(secret.error());
    }
    const auto outcome = awaitUnthrottled<client::ExportOutcome>(context, [&](auto done) {
        context.session->client().exportFile(token->id, pathFromUtf8(arguments.to), secret->clone(),
                                             {arguments.move, arguments.overwrite}, nullptr, done);
    });
    if (!outcome) {
        return tokenError(output, outcome.error());
    }
    const std::optional<Error>& kept = outcome->sourceKept;
    const ExitCode code = kept ? ExitCode::failed : ExitCode::done;
    const std::string keptText = kept ? output.words("Kopian är klar, men originalet finns kvar. ",
                                                     "The copy is made, but the original is still there. ") +
                                            output.textWithDetail(*kept)
                                      : std::string();
    if (output.isJson()) {
        json::object document{{"path", outcome->location},
                              {"source", token->location},
                              {"sourceRemoved", outcome->sourceRemoved}};
        if (!token->otherLocations.empty()) {
            document["otherLocations"] = placesOf(*token);
        }
        if (kept) {
            json::object error = output.toJson(*kept);
            error["message"] = keptText;
            document["error"] = std::move(error);
        }
        output.print(json::value(std::move(document)));
        return code;
    }
    output.print((outcome->sourceRemoved ? output.words("Flyttat till ", "Moved to ")
                                         : output.words("Kopierat till ", "Copied to ")) +
                 printable(outcome->location));
    if (kept) {
        output.error(*kept, keptText);
    }
    return code;
}

ExitCode removeToken(const Context& context, const RemoveArguments& arguments) {
    const Output& output = context.output;
    const auto token = openToken(context, arguments.id);
    if (!token) {
        return token.error();
    }
    if (token->kind == token::TokenKind::card) {
        return output.error(
            fail(ErrorCode::unsupported).value(),
            output.words(
                "Ett BankID på kort finns i sitt kort, och kan inte tas bort härifrån. Ta ut kortet, så "
                "syns det inte längre. Ska det aldrig mer användas: be din bank spärra det.",
                "A BankID on card lives in its card, and cannot be removed from here. Take the card "
                "out, and it is no longer listed. If it is never to be used again: have your bank "
                "revoke it."));
    }
    if (!arguments.yes) {
        remarkOnCopies(output, *token, output.words("Kopior som ligger kvar: ", "Copies that stay: "));
        return output.error(Error{ErrorCode::usage, {}, {}, {}, {}},
                            output.words("Det går inte att ångra. Skriv --yes för att ta bort ",
                                         "It cannot be undone. Say --yes to remove ") +
                                printable(token->location));
    }
    const auto linked = behindLink(pathFromUtf8(token->location));
    const auto removed = context.session->await<void>(
        Sent::nothing, [&](auto done) { context.session->client().removeToken(token->id, done); });
    if (!removed) {
        return tokenError(output, removed.error());
    }
    if (output.isJson()) {
        json::object document{{"removed", token->id}, {"path", token->location}};
        if (!token->otherLocations.empty()) {
            document["otherLocations"] = placesOf(*token);
        }
        if (linked) {
            document["linkedFile"] = pathToUtf8(*linked);
        }
        output.print(json::value(std::move(document)));
        return ExitCode::done;
    }
    output.print(output.words("Borttaget: ", "Removed: ") + printable(token->location));
    remarkOnCopies(output, *token, output.words("Kopior som ligger kvar: ", "Copies that stay: "));
    if (linked) {
        output.remark(output.words("Det var en länk. Filen själv ligger kvar: ",
                                   "It was a link. The file itself stays: ") +
                      printable(pathToUtf8(*linked)));
    }
    return ExitCode::done;
}

ExitCode changePassword(const Context& context, const token::TokenInfo& token) {
    const Output& output = context.output;
    if (const auto refused = refuseWithoutFile(output, token)) {
        return *refused;
    }
    remarkOnCopies(
        output, token,
        printable(token.location) + output.words(" får ett nytt lösenord. Kopior som behåller det gamla: ",
                                                 " gets a new password. Copies that keep the old one: "));
    const auto current = askCurrent(context, token);
    if (!current) {
        return output.error(current.error());
    }
    const auto next = askNewPassword(context, *current, {token.holder, token.serialNumber, token.issuer});
    if (!next) {
        return output.error(next.error());
    }
    const auto changed = awaitUnthrottled<void>(context, [&](auto done) {
        context.session->client().changePassword(token.id, current->clone(), next->clone(), nullptr, done);
    });
    if (!changed) {
        return tokenError(output, changed.error());
    }
    return sayDone(
        context, token.id,
        output.words("Lösenordet är bytt: ", "The password is changed: ") + printable(token.location));
}

}  // namespace insegel::cli
