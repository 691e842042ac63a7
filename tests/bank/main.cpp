#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

#include <CLI/CLI.hpp>

#include "bank/bank.h"

/// insegel-test-bank: the test bank for shell scripts and the end-to-end tests. Everything it makes is test
/// data.
namespace {

using namespace insegel::bank;
using Cipher = Pkcs12Options::Cipher;
using LocalKeyId = Pkcs12Options::LocalKeyId;
using Mac = Pkcs12Options::Mac;

const std::map<std::string, KeyType> keyTypes{{"rsa2048", KeyType::rsa2048},
                                              {"rsa3072", KeyType::rsa3072},
                                              {"p256", KeyType::p256},
                                              {"p384", KeyType::p384}};
const std::map<std::string, Cipher> ciphers{{"none", Cipher::none},
                                            {"aes256", Cipher::aes256},
                                            {"3des", Cipher::tripleDes},
                                            {"rc2-40", Cipher::rc2_40}};
const std::map<std::string, LocalKeyId> localKeyIds{{"sha1", LocalKeyId::sha1},
                                                    {"counter", LocalKeyId::counter},
                                                    {"none", LocalKeyId::none},
                                                    {"crossed", LocalKeyId::crossed}};
const std::map<std::string, Mac> macs{{"sha256", Mac::sha256}, {"sha1", Mac::sha1}, {"none", Mac::none}};

struct Arguments {
    std::filesystem::path bank;
    std::filesystem::path out;
    std::filesystem::path p12;
    PersonOptions person;
    Pkcs12Options layout;
    std::string only;
    bool expired = false;
    bool notYetValid = false;
    bool noPolicies = false;
    bool noIssuers = false;
    std::vector<std::string> names;
    std::string keyType = "p256";
};

void write(const std::filesystem::path& path, const std::string& content) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << content;
    file.close();
    if (!file)
        throw BankError("cannot write " + path.string());
    std::cout << path.string() << '\n';
}

void make(const Arguments& arguments) {
    TestBank(keyTypes.at(arguments.keyType)).save(arguments.bank);
    std::cout << arguments.bank.string() << '\n';
}

void issue(Arguments arguments) {
    arguments.person.keyType = keyTypes.at(arguments.keyType);
    if (!arguments.only.empty()) {
        arguments.person.auth = arguments.only == "auth";
        arguments.person.sign = arguments.only == "sign";
    }
    if (arguments.noPolicies)
        arguments.person.policies.clear();
    if (arguments.expired)
        arguments.person = expired(arguments.person);
    if (arguments.notYetValid)
        arguments.person = notYetValid(arguments.person);
    arguments.layout.issuers = !arguments.noIssuers;

    const Person person = TestBank::load(arguments.bank).issue(arguments.person);
    if (!arguments.out.empty()) {
        std::filesystem::create_directories(arguments.out);
        for (const Identity& identity : person.identities) {
            const std::string use = identity.use == Use::auth   ? "auth"
                                    : identity.use == Use::sign ? "sign"
                                                                : "both";
            write(arguments.out / (use + ".pem"), identity.certificatePem());
            write(arguments.out / (use + "-key.pem"), identity.keyPem());
        }
        std::string chain;
        for (const X509Ptr& issuer : person.issuers)
            chain += certificatePem(issuer.get());
        write(arguments.out / "issuers.pem", chain);
    }
    if (!arguments.p12.empty()) {
        std::string password;
        if (!std::getline(std::cin, password))
            throw BankError("the password is read from standard input, and there was none");
        write(arguments.p12, person.pkcs12(password, arguments.layout));
    }
}

void server(const Arguments& arguments) {
    const TestBank::Server made = TestBank::load(arguments.bank).issueServer(arguments.names);
    std::filesystem::create_directories(arguments.out);
    write(arguments.out / "tls.pem", made.chainPem);
    write(arguments.out / "tls-key.pem", made.keyPem);
}

void addMake(CLI::App& app, Arguments& arguments) {
    CLI::App* command =
        app.add_subcommand("make", "Make a bank: root and issuing CA, keys and certificates as PEM");
    command->add_option("BANK", arguments.bank, "The bank's folder")->required();
    command->add_option("--key", arguments.keyType, "Type of the CAs' keys (p256)")
        ->check(CLI::IsMember(keyTypes));
    command->callback([&] { make(arguments); });
}

void addIssue(CLI::App& app, Arguments& arguments) {
    CLI::App* command = app.add_subcommand("issue", "Issue a BankID to a test person");
    PersonOptions& person = arguments.person;
    Pkcs12Options& layout = arguments.layout;
    command->add_option("BANK", arguments.bank, "The bank's folder")->required();
    command->add_option("--out", arguments.out,
                        "Folder for auth.pem, auth-key.pem, sign.pem, … and issuers.pem");
    command->add_option("--p12", arguments.p12,
                        "PKCS#12 file to write; its password is read from standard input");
    command->add_option("--name", person.commonName, "Common name");
    command->add_option("--given-name", person.givenName, "Given name");
    command->add_option("--surname", person.surname, "Surname");
    command->add_option("--serial", person.serialNumber, "Personal number, 12 digits");
    command->add_option("--key", arguments.keyType, "Type of the keys (rsa2048)")
        ->check(CLI::IsMember(keyTypes));
    command->add_option("--only", arguments.only, "One identity instead of both")
        ->check(CLI::IsMember({"auth", "sign"}));
    command->add_flag("--both-in-one", person.bothInOne, "One key for both uses");
    command->add_flag("--expired", arguments.expired, "Ran out yesterday");
    command->add_flag("--not-yet-valid", arguments.notYetValid, "Valid from next week");
    command->add_option("--policy", person.policies, "Certificate policy OIDs (1.2.3.4.5)");
    command->add_flag("--no-policies", arguments.noPolicies, "No certificatePolicies");
    command->add_option("--ocsp", person.ocsp, "OCSP address; empty for none");
    command->add_option("--friendly-name", layout.friendlyName, "friendlyName in the file");
    command->add_option("--keys", layout.keys, "Encryption of the keys")
        ->transform(CLI::CheckedTransformer(ciphers));
    command->add_option("--certificates", layout.certificates, "Encryption of the certificates")
        ->transform(CLI::CheckedTransformer(ciphers));
    command->add_option("--local-key-id", layout.localKeyId, "How keys name certificates")
        ->transform(CLI::CheckedTransformer(localKeyIds));
    command->add_option("--mac", layout.mac, "MAC of the file")->transform(CLI::CheckedTransformer(macs));
    command->add_flag("--safe-per-identity", layout.safePerIdentity, "One plain safe a key pair");
    command->add_flag("--no-issuers", arguments.noIssuers, "Without the issuers' certificates");
    command->add_option("--iterations", layout.iterations, "Iterations of keys and certificates");
    command->add_option("--mac-iterations", layout.macIterations, "Iterations of the MAC");
    command->preparse_callback([&](std::size_t) { arguments.keyType = "rsa2048"; });
    command->callback([&] { issue(arguments); });
}

void addServer(CLI::App& app, Arguments& arguments) {
    CLI::App* command = app.add_subcommand("server", "Issue a TLS certificate: tls.pem and tls-key.pem");
    command->add_option("BANK", arguments.bank, "The bank's folder")->required();
    command->add_option("--out", arguments.out, "Folder to write to")->required();
    command->add_option("NAMES", arguments.names, "DNS names and addresses")->required();
    command->callback([&] { server(arguments); });
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("A bank for tests: makes certificates and BankIDs on file");
    app.require_subcommand(1);
    Arguments arguments;
    addMake(app, arguments);
    addIssue(app, arguments);
    addServer(app, arguments);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const std::exception& error) {
        std::cerr << "insegel-test-bank: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
