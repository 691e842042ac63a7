#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bank/openssl.h"

/// A bank for tests: a root CA, an issuing CA, and BankIDs on file made while the test runs.
///
///     bank::TestBank bank;
///     bank::Person person = bank.issue({.keyType = bank::KeyType::p256});
///     std::string file = person.pkcs12("A password 1234");
///
/// Plain OpenSSL, no use of src/. Everything throws BankError where it fails. Not thread-safe: one bank a
/// thread.
namespace insegel::bank {

enum class KeyType { rsa2048, rsa3072, p256, p384 };

/// What a key may do, as keyUsage says it: digitalSignature, nonRepudiation, or both bits in one certificate.
enum class Use { auth, sign, both };

/// DER bytes.
using Der = std::string;

/// A key pair of its own, for certificates or as a stranger's.
KeyPtr generateKey(KeyType type);

/// PKCS#8 PrivateKeyInfo (RFC 5208), unencrypted, as PEM.
std::string keyPem(EVP_PKEY* key);
Der keyDer(EVP_PKEY* key);

std::string certificatePem(X509* certificate);
Der certificateDer(X509* certificate);

/// SHA-256 of the DER, lower-case hexadecimal: `certificateSha256` of `insegelctl list --json`.
std::string certificateSha256(X509* certificate);

/// How Person::pkcs12 lays out the file. The default is what OpenSSL 3 writes, with few iterations so that
/// tests are quick. Each stands for something found in the world.
struct Pkcs12Options {
    enum class Cipher {
        none,       ///< Certificates in a plain safe; keys as KeyBag.
        aes256,     ///< PBES2: PBKDF2 with HMAC-SHA-256, AES-256-CBC.
        tripleDes,  ///< pbeWithSHAAnd3-KeyTripleDES-CBC: the historic files'.
        rc2_40,  ///< pbeWithSHAAnd40BitRC2-CBC: `openssl -legacy`'s for certificates. Needs OpenSSL's legacy
                 ///< provider.
    };
    enum class LocalKeyId {
        sha1,     ///< SHA-1 of the certificate, as OpenSSL does.
        counter,  ///< Four bytes, counted from 1: the historic files'.
        none,
        crossed,  ///< Each key names the certificate of the next one: a wrong file.
    };
    enum class Mac { sha256, sha1, none };

    Cipher keys = Cipher::aes256;
    Cipher certificates = Cipher::aes256;
    LocalKeyId localKeyId = LocalKeyId::sha1;
    Mac mac = Mac::sha256;
    bool safePerIdentity =
        false;  ///< One safe a key pair, key and certificate in it together, none encrypted as a whole.
    bool issuers = true;    ///< The issuing CA and the root are in the file.
    int iterations = 2048;  ///< Of keys and certificates.
    int macIterations = 2048;
    std::string friendlyName;  ///< On key and certificate, if not empty.
};

/// One key pair with its certificate.
struct Identity {
    Use use = Use::auth;
    KeyPtr key;
    X509Ptr certificate;

    std::string certificatePem() const { return bank::certificatePem(certificate.get()); }
    Der certificateDer() const { return bank::certificateDer(certificate.get()); }
    std::string keyPem() const { return bank::keyPem(key.get()); }
    Der keyDer() const { return bank::keyDer(key.get()); }
    std::string sha256() const { return bank::certificateSha256(certificate.get()); }
};

/// A person's BankID: one or two identities and the issuers' certificates, nearest first.
struct Person {
    std::vector<Identity> identities;
    std::vector<X509Ptr> issuers;

    /// The identity that may authenticate. Throws where there is none.
    const Identity& auth() const;
    /// The identity that may sign. Throws where there is none.
    const Identity& sign() const;

    /// A PKCS#12 file (RFC 7292) under a password in UTF-8.
    Der pkcs12(std::string_view password, const Pkcs12Options& options = {}) const;
};

/// What a person's certificates say. Names and numbers are invented.
struct PersonOptions {
    std::string commonName = "Test Person";
    std::string givenName = "Test";
    std::string surname = "Person";
    std::string serialNumber = "199001012384";  ///< Personal number, 12 digits; empty leaves it out.
    KeyType keyType = KeyType::rsa2048;
    bool auth = true;
    bool sign = true;
    bool bothInOne =
        false;  ///< One key and certificate with both usages; `auth` and `sign` are then ignored.
    std::optional<std::chrono::sys_seconds> notBefore;  ///< Default: yesterday.
    std::optional<std::chrono::sys_seconds> notAfter;   ///< Default: in two years.
    std::vector<std::string> policies{"1.2.3.4.5"};  ///< BankID on file, test. Empty: no certificatePolicies.
    std::string ocsp = "http://ocsp.test/";          ///< AIA's OCSP address; empty: no AIA.
    bool clientAuth = true;                          ///< EKU clientAuth in the auth certificate.
};

/// Validity that is over since yesterday.
PersonOptions expired(PersonOptions options = {});
/// Validity that begins in a week.
PersonOptions notYetValid(PersonOptions options = {});

/// "Test Bank Root CA" and under it "Test Bank Customer CA".
class TestBank {
  public:
    /// Makes new CAs. P-256 takes a millisecond.
    explicit TestBank(KeyType caKeyType = KeyType::p256);

    /// CAs whose keys (P-256) follow from `text`: what a bank of some text has issued, every other one of the
    /// same text vouches for, in this process and in any other.
    static TestBank withKeysOf(const std::string& text);

    /// Reads what save() wrote.
    static TestBank load(const std::filesystem::path& folder);
    /// Writes root.pem, root-key.pem, issuing.pem and issuing-key.pem; the keys are unencrypted: test data.
    void save(const std::filesystem::path& folder) const;

    Person issue(const PersonOptions& options = {}) const;

    /// A certificate over somebody else's public key.
    X509Ptr certify(EVP_PKEY* publicKey, Use use, const PersonOptions& options = {}) const;

    X509* root() const { return root_.get(); }
    X509* issuing() const { return issuing_.get(); }
    std::string rootPem() const { return certificatePem(root_.get()); }
    std::string issuingPem() const { return certificatePem(issuing_.get()); }

    /// A server certificate for TLS, for these DNS names and IPv4/IPv6 addresses, with its key: leaf and
    /// issuing CA in `chainPem`.
    struct Server {
        std::string chainPem;
        std::string keyPem;
    };
    Server issueServer(const std::vector<std::string>& names) const;

  private:
    TestBank(KeyPtr rootKey, KeyPtr issuingKey);
    TestBank(KeyPtr rootKey, X509Ptr root, KeyPtr issuingKey, X509Ptr issuing);

    KeyPtr rootKey_;
    X509Ptr root_;
    KeyPtr issuingKey_;
    X509Ptr issuing_;
};

}  // namespace insegel::bank
