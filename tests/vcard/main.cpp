#include <csignal>
#include <iostream>

#include <CLI/CLI.hpp>
#include <boost/asio/signal_set.hpp>

#include "vcard/control_socket.h"
#include "vcard/personality.h"
#include "vcard/profile.h"
#include "vcard/state_file.h"

/// insegel-vcard: a simulated BankID on card for tests and the demo. All it holds is test data.
namespace {

using namespace insegel;
using namespace insegel::vcard;

const std::map<std::string, bank::KeyType> keyTypes{
    {"rsa2048", bank::KeyType::rsa2048}, {"p256", bank::KeyType::p256}, {"p384", bank::KeyType::p384}};
const std::map<std::string, Profile> profiles{
    {"pkcs15", Profile::pkcs15}, {"piv", Profile::piv}, {"both", Profile::both}};

struct Arguments {
    std::filesystem::path bank;
    std::filesystem::path state;
    std::filesystem::path control;
    std::uint16_t port = VpcdLink::firstPort;
    std::vector<std::string> order;
    CardOptions card;
    std::string keyType = "rsa2048";
    std::string profile = "pkcs15";
    std::string os = "iso7816";
    std::string atr;
    std::string protocol;
    std::string spareFill = "00";
    bool shortLengths = false;
    bool expired = false;
    bool notYetValid = false;
    bool secretsOnStdin = false;
};

void personalise(Arguments& arguments) {
    CardOptions& card = arguments.card;
    card.os = personality(arguments.os).os;
    card.profile = profiles.at(arguments.profile);
    card.keyType = keyTypes.at(arguments.keyType);
    card.atr = fromHex(arguments.atr);
    if (!arguments.protocol.empty())
        card.t0 = arguments.protocol == "t0";
    if (arguments.shortLengths)
        card.extendedLength = false;
    card.layout.spareFill = fromHex(arguments.spareFill).at(0);
    if (arguments.expired)
        card.person = bank::expired(card.person);
    if (arguments.notYetValid)
        card.person = bank::notYetValid(card.person);
    if (arguments.secretsOnStdin) {
        for (std::string* secret : {&card.pin1, &card.pin2, &card.puk}) {
            if (!std::getline(std::cin, *secret))
                throw std::runtime_error("PIN 1, PIN 2 and PUK are read from standard input, one a line");
        }
    }
    writeState(arguments.state, makeCard(bank::TestBank::load(arguments.bank), card));
    std::cout << arguments.state.string() << '\n';
}

void run(const Arguments& arguments) {
    ObservedCard card(readState(arguments.state));
    card.card().onChange([&](const CardData& data) { writeState(arguments.state, data); });
    boost::asio::io_context context;
    VpcdLink link(context, card, arguments.port);
    std::optional<ControlSocket> control;
    if (!arguments.control.empty())
        control.emplace(context, arguments.control, card, link);
    boost::asio::signal_set signals(context, SIGINT, SIGTERM);
    signals.async_wait([&](boost::system::error_code error, int) {
        if (!error)
            context.stop();
    });
    link.start();
    context.run();
}

void tell(const Arguments& arguments) {
    std::string order;
    for (const std::string& word : arguments.order)
        order += (order.empty() ? "" : " ") + word;
    const std::string answer = sendOrder(arguments.control, order);
    std::cout << answer << '\n';
    if (answer.starts_with(R"({"error")"))
        throw std::runtime_error("refused");
}

void addLayout(CLI::App* command, Layout& layout) {
    command->add_flag("--file-ids", layout.fileIds, "Two-byte file ids instead of paths");
    command->add_flag("--embedded-certificates", layout.embeddedCertificates, "Certificates inside the CDF");
    command->add_flag("--several-aodfs", layout.severalAodfs, "An AODF for each PIN");
    command->add_flag("!--no-ef-dir", layout.efDir, "Without EF.DIR");
    command->add_flag("!--no-token-serial", layout.tokenSerial, "TokenInfo without serialNumber");
    command->add_flag("!--no-token-manufacturer", layout.tokenManufacturer,
                      "TokenInfo without manufacturerID");
    command->add_flag("!--no-token-label", layout.tokenLabel, "TokenInfo without label");
    command->add_flag("!--no-puk", layout.puk, "PINs that cannot be unblocked");
    command->add_flag("--one-pin", layout.onePin, "PIN 1 for both keys");
    command->add_option("--more-auth-keys", layout.moreAuthKeys, "So many keys beside the two");
    command->add_flag("--large-certificates", layout.largeCertificates, "Certificates above 2 KiB");
    command->add_flag("!--no-issuers", layout.issuers, "Without the issuing CA's certificate");
    command->add_option("--spare-bytes", layout.spareBytes, "Space after the object in each file");
}

void addPersonalise(CLI::App& app, Arguments& arguments) {
    CLI::App* command = app.add_subcommand("personalise", "Make a card: its state file");
    CardOptions& card = arguments.card;
    std::vector<std::string> names;
    for (const Personality& one : personalities())
        names.emplace_back(one.name);
    command->add_option("BANK", arguments.bank, "Folder of an insegel-test-bank")->required();
    command->add_option("--state", arguments.state, "The state file to write")->required();
    command->add_option("--personality", arguments.os, "The card's operating system (iso7816)")
        ->check(CLI::IsMember(names));
    command->add_option("--profile", arguments.profile, "pkcs15 (default), piv or both")
        ->check(CLI::IsMember(profiles));
    command->add_option("--key", arguments.keyType, "Type of the keys (rsa2048)")
        ->check(CLI::IsMember(keyTypes));
    command->add_option("--holder", card.person.commonName, "The holder's name (Test Person)");
    command->add_option("--given-name", card.person.givenName, "Given name");
    command->add_option("--surname", card.person.surname, "Surname");
    command->add_option("--serial", card.person.serialNumber, "Personal number, 12 digits");
    command->add_option("--policy", card.person.policies, "Certificate policy OIDs (1.2.3.4.10)");
    command->add_option("--ocsp", card.person.ocsp, "OCSP address; empty for none");
    command->add_flag("--expired", arguments.expired, "Ran out yesterday");
    command->add_flag("--not-yet-valid", arguments.notYetValid, "Valid from next week");
    command->add_flag(
        "--secrets-stdin", arguments.secretsOnStdin,
        "PIN 1, PIN 2 and PUK on standard input, one a line (default: 112358, 271828, 31415926)");
    command->add_flag("--blank", card.blank, "A MyEID card with nothing on it, for pkcs15-init");
    command->add_option("--atr", arguments.atr, "Answer to reset, hexadecimal");
    command->add_option("--protocol", arguments.protocol, "t0 or t1; default: as the real cards talk")
        ->check(CLI::IsMember({"t0", "t1"}));
    command->add_flag("--short-lengths", arguments.shortLengths, "Refuses APDUs of extended length");
    command->add_flag("--empty-verify-costs", card.emptyVerifyCosts, "VERIFY without data spends a try");
    command->add_option("--spare-fill", arguments.spareFill, "What spare space is filled with: 00 or FF");
    addLayout(command, card.layout);
    command->callback([&] { personalise(arguments); });
}

void addRun(CLI::App& app, Arguments& arguments) {
    CLI::App* command = app.add_subcommand("run", "Be the card until told to quit");
    command->add_option("--state", arguments.state, "The card's state file, kept up to date")->required();
    command->add_option("--port", arguments.port,
                        "Where vpcd listens (35963; the second slot is one higher)");
    command->add_option("--control", arguments.control, "Unix socket to take orders on");
    command->callback([&] { run(arguments); });
}

void addTell(CLI::App& app, Arguments& arguments) {
    CLI::App* command = app.add_subcommand("tell", "Send an order to a running card, and print its answer");
    command->add_option("SOCKET", arguments.control, "Its control socket")->required();
    command->add_option("ORDER", arguments.order, "As listed in tests/vcard/control_socket.h")->required();
    command->callback([&] { tell(arguments); });
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("A simulated BankID on card, for tests and the demo");
    app.require_subcommand(1);
    Arguments arguments;
    addPersonalise(app, arguments);
    addRun(app, arguments);
    addTell(app, arguments);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const std::exception& error) {
        std::cerr << "insegel-vcard: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
