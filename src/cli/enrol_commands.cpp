#include "cli/enrol_commands.h"

#include <algorithm>
#include <optional>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "cli/file_places.h"
#include "cli/new_password.h"
#include "cli/token_access.h"
#include "cli/token_text.h"
#include "client/policy_obstacle.h"

namespace insegel::cli {

namespace json = boost::json;

namespace {

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

/// RFC 7468 §7.
std::string pemOf(const std::string& base64) {
    constexpr std::size_t lineLength = 64;
    std::string text = "-----BEGIN CERTIFICATE REQUEST-----\n";
    for (std::size_t at = 0; at < base64.size(); at += lineLength) {
        text += base64.substr(at, lineLength) + "\n";
    }
    return text + "-----END CERTIFICATE REQUEST-----";
}

/// What stands in the way of writing the requests, said before keys are made.
std::optional<ExitCode> refuseOut(const Output& output, const EnrolArguments& arguments) {
    if (arguments.out.empty()) {
        return std::nullopt;
    }
    const std::filesystem::path out = pathFromUtf8(arguments.out);
    if (auto refused = refuseLongName(output, out)) {
        return refused;
    }
    std::error_code error;
    if (std::filesystem::is_directory(out, error)) {
        return output.error(
            fail(ErrorCode::alreadyExists).value(),
            printable(arguments.out) +
                output.words(" är en mapp. Ange en fils namn.", " is a folder. Give the name of a file."));
    }
    if (!arguments.overwrite && std::filesystem::exists(std::filesystem::symlink_status(out, error))) {
        return output.error(
            fail(ErrorCode::alreadyExists).value(),
            printable(arguments.out) +
                output.words(" finns redan. Ersätt filen med --overwrite, eller ange ett annat namn.",
                             " is there already. Replace it with --overwrite, or give another name."));
    }
    const std::filesystem::path folder = out.has_parent_path() ? out.parent_path() : ".";
    if (!std::filesystem::is_directory(folder, error)) {
        return output.error(
            fail(ErrorCode::ioFailed).value(),
            output.words("Mappen finns inte: ", "There is no such folder: ") + printable(pathToUtf8(folder)));
    }
    return std::nullopt;
}

}  // namespace

ExitCode enrol(const Context& context, const EnrolArguments& arguments) {
    const Output& output = context.output;
    if (arguments.origin.empty() || arguments.subject.empty()) {
        return output.error(Error{ErrorCode::usage, "--origin and --subject", {}, {}, {}});
    }
    const client::EnrolmentTask task{arguments.origin, arguments.subject, arguments.keyType,
                                     arguments.issuerName};
    if (auto checked = client::checkEnrolment(task); !checked) {
        return output.error(checked.error());
    }
    if (const auto refused = refuseOut(output, arguments)) {
        return *refused;
    }
    const auto session = openSession(context);
    if (!session) {
        return session.error();
    }
    if (auto checked = client::checkSite((*session)->client().policy(), arguments.origin); !checked) {
        return output.error(checked.error());
    }
    const auto secret = askNewPassword(context, Secret(), {arguments.subject, arguments.issuerName});
    if (!secret) {
        return output.error(secret.error());
    }
    const auto progress = [&](int key, int ofKeys) {
        output.remark(output.words("Skapar nyckel ", "Making key ") + std::to_string(key) +
                      output.words(" av ", " of ") + std::to_string(ofKeys));
    };
    const auto outcome = (*session)->await<client::EnrolmentOutcome>(
        Sent::nothing, [&](auto done) { (*session)->client().enrol(task, secret->clone(), progress, done); });
    if (!outcome) {
        return output.error(outcome.error());
    }
    std::optional<Error> unwritten;
    if (!arguments.out.empty()) {
        const auto written =
            client::saveText(pathFromUtf8(arguments.out), outcome->requestsJson + "\n", arguments.overwrite);
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
        outcome->token.id +
        output.words(" CERTIFIKAT. Begäran visas igen med: insegelctl show ",
                     " CERTS. To see the requests again: insegelctl show ") +
        outcome->token.id);
    // The keys are kept, so the requests must reach the person one way or the other.
    const bool isInFile = !arguments.out.empty() && !unwritten;
    output.print(isInFile ? tokenText(context, outcome->token, false) : outcome->requestsJson);
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
    const auto outcome = context.session->await<client::DeliveryOutcome>(Sent::nothing, [&](auto done) {
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
    output.print(tokenText(context, outcome->token, false));
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

ExitCode showOrder(const Context& context, const token::TokenInfo& token, bool pem) {
    const Output& output = context.output;
    const auto text = context.session->client().requests(token.id);
    if (!text) {
        return tokenError(output, text.error());
    }
    const json::value requests = json::parse(*text).as_object().at("requests");
    if (output.isJson()) {
        json::object document = toJson(output, token);
        document["requests"] = requests;
        output.print(json::value(std::move(document)));
        return ExitCode::done;
    }
    if (!pem) {
        output.print(tokenText(context, token, true));
    }
    for (const json::value& one : requests.as_array()) {
        if (!pem) {
            const bool isAuth = one.at("use").as_string() == token::toString(token::IdentityUse::auth);
            output.print(
                "  " + useText(output, isAuth ? token::IdentityUse::auth : token::IdentityUse::sign) +
                output.words(": begäran till banken (PKCS#10)", ": the request to the bank (PKCS#10)"));
        }
        output.print(pemOf(std::string(one.at("pkcs10").as_string())));
    }
    return ExitCode::done;
}

}  // namespace insegel::cli
