#include "cli/file_commands.h"

#include <algorithm>
#include <optional>
#include <thread>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "cli/new_secret.h"
#include "cli/token_access.h"
#include "cli/token_text.h"

namespace insegel::cli {

namespace json = boost::json;

namespace {

/// Repeats what is refused for too many wrong passwords once the wait is over, saying how long it is.
template <typename T, typename Start>
Result<T> awaitUnthrottled(const Context& context, Start start) {
    while (true) {
        auto result = await<T>(start);
        if (result || result.error().code != ErrorCode::throttled) {
            return result;
        }
        context.output.remark(context.output.text(result.error()));
        std::this_thread::sleep_for(result.error().wait.value_or(std::chrono::seconds(1)));
    }
}

Result<Secret> askCurrent(const Context& context) {
    return context.secrets.ask(context.output.words("Lösenord: ", "Password: "));
}

Result<Secret> askNew(const Context& context, const Secret& current, const client::PersonalWords& personal) {
    const Output& output = context.output;
    NewSecretQuestions questions;
    questions.prompt = output.words("Nytt lösenord (minst 12 tecken med bokstäver och siffror): ",
                                    "New password (at least 12 characters with letters and digits): ");
    questions.again = output.words("Samma nya lösenord igen: ", "The same new password again: ");
    questions.judge = [&](const Secret& next) {
        const auto judgement = client::judgeNewPassword(next, current, personal);
        return judgement.refusal ? fail(*judgement.refusal) : Result<void>();
    };
    questions.text = [&](const Error& error) { return output.text(error); };
    return askNewSecret(context, questions);
}

/// Pending, unreadable and locked BankIDs have nothing to open; cards no file.
Result<void> checkIsFile(const token::TokenInfo& token) {
    if (token.kind == token::TokenKind::card) {
        return fail(ErrorCode::unsupported, "a card has no file");
    }
    if (token.state == token::TokenState::pending) {
        return fail(ErrorCode::unsupported, "its certificates have not come yet");
    }
    return {};
}

std::string missingText(const Output& output, const std::vector<std::string>& missing) {
    std::string text;
    for (const std::string& one : missing) {
        text += text.empty() ? "" : ", ";
        if (one == "auth") {
            text += output.words("certifikatet för legitimering", "the certificate for logging in");
        } else if (one == "sign") {
            text += output.words("certifikatet för underskrift", "the certificate for signing");
        } else {
            text += output.words("utfärdarens certifikat", "the issuer's certificate");
        }
    }
    return text;
}

}  // namespace

ExitCode exportFile(const Context& context, const ExportArguments& arguments) {
    const Output& output = context.output;
    const auto token = openReadableToken(context, arguments.id);
    if (!token) {
        return token.error();
    }
    if (auto checked = checkIsFile(*token); !checked) {
        return output.error(checked.error());
    }
    const auto secret = askCurrent(context);
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
        json::object document{{"path", outcome->location}, {"sourceRemoved", outcome->sourceRemoved}};
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
        return output.error(Error{ErrorCode::unsupported, "a card is not removed", {}, {}, {}});
    }
    if (!arguments.yes) {
        return output.error(Error{ErrorCode::usage, {}, {}, {}, {}},
                            output.words("Det går inte att ångra. Skriv --yes för att ta bort ",
                                         "It cannot be undone. Say --yes to remove ") +
                                printable(token->location));
    }
    const auto removed =
        await<void>([&](auto done) { context.session->client().removeToken(token->id, done); });
    if (!removed) {
        return tokenError(output, removed.error());
    }
    if (output.isJson()) {
        output.print(json::value(json::object{{"removed", token->id}, {"path", token->location}}));
    } else {
        output.print(output.words("Borttaget: ", "Removed: ") + printable(token->location));
    }
    return ExitCode::done;
}

ExitCode changePassword(const Context& context, const token::TokenInfo& token) {
    const Output& output = context.output;
    if (auto checked = checkIsFile(token); !checked) {
        return output.error(checked.error());
    }
    const auto current = askCurrent(context);
    if (!current) {
        return output.error(current.error());
    }
    const auto next = askNew(context, *current, {token.holder, token.serialNumber, token.issuer});
    if (!next) {
        return output.error(next.error());
    }
    const auto changed = awaitUnthrottled<void>(context, [&](auto done) {
        context.session->client().changePassword(token.id, current->clone(), next->clone(), nullptr, done);
    });
    if (!changed) {
        return tokenError(output, changed.error());
    }
    return sayDone(context, token.id, output.words("Lösenordet är bytt.", "The password is changed."));
}

ExitCode enrol(const Context& context, const EnrolArguments& arguments) {
    const Output& output = context.output;
    if (arguments.origin.empty() || arguments.subject.empty()) {
        return output.error(Error{ErrorCode::usage, "--origin and --subject", {}, {}, {}});
    }
    const auto session = openSession(context);
    if (!session) {
        return session.error();
    }
    const auto secret = askNew(context, Secret(), {arguments.subject, arguments.issuerName});
    if (!secret) {
        return output.error(secret.error());
    }
    const auto progress = [&](int key, int ofKeys) {
        output.remark(output.words("Skapar nyckel ", "Making key ") + std::to_string(key) +
                      output.words(" av ", " of ") + std::to_string(ofKeys));
    };
    const auto outcome = await<client::EnrolmentOutcome>([&](auto done) {
        (*session)->client().enrol(
            {arguments.origin, arguments.subject, arguments.keyType, arguments.issuerName}, secret->clone(),
            progress, done);
    });
    if (!outcome) {
        return output.error(outcome.error());
    }
    std::optional<Error> unwritten;
    if (!arguments.out.empty()) {
        const auto written = client::saveText(pathFromUtf8(arguments.out), outcome->requestsJson + "\n");
        if (!written) {
            unwritten = written.error();
        }
    }
    const ExitCode code = unwritten ? ExitCode::failed : ExitCode::done;
    if (output.isJson()) {
        json::object document{{"token", toJson(output, outcome->token)}};
        document["requests"] = json::parse(outcome->requestsJson).as_object().at("requests");
        if (unwritten) {
            document["error"] = output.toJson(*unwritten);
        }
        output.print(json::value(std::move(document)));
        return code;
    }
    output.remark(
        output.words("Beställt. Skicka begäran till banken, och slutför med: insegelctl enrol --complete ",
                     "Ordered. Send the requests to the bank, and complete it with: insegelctl enrol "
                     "--complete ") +
        outcome->token.id + output.words(" CERTIFIKAT", " CERTS"));
    // The keys are kept, so the requests must reach the person one way or the other.
    const bool isInFile = !arguments.out.empty() && !unwritten;
    output.print(isInFile ? tokenText(output, outcome->token, false) : outcome->requestsJson);
    if (unwritten) {
        output.error(*unwritten);
    }
    return code;
}

ExitCode completeEnrolment(const Context& context, const EnrolArguments& arguments) {
    const Output& output = context.output;
    const auto token = openToken(context, arguments.id);
    if (!token) {
        return token.error();
    }
    if (token->state != token::TokenState::pending) {
        return output.error(Error{ErrorCode::alreadyExists, {}, {}, {}, {}},
                            output.words("Detta BankID är klart och väntar inte på några certifikat.",
                                         "This BankID is complete and waits for no certificates."));
    }
    const auto outcome = await<client::DeliveryOutcome>([&](auto done) {
        context.session->client().completeEnrolment(token->id, pathFromUtf8(arguments.delivery), done);
    });
    if (!outcome) {
        return output.error(outcome.error());
    }
    // One certificate may come after the other. Without its issuer's, one that came is of no use to a site.
    const bool lacksIssuer = std::ranges::find(outcome->missing, "issuers") != outcome->missing.end();
    const Error incomplete{ErrorCode::incompleteChain, {}, {}, {}, {}};
    const ExitCode code = lacksIssuer ? ExitCode::failed : ExitCode::done;
    if (output.isJson()) {
        const json::array missing(outcome->missing.begin(), outcome->missing.end());
        json::object document{{"token", toJson(output, outcome->token)}, {"missing", missing}};
        if (lacksIssuer) {
            document["error"] = output.toJson(incomplete);
        }
        output.print(json::value(std::move(document)));
        return code;
    }
    output.print(tokenText(output, outcome->token, false));
    if (!outcome->missing.empty()) {
        output.remark(
            output.words("Det som kom är sparat. Ännu saknas: ", "What came is kept. Still missing: ") +
            missingText(output, outcome->missing));
    }
    if (lacksIssuer) {
        output.error(incomplete);
    }
    return code;
}

}  // namespace insegel::cli
