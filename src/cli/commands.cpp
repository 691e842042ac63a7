#include "cli/commands.h"

#include <algorithm>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "cli/enrol_commands.h"
#include "cli/file_commands.h"
#include "cli/file_places.h"
#include "cli/pin_commands.h"
#include "cli/token_access.h"
#include "cli/token_text.h"
#include "client/import_source.h"

namespace insegel::cli {

namespace json = boost::json;

namespace {

/// An empty list says how BankIDs come into it; one without cards, why there may be none.
void remarkOnWhatIsMissing(const Output& output, const client::ReadersState& readers,
                           const token::TokenList& tokens) {
    if (tokens.empty()) {
        output.remark(
            output.words("Inga BankID. Sätt ett BankID-kort i en kortläsare, eller importera ett "
                         "BankID på fil med: insegelctl import FIL",
                         "No BankIDs. Insert a BankID card into a card reader, or import a BankID "
                         "on file with: insegelctl import FILE"));
    }
    const bool hasCard = std::ranges::any_of(
        tokens, [](const token::TokenInfo& one) { return one.kind == token::TokenKind::card; });
    // Of a card that is in the list, its row tells; that a reader is empty is seen.
    const bool isEmptyReader = readers.service == client::ReadersState::Service::ready && readers.readers > 0;
    const std::string unseen = hasCard || isEmptyReader ? "" : cardsUnseen(output, readers, tokens);
    if (!unseen.empty()) {
        output.remark(unseen);
    }
}

/// A file that cannot be imported. Some name a BankID on card, which is used where it is.
ExitCode sourceError(const Context& context, const std::string& word, const Error& error) {
    if (error.code == ErrorCode::notFound) {
        if (const auto tokens = context.session->waitForTokens(); !tokens) {
            return context.output.error(tokens.error());
        }
        const auto token = context.session->client().find(word);
        if (token && token->kind == token::TokenKind::card) {
            return context.output.error(
                fail(ErrorCode::unsupported).value(),
                context.output.words(
                    "Det är id:t för ett BankID på kort. Det importeras inte: det finns i sitt "
                    "kort, och används därifrån så länge kortet sitter i läsaren.",
                    "That is the id of a BankID on card. It is not imported: it lives in its "
                    "card, and is used from there while the card is in the reader."));
        }
    }
    return context.output.error(error);
}

}  // namespace

ExitCode list(const Context& context) {
    const auto session = openSession(context);
    if (!session) {
        return session.error();
    }
    const auto found = (*session)->waitForTokens();
    if (!found) {
        return context.output.error(found.error());
    }
    const token::TokenList& tokens = **found;
    if (context.output.isJson()) {
        // Row by row: one document of a thousand takes several times as long.
        const char* before = "{\"tokens\":[";
        for (const token::TokenInfo& token : tokens) {
            context.output.printExactly(std::exchange(before, ","));
            context.output.printExactly(json::serialize(toJson(context.output, token)));
        }
        const client::ReadersState readers = (*session)->client().readers();
        const bool isReady = readers.service == client::ReadersState::Service::ready;
        context.output.printExactly(std::string(tokens.empty() ? "{\"tokens\":[" : "") +
                                    "],\"cardService\":" + (isReady ? "true" : "false") +
                                    ",\"readers\":" + std::to_string(readers.readers) + "}\n");
        return ExitCode::done;
    }
    for (const token::TokenInfo& token : tokens) {
        context.output.print(tokenText(context, token, false));
    }
    remarkOnWhatIsMissing(context.output, (*session)->client().readers(), tokens);
    return ExitCode::done;
}

ExitCode show(const Context& context, const std::string& id, bool pem) {
    const auto token = openToken(context, id);
    if (!token) {
        return token.error();
    }
    if (token->state == token::TokenState::pending) {
        return showOrder(context, *token, pem);
    }
    const auto certificates = context.session->client().certificates(token->id);
    if (!certificates) {
        return goneError(context.output, certificates.error(), *token);
    }
    if (context.output.isJson()) {
        json::object document = toJson(context.output, *token);
        json::array rows;
        for (const client::CertificateDetails& one : *certificates) {
            json::object row{
                {"use", token::toString(one.use)}, {"subject", one.subject},     {"issuer", one.issuer},
                {"serial", one.serialHex},         {"validFrom", one.validFrom}, {"validTo", one.validTo}};
            if (pem) {
                row["pem"] = one.pem;
                json::array issuers;
                for (const std::string& issuer : one.issuerPems) {
                    issuers.emplace_back(issuer);
                }
                row["issuerPems"] = std::move(issuers);
            }
            rows.push_back(std::move(row));
        }
        document["certificates"] = std::move(rows);
        context.output.print(json::value(std::move(document)));
        return ExitCode::done;
    }
    if (!pem) {
        context.output.print(tokenText(context, *token, true));
        if (!token->integrityProtected) {
            context.output.print(std::string(
                context.output.words("    obs: filen saknar skydd mot ändring (MAC)",
                                     "    note: the file has no protection against being altered (MAC)")));
        }
    }
    for (const client::CertificateDetails& one : *certificates) {
        if (pem) {
            context.output.print(one.pem + (one.issuerPems.empty() ? "" : one.issuerPems.front()));
        } else {
            context.output.print("  " + useText(context.output, one.use) + ": " + printable(one.subject) +
                                 "\n    " + context.output.words("utfärdat av", "issued by") + ": " +
                                 printable(one.issuer) + "\n    " +
                                 context.output.words("serienummer", "serial") + ": " + one.serialHex);
        }
    }
    return ExitCode::done;
}

ExitCode importFile(const Context& context, const ImportArguments& arguments) {
    const auto session = openSession(context);
    if (!session) {
        return session.error();
    }
    const auto source = pathFromUtf8(arguments.file);
    if (const auto refused = refuseLongName(context.output, source)) {
        return *refused;
    }
    if (auto checked = client::checkImportSource(source); !checked) {
        return sourceError(context, arguments.file, checked.error());
    }
    if (const auto refused =
            arguments.move ? refuseMovingLink(context.output, source) : std::optional<ExitCode>()) {
        return *refused;
    }
    if (const auto tokens = (*session)->waitForTokens(); !tokens) {
        return context.output.error(tokens.error());
    }
    auto secret = context.secrets.ask(context.output.words("Filens lösenord: ", "Password of the file: "));
    if (!secret) {
        return context.output.error(secret.error());
    }
    const auto outcome = (*session)->await<client::ImportOutcome>(Sent::nothing, [&](auto done) {
        (*session)->client().importFile(source, std::move(*secret), {arguments.move, arguments.replace},
                                        nullptr, done);
    });
    if (!outcome) {
        return outcome.error().code == ErrorCode::alreadyExists
                   ? context.output.error(
                         outcome.error(),
                         context.output.words(
                             "Detta BankID finns redan i profilen. Ersätt det med --replace, "
                             "eller behåll det som finns.",
                             "This BankID is in the profile already. Replace it with "
                             "--replace, or keep the one you have."))
                   : context.output.error(outcome.error());
    }
    // What was asked for is done by half: a script that goes on as if the stick were empty must not.
    const std::optional<Error>& kept = outcome->sourceKept;
    const ExitCode code = kept ? ExitCode::failed : ExitCode::done;
    const std::string keptText = kept ? context.output.words("Importerat, men originalet finns kvar. ",
                                                             "Imported, but the source is still there. ") +
                                            context.output.textWithDetail(*kept)
                                      : std::string();
    if (context.output.isJson()) {
        json::object document{{"token", toJson(context.output, outcome->token)},
                              {"replaced", outcome->replaced},
                              {"sourceRemoved", outcome->sourceRemoved},
                              {"sourceHadMac", outcome->sourceHadIntegrity}};
        if (kept) {
            json::object error = context.output.toJson(*kept);
            error["message"] = keptText;
            document["error"] = std::move(error);
        }
        context.output.print(json::value(std::move(document)));
        return code;
    }
    context.output.print(tokenText(context, outcome->token, false));
    if (!outcome->sourceHadIntegrity) {
        context.output.remark(
            context.output.words("Obs: filen hade inget skydd mot ändring (MAC). Kontrollera att den kom "
                                 "från rätt håll. Kopian har det.",
                                 "Note: the file had no protection against being altered (MAC). Check where "
                                 "it came from. The copy has it."));
    }
    if (kept) {
        context.output.error(*kept, keptText);
    }
    return code;
}

ExitCode passwd(const Context& context, const PasswdArguments& arguments) {
    const auto token = openReadableToken(context, arguments.id);
    if (!token) {
        return token.error();
    }
    if (token->kind == token::TokenKind::card) {
        return changePin(context, *token, arguments.pin);
    }
    return arguments.pin.empty() ? changePassword(context, *token) : noPins(context.output);
}

}  // namespace insegel::cli
