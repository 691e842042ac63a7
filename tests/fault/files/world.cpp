#include "fault/files/world.h"

#include <memory>
#include <stdexcept>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include "crypto/pkcs12.h"

namespace insegel::fault {

namespace files = std::filesystem;

namespace {

constexpr std::string_view profilePrefix = "profile/";

std::string privateNumber(EVP_PKEY* key) {
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &number) != 1) {
        throw std::runtime_error("a key without a private number");
    }
    std::string out(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
    BN_bn2bin(number, reinterpret_cast<unsigned char*>(out.data()));
    BN_clear_free(number);
    return out;
}

bool endsWith(const std::string& text, std::string_view end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

World::World() {
    files::create_directories(path());
    folder_.write("stranger.p12", bank_.issue({.keyType = bank::KeyType::p256}).pkcs12("unknown"));
}

const bank::Person& World::person(const std::string& serialNumber) {
    const auto known = people_.find(serialNumber);
    if (known != people_.end()) {
        return known->second;
    }
    bank::PersonOptions options;
    options.keyType = bank::KeyType::p256;
    options.serialNumber = serialNumber;
    const bank::Person& made = people_.emplace(serialNumber, bank_.issue(options)).first->second;
    for (const bank::Identity& identity : made.identities) {
        privateKeys_.push_back(privateNumber(identity.key.get()));
    }
    return made;
}

void World::put(const std::string& where, const std::string& serialNumber, const std::string& password) {
    files::create_directories((*this / where).parent_path());
    folder_.write("world/" + where, person(serialNumber).pkcs12(password));
    know(password);
}

std::set<std::string> World::identities(const std::string& serialNumber) {
    std::set<std::string> out;
    for (const bank::Identity& identity : person(serialNumber).identities) {
        out.insert(identity.sha256());
    }
    return out;
}

std::string World::certify(const std::string& request, bank::Use use, const std::string& serialNumber) const {
    const auto* at = reinterpret_cast<const unsigned char*>(request.data());
    const std::unique_ptr<X509_REQ, decltype(&X509_REQ_free)> read(
        d2i_X509_REQ(nullptr, &at, static_cast<long>(request.size())), X509_REQ_free);
    bank::PersonOptions options;
    options.serialNumber = serialNumber;
    return bank::certificatePem(bank_.certify(X509_REQ_get0_pubkey(read.get()), use, options).get());
}

std::string World::issuers() const {
    return bank::certificatePem(bank_.issuing()) + bank::certificatePem(bank_.root());
}

Ended World::run(const std::vector<std::string>& words, const std::string& secrets,
                 const Fault& fault) const {
    return fault::run(path(), folder_ / "run", words, secrets, fault);
}

Ended World::prepare(const std::vector<std::string>& words, const std::string& secrets) {
    Ended ended = run(words, secrets);
    if (ended.code != 0) {
        throw std::runtime_error("insegelctl " + words.front() + ": " + ended.err);
    }
    return ended;
}

void World::keepAsTemplate() {
    files::remove_all(folder_ / "template");
    files::copy(path(), folder_ / "template", files::copy_options::recursive);
    reset();
    before_ = look();
}

void World::reset() const {
    files::remove_all(path());
    files::copy(folder_ / "template", path(), files::copy_options::recursive);
}

Entries World::look() const {
    Entries out;
    for (const auto& one : files::recursive_directory_iterator(path())) {
        struct stat status {};
        if (::lstat(one.path().c_str(), &status) != 0) {
            continue;
        }
        Entry entry{S_ISDIR(status.st_mode), status.st_mode & 07777U, {}};
        if (S_ISREG(status.st_mode)) {
            entry.content = contentOf(one.path());
        }
        out[one.path().lexically_relative(path()).string()] = entry;
    }
    return out;
}

Held World::open(const std::string& content) const {
    // Costs what the file asks for, and most are the same each time.
    const auto known = opened_.find(content);
    return known == opened_.end() ? opened_[content] = openAnew(content) : known->second;
}

Held World::openAnew(const std::string& content) const {
    const auto file =
        crypto::Pkcs12::parse({reinterpret_cast<const std::uint8_t*>(content.data()), content.size()});
    if (!file) {
        return {};
    }
    for (const std::string& password : passwords_) {
        if (const auto opened = file->open(Secret(password))) {
            Held held{password, {}};
            for (const crypto::Pkcs12Identity& one : *opened) {
                held.identities.insert(bank::certificateSha256(one.certificate.native()));
            }
            return held;
        }
    }
    return {};
}

std::map<std::string, Held> World::held(const Entries& entries) const {
    std::map<std::string, Held> out;
    for (const auto& [where, entry] : entries) {
        if (endsWith(where, ".p12") && !entry.isFolder) {
            out[where] = open(entry.content);
        }
    }
    return out;
}

std::vector<std::string> World::secretsIn(const Entries& entries) const {
    std::vector<std::string> found;
    for (const auto& [where, entry] : entries) {
        for (const std::string& password : passwords_) {
            if (entry.content.find(password) != std::string::npos) {
                found.push_back(where + " holds a password");
            }
        }
        for (const std::string& key : privateKeys_) {
            if (entry.content.find(key) != std::string::npos) {
                found.push_back(where + " holds a private key");
            }
        }
    }
    return found;
}

std::vector<std::string> World::readableIn(const Entries& entries) const {
    std::vector<std::string> found;
    for (const auto& [where, entry] : entries) {
        const auto earlier = before_.find(where);
        const bool isOthers = earlier != before_.end() && earlier->second.mode == entry.mode;
        const bool isInProfile = files::path(where).begin()->string() == "profile";
        if ((entry.mode & 077U) != 0 && (isInProfile || !(isOthers || entry.isFolder))) {
            found.push_back(where);
        }
    }
    return found;
}

std::vector<std::string> leftoversIn(const Entries& entries) {
    const std::set<std::string> own{
        "profile/ids",           "profile/ids/.lock",     "profile/.lock",
        "profile/throttle.json", "profile/pending",       "profile/pending/.lock",
        "profile/history",       "profile/history/.lock", "profile/history/entries.jsonl"};
    std::vector<std::string> found;
    for (const auto& [where, entry] : entries) {
        const bool isInProfile = where.compare(0, profilePrefix.size(), profilePrefix) == 0;
        const std::string name = files::path(where).filename().string();
        const bool isToken =
            (endsWith(where, ".p12") || where.rfind("profile/pending/", 0) == 0) && name.front() != '.';
        if (isInProfile && own.find(where) == own.end() && !isToken) {
            found.push_back(where);
        }
    }
    return found;
}

}  // namespace insegel::fault
