#include <algorithm>
#include <iostream>
#include <set>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/console.h"
#include "client/verify.h"

namespace {

using namespace insegel;

/// What CLI11 says; where the command is missing or unknown, which one, and which there are.
std::string describeUsage(const CLI::App& app, const CLI::ParseError& error) {
    const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
    const bool isAboutCommand = app.get_subcommands().empty() && (code == CLI::ExitCodes::RequiredError ||
                                                                  code == CLI::ExitCodes::ExtrasError);
    if (!isAboutCommand) {
        return error.what();
    }
    const std::vector<std::string> unknown = app.remaining();
    const auto command = std::find_if(unknown.begin(), unknown.end(),
                                      [](const std::string& word) { return !word.starts_with('-'); });
    std::string said = "no command is given";
    if (command != unknown.end()) {
        said = "there is no command " + *command;
    } else if (!unknown.empty()) {
        said = "there is no option " + unknown.front();
    }
    said += "; the commands are: ";
    for (const CLI::App* one : app.get_subcommands({})) {
        said += one->get_name() + ", ";
    }
    return said.substr(0, said.size() - 2);
}

/// CLI11 prints its own usage errors; with --json they are a document like all others.
int usageError(const CLI::App& app, const CLI::ParseError& error, bool json) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        return app.exit(error);  // --help, --version
    }
    const cli::Output output(json, cli::languageOfEnvironment());
    return static_cast<int>(output.error(fail(ErrorCode::usage, describeUsage(app, error)).value()));
}

bool isJsonAsked(const std::vector<std::string>& words) {
    return std::find(words.begin(), words.end(), "--json") != words.end();
}

int run(const std::vector<std::string>& words) {
    CLI::App app("insegelctl: BankID on file and on card from the command line", "insegelctl");
    app.set_version_flag("--version", client::programVersion());
    app.require_subcommand(1);
    app.fallthrough();
    app.footer(
        "Ends with 0 done, 1 failed, 2 usage, 3 cancelled, 4 wrong password or PIN, 5 blocked, 6 no such "
        "id,\n"
        "7 verification failed.");
    std::string profile = pathToUtf8(client::defaultProfile());
    bool json = false;
    bool secretsFromStandardInput = false;
    app.add_option("--profile", profile, "Folder with everything the program stores")->capture_default_str();
    app.add_flag("--json", json, "Print one JSON document, errors too");
    app.add_flag("--secrets-stdin", secretsFromStandardInput,
                 "Read passwords and PINs from standard input, one a line");

    cli::ExitCode code = cli::ExitCode::done;
    const auto command = [&](CLI::App* sub, auto action) {
        sub->callback([&, action] {
            const cli::Output output(json, cli::languageOfEnvironment());
            cli::SecretInput secrets(secretsFromStandardInput);
            std::unique_ptr<cli::Session> session;
            code = action(cli::Context{output, secrets, pathFromUtf8(profile), session});
            // What is left is to end. Nobody waits longer than this for a card that does not answer.
            constexpr std::chrono::seconds patience(5);
            std::cout.flush();
            client::endWithin(patience, static_cast<int>(code));
        });
    };

    command(app.add_subcommand("list", "Every BankID and its identities"),
            [](const cli::Context& context) { return cli::list(context); });

    std::string id;
    bool pem = false;
    auto* show = app.add_subcommand("show", "One BankID with its certificates");
    show->add_option("ID", id, "Its id, or the beginning of it")->required();
    show->add_flag("--pem", pem, "Print the certificates as PEM");
    command(show, [&](const cli::Context& context) { return cli::show(context, id, pem); });

    cli::ImportArguments importing;
    auto* import = app.add_subcommand("import", "Take a PKCS#12 file into the profile");
    import->add_option("FILE", importing.file, "The file")->required();
    import->add_flag("--move", importing.move,
                     "Remove the source once the copy was opened with the password. Where it cannot be "
                     "removed, the import stands, and the program says so and ends with 1");
    import->add_flag("--replace", importing.replace, "Replace the same BankID");
    command(import, [&](const cli::Context& context) { return cli::importFile(context, importing); });

    cli::AuthArguments auth;
    auto* authenticate = app.add_subcommand("auth", "Make a login token and print the result JSON");
    authenticate->add_option("ID", auth.id, "The BankID")->required();
    authenticate->add_option("--origin", auth.origin, "The site, such as https://example.org")->required();
    authenticate->add_option("--nonce", auth.nonce, "The site's nonce: base64 text of 44 to 128 characters")
        ->required();
    authenticate->add_option("--format", auth.format, "The token's format")
        ->check(CLI::IsMember(client::authFormats()))
        ->capture_default_str();
    command(authenticate, [&](const cli::Context& context) { return cli::authenticate(context, auth); });

    cli::PasswdArguments changing;
    const std::set<std::string> uses{"auth", "sign"};
    auto* passwd = app.add_subcommand("passwd", "Change a PIN of a BankID on card");
    passwd->add_option("ID", changing.id, "The BankID")->required();
    passwd
        ->add_option("--pin", changing.pin,
                     "Which PIN: auth to log in, sign to sign; needed where it has two")
        ->check(CLI::IsMember(uses));
    command(passwd, [&](const cli::Context& context) { return cli::passwd(context, changing); });

    cli::UnblockArguments unblocking;
    auto* unblock = app.add_subcommand("unblock", "Unblock a PIN of a BankID on card with the PUK");
    unblock->add_option("ID", unblocking.id, "The BankID")->required();
    unblock->add_option("--pin", unblocking.pin, "Which PIN: auth to log in, sign to sign")
        ->check(CLI::IsMember(uses))
        ->required();
    command(unblock, [&](const cli::Context& context) { return cli::unblock(context, unblocking); });

    cli::VerifyArguments verifying;
    auto* verify = app.add_subcommand("verify", "Verify a login token");
    verify->add_option("FILE", verifying.file, "What auth printed, or the token itself")->required();
    verify->add_option("--format", verifying.format, "Its format")
        ->check(CLI::IsMember(client::authFormats()))
        ->required();
    verify->add_option("--ca", verifying.authorities, "PEM file of an authority to trust; may be repeated")
        ->allow_extra_args(false);
    verify->add_option("--origin", verifying.origin, "The site it must be for");
    verify->add_option("--nonce", verifying.nonce, "The nonce it must be for");
    command(verify, [&](const cli::Context& context) { return cli::verify(context, verifying); });

    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend()));  // it takes them from the end
    } catch (const CLI::ParseError& error) {
        return usageError(app, error, isJsonAsked(words));
    }
    return static_cast<int>(code);
}

}  // namespace

int main(int argc, char** argv) {
    insegel::client::hardenProcess();
    const insegel::cli::Utf8Output utf8;
    const auto words = insegel::cli::commandLineWords(argc, argv);
    try {
        const int code = run(words);
        // A result that could not be written, to a full disk say, was not delivered.
        std::cout.flush();
        return code == 0 && !std::cout ? static_cast<int>(insegel::cli::ExitCode::failed) : code;
    } catch (const std::exception& error) {
        const insegel::cli::Output output(isJsonAsked(words), insegel::cli::languageOfEnvironment());
        return static_cast<int>(output.error({insegel::ErrorCode::internal, error.what(), {}, {}}));
    }
}
