#include "cli/token_access.h"

#include <algorithm>

namespace insegel::cli {

namespace {

std::string quoted(const std::string& word) {
    return "\"" + shortened(printable(word)) + "\"";
}

ExitCode profileError(const Context& context, const Error& error) {
    const Output& output = context.output;
    if (context.profile.empty()) {
        return output.error(fail(ErrorCode::usage, "--profile names no folder").value());
    }
    if (error.code == ErrorCode::policyInvalid) {
        return output.error(error);  // No other profile would do.
    }
    const std::string folder = quoted(pathToUtf8(context.profile));
    const std::string what = output.words("Profilens mapp ", "The profile's folder ") + folder +
                             output.words(" kan inte användas. ", " cannot be used. ");
    return output.error(error, what + output.textWithDetail(error));
}

ExitCode idError(const Context& context, const std::string& id, const Error& error) {
    const Output& output = context.output;
    if (error.code == ErrorCode::ambiguousId) {
        return output.error(error, output.words("Flera BankID har ett id som börjar med ",
                                                "More than one BankID has an id that begins with ") +
                                       quoted(id) +
                                       output.words(". Skriv fler tecken.", ". Type more characters."));
    }
    if (error.code != ErrorCode::notFound) {
        return output.error(error);
    }
    std::string text =
        output.words("Inget BankID har ett id som börjar med ", "No BankID has an id that begins with ") +
        quoted(id) + output.words(". Alla visas med: insegelctl list.", ". To see all: insegelctl list.");
    client::Client& client = context.session->client();
    if (const std::string unseen = cardsUnseen(output, client.readers(), client.tokens()); !unseen.empty()) {
        text += " " + unseen;
    }
    output.error(error, text);
    return ExitCode::noSuchId;
}

}  // namespace

Reached<Session*> openSession(const Context& context) {
    std::error_code ignored;
    const bool isNew = !std::filesystem::exists(context.profile, ignored);
    const auto session = Session::open(context.profile, context.output, context.session);
    if (!session) {
        return tl::unexpected(profileError(context, session.error()));
    }
    if (isNew) {
        // A name that was misspelt looks like a profile that is empty.
        context.output.remark(context.output.words("Ny profil: ", "New profile: ") +
                              printable(pathToUtf8(context.profile)));
    }
    return *session;
}

Reached<token::TokenInfo> openToken(const Context& context, const std::string& id) {
    const auto session = openSession(context);
    if (!session) {
        return tl::unexpected(session.error());
    }
    auto token = (*session)->find(id);
    if (!token) {
        return tl::unexpected(idError(context, id, token.error()));
    }
    return std::move(*token);
}

Reached<token::TokenInfo> openReadableToken(const Context& context, const std::string& id) {
    auto token = openToken(context, id);
    if (token && token->state == token::TokenState::unreadable) {
        return tl::unexpected(tokenError(context.output, problemOf(*token)));
    }
    return token;
}

ExitCode tokenError(const Output& output, const Error& error) {
    const ExitCode code = output.error(error);
    return error.code == ErrorCode::notFound ? ExitCode::noSuchId : code;
}

ExitCode goneError(const Output& output, const Error& error, const token::TokenInfo& token) {
    const bool isPulled = token.kind == token::TokenKind::card && error.code == ErrorCode::notFound;
    return isPulled ? output.error(fail(ErrorCode::noCard).value()) : tokenError(output, error);
}

ExitCode sayDone(const Context& context, const std::string& tokenId, const std::string& text) {
    if (!context.output.isJson()) {
        context.output.print(text);
        return ExitCode::done;
    }
    const auto token = context.session->client().find(tokenId);
    context.output.print(boost::json::value(
        boost::json::object{{"token", token ? boost::json::value(toJson(context.output, *token))
                                            : boost::json::value(nullptr)}}));
    return ExitCode::done;
}

std::string cardsUnseen(const Output& output, const client::ReadersState& readers,
                        const token::TokenList& tokens) {
    using Service = client::ReadersState::Service;
    if (readers.service == Service::notThere) {
        return output.words("BankID på kort syns inte. ", "BankIDs on card are not seen. ") +
               output.text(fail(ErrorCode::noCardService).value());
    }
    if (readers.service == Service::ready && readers.readers == 0) {
        return output.words("BankID på kort syns inte: ingen kortläsare är ansluten.",
                            "BankIDs on card are not seen: no card reader is connected.");
    }
    const bool hasCard = std::ranges::any_of(
        tokens, [](const token::TokenInfo& one) { return one.kind == token::TokenKind::card; });
    if (readers.service == Service::ready && !hasCard) {
        return readers.readers == 1
                   ? output.words(
                         "Inget kort sitter i läsaren. Gäller det ett BankID på kort: sätt i kortet.",
                         "No card is in the reader. For a BankID on card, put the card in.")
                   : output.words(
                         "Inget kort sitter i någon läsare. Gäller det ett BankID på kort: sätt i kortet.",
                         "No card is in any reader. For a BankID on card, put the card in.");
    }
    const auto silent = std::ranges::find_if(tokens, [](const token::TokenInfo& one) {
        return one.state == token::TokenState::unreadable && one.problemCode == ErrorCode::cardSilent;
    });
    return silent == tokens.end()
               ? std::string()
               : output.text(problemOf(*silent)) + " (" + printable(silent->location) + ")";
}

}  // namespace insegel::cli
