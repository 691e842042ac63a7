#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bank/bank.h"
#include "base/temporary_folder.h"
#include "fault/files/program.h"

namespace insegel::fault {

/// What lies at one place.
struct Entry {
    bool isFolder = false;
    unsigned mode = 0;
    std::string content;

    bool operator==(const Entry&) const = default;
};

/// All files and folders, by path from the world's folder.
using Entries = std::map<std::string, Entry>;

/// A BankID on file as it lies somewhere.
struct Held {
    std::string password;              ///< That opens it; empty where none does.
    std::set<std::string> identities;  ///< SHA-256 of its certificates.
};

/// A folder with a profile, a stick, and what the tests know of them.
class World {
  public:
    World();

    std::filesystem::path path() const { return folder_ / "world"; }
    std::filesystem::path operator/(const std::string& inside) const { return path() / inside; }

    /// Puts the file of the person with this number there, as another program writes it.
    void put(const std::string& where, const std::string& serialNumber, const std::string& password);
    /// The person's identities. A person is made when first spoken of.
    std::set<std::string> identities(const std::string& serialNumber);
    /// Runs insegelctl undisturbed, as part of the setting; throws where it does not do it.
    Ended prepare(const std::vector<std::string>& words, const std::string& secrets);
    Ended run(const std::vector<std::string>& words, const std::string& secrets,
              const Fault& fault = {}) const;
    /// From now on reset() makes it like this again.
    void keepAsTemplate();
    void reset() const;

    Entries look() const;
    /// The BankIDs among them: *.p12, by path.
    std::map<std::string, Held> held(const Entries& entries) const;
    /// What a file's content is, opened.
    Held open(const std::string& content) const;

    /// Somebody's file outside of the world, which nothing here knows the password of.
    std::filesystem::path stranger() const { return folder_ / "stranger.p12"; }

    /// Passwords that there are, for finding which one opens a file, and that none lies about.
    void know(const std::string& password) { passwords_.insert(password); }
    /// Of what was found, that which nobody may see: a password in the clear, or a private key.
    std::vector<std::string> secretsIn(const Entries& entries) const;
    /// What other users may read: anything in the profile, and files the program made elsewhere.
    std::vector<std::string> readableIn(const Entries& entries) const;

    /// The bank's certificate over the key of a request, for a person of this number.
    std::string certify(const std::string& request, bank::Use use, const std::string& serialNumber) const;
    std::string issuers() const;

    const std::filesystem::path& scratch() const { return folder_.path(); }
    const Entries& before() const { return before_; }

  private:
    const bank::Person& person(const std::string& serialNumber);
    Held openAnew(const std::string& content) const;

    TemporaryFolder folder_;
    mutable std::map<std::string, Held> opened_;

    bank::TestBank bank_;
    std::map<std::string, bank::Person> people_;
    std::set<std::string> passwords_;
    std::vector<std::string> privateKeys_;
    Entries before_;
};

/// The paths of what is there beyond what a profile holds between two runs of the program.
std::vector<std::string> leftoversIn(const Entries& entries);

}  // namespace insegel::fault
