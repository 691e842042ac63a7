#include "cli/verify_command.h"

#include <boost/json/object.hpp>

#include "client/detail_text.h"
#include "client/verify.h"

namespace insegel::cli {

namespace json = boost::json;

namespace {

/// Whether the document was there, and was found wanting.
bool isJudgement(ErrorCode code) {
    switch (code) {
        case ErrorCode::verificationFailed:
        case ErrorCode::malformed:
        case ErrorCode::limitExceeded:
        case ErrorCode::tooLarge:
        case ErrorCode::unsupported:
        case ErrorCode::wrongUse:
        case ErrorCode::expired:
        case ErrorCode::notYetValid:
            return true;
        default:
            return false;
    }
}

/// For whoever verifies: the codes' own words speak to whose BankID it is.
ExitCode verifyError(const Output& output, const Error& error) {
    if (!isJudgement(error.code)) {
        return output.error(error);
    }
    const bool isBad = error.code == ErrorCode::verificationFailed || error.code == ErrorCode::wrongUse ||
                       error.code == ErrorCode::expired || error.code == ErrorCode::notYetValid;
    const std::string verdict =
        isBad ? output.text(fail(ErrorCode::verificationFailed).value())
        : error.code == ErrorCode::malformed
            ? output.words(
                  "Det här är ingen underskrift eller legitimering i formatet, eller så är den skadad.",
                  "This is no signature or login in that format, or it is damaged.")
            : output.words("Det går inte att pröva underskriften eller legitimeringen här.",
                           "The signature or login cannot be checked here.");
    const std::string detail = printable(client::detailText(error.detail, output.language()));
    output.error(error, detail.empty() ? verdict : verdict + " (" + detail + ")");
    return ExitCode::verificationFailed;
}

json::object toJson(const client::VerifyOutcome& outcome) {
    json::object document{{"verified", true},
                          {"holder", outcome.holder},
                          {"serialNumber", outcome.serialNumber},
                          {"issuer", outcome.issuer},
                          {"use", token::toString(outcome.use)},
                          {"algorithm", outcome.algorithm}};
    if (outcome.origin) {
        document["origin"] = *outcome.origin;
    }
    if (outcome.time) {
        document["time"] = *outcome.time;
    }
    if (outcome.signedText) {
        document["text"] = outcome.signedText->text;
        document["textFormat"] = client::toString(outcome.signedText->textFormat);
        if (outcome.signedText->hiddenData) {
            document["hiddenData"] = client::base64(*outcome.signedText->hiddenData);
        }
    }
    if (outcome.signedBytes) {
        document["signedBytes"] = *outcome.signedBytes;
    }
    return document;
}

/// What was signed, told apart from what the program says, and safe for a terminal.
void printSigned(const Output& output, const client::VerifyOutcome& outcome) {
    if (outcome.signedBytes) {
        output.print(output.words("Underskriften gäller ", "What was signed is ") +
                     std::to_string(*outcome.signedBytes) +
                     output.words(" byte som inte är text: jämför dem med filen (--content).",
                                  " bytes that are no text: compare them with the file (--content)."));
    }
    if (!outcome.signedText) {
        return;
    }
    if (outcome.signedText->hiddenData) {
        output.print(
            output.words("Dessutom underskrivet, utan att visas: ", "Signed as well, and not shown: ") +
            std::to_string(outcome.signedText->hiddenData->size()) + output.words(" byte", " bytes"));
    }
    output.print(printableLines(outcome.signedText->text));
}

}  // namespace

ExitCode verify(const Context& context, const VerifyArguments& arguments) {
    const Output& output = context.output;
    client::VerifyTask task;
    task.file = pathFromUtf8(arguments.file);
    task.format = arguments.format;
    for (const std::string& authority : arguments.authorities) {
        task.authorities.push_back(pathFromUtf8(authority));
    }
    if (arguments.content) {
        task.content = pathFromUtf8(*arguments.content);
    }
    task.origin = arguments.origin;
    task.nonce = arguments.nonce;
    const auto outcome = client::verify(task);
    if (!outcome) {
        return verifyError(output, outcome.error());
    }
    if (output.isJson()) {
        output.print(json::value(toJson(*outcome)));
        return ExitCode::done;
    }
    const bool isLogin = outcome->use == token::IdentityUse::auth;
    output.print(std::string(isLogin ? output.words("Giltig legitimering: ", "Good login: ")
                                     : output.words("Giltig underskrift: ", "Good signature: ")) +
                 printable(outcome->holder) + " " + printable(outcome->serialNumber) + ", " +
                 printable(outcome->issuer) + ", " + outcome->algorithm +
                 (outcome->time ? ", " + *outcome->time : std::string()) +
                 (outcome->origin ? ", " + printable(*outcome->origin) : std::string()));
    printSigned(output, *outcome);
    return ExitCode::done;
}

}  // namespace insegel::cli
