#include <algorithm>
#include <iostream>
#include <set>

#include <CLI/CLI.hpp>

#include "cli/check_command.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/enrol_commands.h"
#include "cli/file_commands.h"
#include "cli/interruption.h"
#include "cli/pin_commands.h"
#include "cli/signature_commands.h"
#include "cli/usage_text.h"
#include "cli/verify_command.h"
#include "client/verify.h"

namespace {

using namespace insegel;

/// CLI11 prints its own usage errors; with --json they are a document like all others.
int usageError(const CLI::App& app, const CLI::ParseError& error, bool json) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        return app.exit(error);  // --help, --version
    }
    const cli::Output output(json, cli::languageOfEnvironment());
    return static_cast<int>(output.error(fail(ErrorCode::usage).value(), cli::usageText(output, app, error)));
}

bool isJsonAsked(const std::vector<std::string>& words) {
    return std::find(words.begin(), words.end(), "--json") != words.end();
}

constexpr const char* swedishFooter =
    "Slutar med 0 klart, 1 misslyckat, 2 fel i kommandot, 3 avbrutet, 4 fel lösenord eller PIN-kod,\n"
    "5 spärrat, 6 inget sådant id eller inget kort, 7 verifieringen höll inte, 8 datorns administratör\n"
    "tillåter det inte, eller har bestämt något felaktigt.\n"
    "En fil som inte finns ger 1. Profilens mapp skapas om den saknas.";
constexpr const char* englishFooter =
    "Ends with 0 done, 1 failed, 2 usage, 3 cancelled, 4 wrong password or PIN, 5 blocked, 6 no such id or\n"
    "no card, 7 verification failed, 8 the computer's administrator does not allow it, or has fixed "
    "something\n"
    "that is wrong. A file that is missing gives 1. The profile's folder is made where it is missing.";

int run(const std::vector<std::string>& words) {
    const client::Language language = cli::languageOfEnvironment();
    const cli::Output speaker(false, language);
    const auto say = [&](const char* swedish, const char* english) {
        return speaker.words(swedish, english);
    };

    CLI::App app(say("insegelctl: BankID på fil och på kort från kommandoraden",
                     "insegelctl: BankID on file and on card from the command line"),
                 "insegelctl");
    cli::speak(app, speaker);
    app.set_version_flag("--version", client::programVersion(),
                         say("Visa programmets version", "Show the program's version"));
    app.require_subcommand(1);
    app.fallthrough();
    app.footer(say(swedishFooter, englishFooter));
    std::string profile = pathToUtf8(client::defaultProfile());
    bool json = false;
    bool secretsFromStandardInput = false;
    app.add_option("--profile", profile,
                   say("Mapp med allt som programmet sparar", "Folder with everything the program stores"))
        ->type_name(say("MAPP", "FOLDER"))
        ->capture_default_str();
    app.add_flag("--json", json,
                 say("Skriv ett JSON-dokument, fel också", "Print one JSON document, errors too"));
    app.add_flag(
        "--secrets-stdin", secretsFromStandardInput,
        say("Läs lösenord och koder från standard in, ett per rad. Ingenting frågas då: inte heller om "
            "det sista försöket ska användas, innan en PIN- eller PUK-kod spärras",
            "Read passwords, PINs and PUKs from standard input, one a line. Nothing is asked then: "
            "nor whether to use the last try, before a PIN or PUK is blocked"));

    cli::ExitCode code = cli::ExitCode::done;
    const auto command = [&](const char* name, const char* description, auto action) {
        CLI::App* sub = app.add_subcommand(name, description);
        sub->group(say("Kommandon", "Commands"));
        sub->get_help_ptr()->group(say("Val", "Options"));
        sub->callback([&, action] {
            const cli::Output output(json, language);
            cli::SecretInput secrets(secretsFromStandardInput, output);
            std::unique_ptr<cli::Session> session;
            code = action(cli::Context{output, secrets, pathFromUtf8(profile), session});
            // What is left is to end. Nobody waits longer than this for a card that does not answer.
            const std::chrono::seconds patience(session && session->hasGivenUp() ? 0 : 5);
            // A result that could not be written, to a full disk say, was not delivered.
            code = output.deliver(code);
            client::endWithin(patience, static_cast<int>(code));
        });
        return sub;
    };
    const char* const anId = say("Dess id, eller början av det", "Its id, or the beginning of it");
    const std::set<std::string> uses{"auth", "sign"};

    command("list", say("Alla BankID och deras nycklar", "Every BankID and its identities"), cli::list);

    std::string id;
    bool pem = false;
    auto* show = command("show", say("Ett BankID med dess certifikat", "One BankID with its certificates"),
                         [&](const cli::Context& context) { return cli::show(context, id, pem); });
    show->add_option("ID", id, anId)->required();
    show->add_flag("--pem", pem, say("Skriv certifikaten som PEM", "Print the certificates as PEM"));

    cli::ImportArguments importing;
    auto* import =
        command("import", say("Ta in en PKCS#12-fil i profilen", "Take a PKCS#12 file into the profile"),
                [&](const cli::Context& context) { return cli::importFile(context, importing); });
    import->add_option(say("FIL", "FILE"), importing.file, say("Filen", "The file"))->required();
    import->add_flag(
        "--move", importing.move,
        say("Ta bort originalet när kopian har öppnats med lösenordet. Går det inte står importen "
            "fast; programmet säger det och slutar med 1",
            "Remove the source once the copy was opened with the password. Where it cannot be "
            "removed, the import stands, and the program says so and ends with 1"));
    import->add_flag("--replace", importing.replace, say("Ersätt samma BankID", "Replace the same BankID"));

    cli::ExportArguments exporting;
    auto* exportIt =
        command("export",
                say("Kopiera ett BankID på fil, till ett minne till exempel",
                    "Copy a BankID on file, to a stick say"),
                [&](const cli::Context& context) { return cli::exportFile(context, exporting); });
    exportIt->add_option("ID", exporting.id, anId)->required();
    exportIt
        ->add_option("--to", exporting.to,
                     say("Kopians namn, eller mappen den ska ligga i", "The copy's name, or its folder"))
        ->required();
    exportIt->add_flag("--move", exporting.move,
                       say("Ta bort originalet när kopian har öppnats med lösenordet",
                           "Remove the original once the copy was opened with the password"));
    exportIt->add_flag("--overwrite", exporting.overwrite,
                       say("Ersätt en fil som har namnet redan", "Replace a file that has the name already"));

    cli::RemoveArguments removing;
    auto* remove =
        command("remove",
                say("Ta bort ett BankID på fil, eller avstå från ett beställt; det går inte att ångra",
                    "Remove a BankID on file, or give up an ordered one; it cannot be undone"),
                [&](const cli::Context& context) { return cli::removeToken(context, removing); });
    remove->add_option("ID", removing.id, anId)->required();
    remove->add_flag("--yes", removing.yes, say("Ja, ta bort det", "Yes, remove it"));

    std::string policyFile;
    auto* check = command(
        "check",
        say("Kontrollera datorn: vad den har och saknar för Insegel; slutar med 1 där något saknas",
            "Check the computer: what it has and lacks for Insegel; ends with 1 where something is missing"),
        [&](const cli::Context& context) {
            return policyFile.empty() ? cli::checkComputer(context) : cli::checkPolicy(context, policyFile);
        });
    check
        ->add_option("--policy", policyFile,
                     say("I stället: kontrollera en policy för datorn innan den läggs på plats",
                         "Instead: check a policy for computers before it is put in place"))
        ->type_name(say("FIL", "FILE"));

    cli::EnrolArguments enrolling;
    std::vector<std::string> completing;
    auto* enrol = command("enrol",
                          say("Beställ ett BankID på fil, och ta emot bankens certifikat",
                              "Order a BankID on file, and take the bank's certificates"),
                          [&](const cli::Context& context) {
                              if (completing.empty()) {
                                  return cli::enrol(context, enrolling);
                              }
                              enrolling.id = completing[0];
                              enrolling.delivery = completing[1];
                              return cli::completeEnrolment(context, enrolling);
                          });
    auto* complete =
        enrol
            ->add_option(
                "--complete", completing,
                say("Slutför en beställning: dess id, och en fil med certifikaten (PKCS#7, PEM eller DER)",
                    "Complete an order: its id, and a file with the certificates (PKCS#7, PEM or DER)"))
            ->type_name(say("ID CERTIFIKAT", "ID CERTS"))
            ->expected(2);
    auto* origin =
        enrol->add_option("--origin", enrolling.origin, say("Bankens webbplats", "The bank's site"))
            ->type_name("URL");
    auto* subject =
        enrol->add_option("--subject", enrolling.subject,
                          say("Namnet i certifikaten: \"CN=Test Person,serialNumber=199001012384\"",
                              "The name in the certificates: \"CN=Test Person,serialNumber=199001012384\""));
    enrol->add_option("--key", enrolling.keyType, say("Nycklarnas slag", "The kind of keys"))
        ->check(CLI::IsMember(std::set<std::string>{"rsa2048", "rsa3072", "p256", "p384"}))
        ->capture_default_str();
    enrol->add_option("--issuer", enrolling.issuerName, say("Bankens namn", "The bank's name"));
    enrol
        ->add_option("--out", enrolling.out, say("Skriv begäran till en fil", "Write the requests to a file"))
        ->type_name(say("FIL", "FILE"));
    enrol->add_flag("--overwrite", enrolling.overwrite,
                    say("Ersätt en fil som har namnet redan", "Replace a file that has the name already"));
    complete->excludes(origin, subject);

    cli::AuthArguments auth;
    auto* authenticate = command(
        "auth", say("Legitimera: skriv resultatets JSON", "Make a login token and print the result JSON"),
        [&](const cli::Context& context) { return cli::authenticate(context, auth); });
    authenticate->add_option("ID", auth.id, anId)->required();
    authenticate
        ->add_option(
            "--origin", auth.origin,
            say("Webbplatsen, till exempel https://example.org", "The site, such as https://example.org"))
        ->required();
    authenticate
        ->add_option("--nonce", auth.nonce,
                     say("Webbplatsens nonce: base64-text med 44 till 128 tecken",
                         "The site's nonce: base64 text of 44 to 128 characters"))
        ->required();
    authenticate->add_option("--format", auth.format, say("Resultatets format", "The token's format"))
        ->check(CLI::IsMember(client::authFormats()))
        ->capture_default_str();

    cli::PasswdArguments changing;
    auto* passwd = command("passwd",
                           say("Byt lösenord för en fil, eller en PIN-kod på ett kort",
                               "Change the password of a file, or a PIN of a card"),
                           [&](const cli::Context& context) { return cli::passwd(context, changing); });
    passwd->add_option("ID", changing.id, anId)->required();
    passwd
        ->add_option(
            "--pin", changing.pin,
            say("Vilken PIN-kod: auth (legitimera) eller sign (skriva under); behövs där det finns två",
                "Which PIN: auth to log in, sign to sign; needed where it has two"))
        ->check(CLI::IsMember(uses));

    cli::UnblockArguments unblocking;
    auto* unblock = command(
        "unblock",
        say("Lås upp en PIN-kod på ett kort med PUK-koden", "Unblock a PIN of a BankID on card with the PUK"),
        [&](const cli::Context& context) { return cli::unblock(context, unblocking); });
    unblock->add_option("ID", unblocking.id, anId)->required();
    unblock
        ->add_option("--pin", unblocking.pin,
                     say("Vilken PIN-kod: auth (legitimera) eller sign (skriva under)",
                         "Which PIN: auth to log in, sign to sign"))
        ->check(CLI::IsMember(uses))
        ->required();
    unblock->add_flag(
        "--even-if-not-blocked", unblocking.evenIfNotBlocked,
        say("Sätt en ny PIN-kod med PUK-koden även om den inte är spärrad: fel PUK-kod kostar ett "
            "försök. En människa frågas i stället",
            "Set a new PIN with the PUK even if it is not blocked: a wrong PUK costs a try. A "
            "person is asked instead"));

    cli::SignArguments signing;
    auto* sign = command("sign", say("Skriv under en text eller en fil", "Sign a text or a file"),
                         [&](const cli::Context& context) { return cli::sign(context, signing); });
    sign->add_option("ID", signing.id, anId)->required();
    sign->add_option("--format", signing.format, say("Underskriftens format", "The signature's format"))
        ->check(CLI::IsMember(client::signFormats()))
        ->required();
    auto* signedText = sign->add_option("--text", signing.text,
                                        say("Fil med en text (UTF-8) som hamnar i underskriften",
                                            "File with a text (UTF-8), which will be in the signature"))
                           ->type_name(say("FIL", "FILE"));
    auto* signedFile =
        sign->add_option("--file", signing.file,
                         say("Fil som skrivs under och förblir utanför; underskriften hamnar bredvid, "
                             "FIL.p7s eller FIL.jws",
                             "File that is signed and stays outside; the signature goes beside it, "
                             "FILE.p7s or FILE.jws"))
            ->type_name(say("FIL", "FILE"));
    signedText->excludes(signedFile);
    sign->add_option("--text-format", signing.textFormat, say("Textens format", "The text's format"))
        ->check(CLI::IsMember(std::set<std::string>{"plain", "simpleMarkdownV1"}))
        ->capture_default_str()
        ->excludes(signedFile);
    sign->add_option("-o,--out", signing.out,
                     say("Skriv underskriften till den här filen", "Write the signature to this file"))
        ->type_name(say("FIL", "FILE"));
    sign->add_flag("--overwrite", signing.overwrite,
                   say("Ersätt en fil som har namnet redan", "Replace a file that has the name already"));

    cli::VerifyArguments verifying;
    auto* verify = command(
        "verify", say("Pröva en legitimering eller en underskrift", "Verify a login token or a signature"),
        [&](const cli::Context& context) { return cli::verify(context, verifying); });
    verify
        ->add_option(say("FIL", "FILE"), verifying.file,
                     say("Vad auth eller sign skrev, eller bara dess token",
                         "What auth or sign printed, or the token itself"))
        ->required();
    verify->add_option("--format", verifying.format, say("Dess format", "Its format"))
        ->check(CLI::IsMember(client::verifyFormats()))
        ->required();
    verify
        ->add_option("--ca", verifying.authorities,
                     say("PEM-fil med en utfärdare att lita på; får upprepas",
                         "PEM file of an authority to trust; may be repeated"))
        ->allow_extra_args(false);
    verify
        ->add_option("--content", verifying.content,
                     say("Filen som en underskrift utanför den gäller",
                         "The file that a signature outside of it is over"))
        ->type_name(say("FIL", "FILE"));
    verify->add_option("--origin", verifying.origin,
                       say("Webbplatsen den ska gälla", "The site it must be for"));
    verify->add_option("--nonce", verifying.nonce,
                       say("Den nonce den ska gälla", "The nonce it must be for"));

    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend()));  // it takes them from the end
    } catch (const CLI::ParseError& error) {
        const cli::Output output(isJsonAsked(words), language);
        return static_cast<int>(
            output.deliver(static_cast<cli::ExitCode>(usageError(app, error, isJsonAsked(words)))));
    }
    return static_cast<int>(code);
}

}  // namespace

int main(int argc, char** argv) {
    insegel::client::hardenProcess();
    const insegel::cli::Interruption interruption;
    const insegel::cli::Utf8Output utf8;
    const auto words = insegel::cli::commandLineWords(argc, argv);
    try {
        return run(words);
    } catch (const std::exception& error) {
        const insegel::cli::Output output(isJsonAsked(words), insegel::cli::languageOfEnvironment());
        return static_cast<int>(output.error({insegel::ErrorCode::internal, error.what(), {}, {}}));
    }
}
