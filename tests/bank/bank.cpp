#include "bank/bank.h"

#include <array>
#include <fstream>
#include <sstream>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include "bank/certificates.h"

namespace insegel::bank {
namespace {

using std::chrono::days;

std::chrono::sys_seconds now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

X509Ptr copyOf(X509* certificate) {
    return X509Ptr(check(X509_dup(certificate), "certificate copy"));
}

std::vector<NameEntry> caName(const char* commonName) {
    return {{NID_countryName, "SE"}, {NID_organizationName, "Test Bank"}, {NID_commonName, commonName}};
}

std::vector<ExtensionText> rootExtensions() {
    return {{NID_basic_constraints, "critical,CA:TRUE"},
            {NID_key_usage, "critical,keyCertSign,cRLSign"},
            {NID_subject_key_identifier, "hash"}};
}

std::vector<ExtensionText> issuingExtensions() {
    return {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
            {NID_key_usage, "critical,keyCertSign,cRLSign"},
            {NID_subject_key_identifier, "hash"},
            {NID_authority_key_identifier, "keyid"}};
}

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts)
        all += (all.empty() ? "" : ",") + part;
    return all;
}

CertificatePlan personPlan(Use use, const PersonOptions& options) {
    CertificatePlan plan;
    plan.notBefore = options.notBefore.value_or(now() - days(1));
    plan.notAfter = options.notAfter.value_or(now() + days(730));
    plan.subject = {{NID_countryName, "SE"}, {NID_organizationName, "Test Bank"}};
    if (!options.surname.empty())
        plan.subject.emplace_back(NID_surname, options.surname);
    if (!options.givenName.empty())
        plan.subject.emplace_back(NID_givenName, options.givenName);
    if (!options.serialNumber.empty())
        plan.subject.emplace_back(NID_serialNumber, options.serialNumber);
    plan.subject.emplace_back(NID_commonName, options.commonName);

    const char* usage = use == Use::auth   ? "critical,digitalSignature"
                        : use == Use::sign ? "critical,nonRepudiation"
                                           : "critical,digitalSignature,nonRepudiation";
    plan.extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
                       {NID_key_usage, usage},
                       {NID_subject_key_identifier, "hash"},
                       {NID_authority_key_identifier, "keyid"}};
    if (options.clientAuth && use != Use::sign)
        plan.extensions.emplace_back(NID_ext_key_usage, "clientAuth");
    if (!options.policies.empty())
        plan.extensions.emplace_back(NID_certificate_policies, joined(options.policies));
    if (!options.ocsp.empty())
        plan.extensions.emplace_back(NID_info_access, "OCSP;URI:" + options.ocsp);
    return plan;
}

std::string readFile(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    if (!in)
        throw BankError("cannot read " + path.string());
    return all.str();
}

void writeFile(const std::filesystem::path& path, const std::string& content) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << content;
    out.close();
    if (!out)
        throw BankError("cannot write " + path.string());
}

BioPtr readBio(const std::string& content) {
    return BioPtr(check(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())), "BIO"));
}

KeyPtr readKey(const std::filesystem::path& path) {
    const std::string content = readFile(path);
    return KeyPtr(check(PEM_read_bio_PrivateKey(readBio(content).get(), nullptr, nullptr, nullptr), "key"));
}

X509Ptr readCertificate(const std::filesystem::path& path) {
    const std::string content = readFile(path);
    return X509Ptr(
        check(PEM_read_bio_X509(readBio(content).get(), nullptr, nullptr, nullptr), "certificate"));
}

/// The key on P-256 whose private number is the text's SHA-256 (FIPS 186-5 §3.1.2: below the curve's order,
/// but for one in 2^32).
KeyPtr keyFrom(const std::string& text) {
    using Number = std::unique_ptr<BIGNUM, Deleter<BN_clear_free>>;
    using Builder = std::unique_ptr<OSSL_PARAM_BLD, Deleter<OSSL_PARAM_BLD_free>>;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    check(EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr), "digest");
    const Number number(check(BN_bin2bn(digest.data(), static_cast<int>(length), nullptr), "number"));

    const std::unique_ptr<EC_GROUP, Deleter<EC_GROUP_free>> group(
        check(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1), "curve"));
    const std::unique_ptr<EC_POINT, Deleter<EC_POINT_free>> point(check(EC_POINT_new(group.get()), "point"));
    check(EC_POINT_mul(group.get(), point.get(), number.get(), nullptr, nullptr, nullptr), "public key");
    std::array<unsigned char, 65> octets{};
    check(static_cast<int>(EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED,
                                              octets.data(), octets.size(), nullptr)),
          "public key");

    const Builder builder(check(OSSL_PARAM_BLD_new(), "parameters"));
    check(OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0), "curve");
    check(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get()), "private key");
    check(OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, octets.data(),
                                           octets.size()),
          "public key");
    const std::unique_ptr<OSSL_PARAM, Deleter<OSSL_PARAM_free>> parameters(
        check(OSSL_PARAM_BLD_to_param(builder.get()), "parameters"));
    const std::unique_ptr<EVP_PKEY_CTX, Deleter<EVP_PKEY_CTX_free>> context(
        check(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr), "context"));
    EVP_PKEY* key = nullptr;
    check(EVP_PKEY_fromdata_init(context.get()), "key");
    check(EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get()), "key");
    return KeyPtr(key);
}

const Identity& find(const std::vector<Identity>& identities, Use use) {
    for (const Identity& identity : identities) {
        if (identity.use == use || identity.use == Use::both)
            return identity;
    }
    throw BankError("this person has no such identity");
}

}  // namespace

KeyPtr generateKey(KeyType type) {
    switch (type) {
        case KeyType::rsa2048:
            return KeyPtr(check(EVP_RSA_gen(2048), "RSA key"));
        case KeyType::rsa3072:
            return KeyPtr(check(EVP_RSA_gen(3072), "RSA key"));
        case KeyType::p256:
            return KeyPtr(check(EVP_EC_gen("P-256"), "EC key"));
        case KeyType::p384:
            return KeyPtr(check(EVP_EC_gen("P-384"), "EC key"));
    }
    throw BankError("no such key type");
}

std::string keyPem(EVP_PKEY* key) {
    BioPtr out = memoryBio();
    check(PEM_write_bio_PKCS8PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr), "key PEM");
    return text(out.get());
}

Der keyDer(EVP_PKEY* key) {
    BioPtr out = memoryBio();
    check(i2d_PKCS8PrivateKey_bio(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr), "key DER");
    return text(out.get());
}

std::string certificatePem(X509* certificate) {
    BioPtr out = memoryBio();
    check(PEM_write_bio_X509(out.get(), certificate), "certificate PEM");
    return text(out.get());
}

Der certificateDer(X509* certificate) {
    BioPtr out = memoryBio();
    check(i2d_X509_bio(out.get(), certificate), "certificate DER");
    return text(out.get());
}

std::string certificateSha256(X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    check(X509_digest(certificate, EVP_sha256(), digest.data(), &length), "digest");
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) {
        hex += "0123456789abcdef"[digest[i] >> 4];
        hex += "0123456789abcdef"[digest[i] & 15];
    }
    return hex;
}

const Identity& Person::auth() const {
    return find(identities, Use::auth);
}

const Identity& Person::sign() const {
    return find(identities, Use::sign);
}

PersonOptions expired(PersonOptions options) {
    options.notBefore = now() - days(731);
    options.notAfter = now() - days(1);
    return options;
}

PersonOptions notYetValid(PersonOptions options) {
    options.notBefore = now() + days(7);
    options.notAfter = now() + days(737);
    return options;
}

TestBank::TestBank(KeyType caKeyType) : TestBank(generateKey(caKeyType), generateKey(caKeyType)) {}

TestBank TestBank::withKeysOf(const std::string& text) {
    return {keyFrom(text + ", root"), keyFrom(text + ", issuing")};
}

TestBank::TestBank(KeyPtr rootKey, KeyPtr issuingKey)
    : rootKey_(std::move(rootKey)), issuingKey_(std::move(issuingKey)) {
    // Older than any certificate it issues, those that ran out included.
    const auto from = now() - days(3650);
    const auto to = now() + days(3650);
    root_ = makeCertificate({caName("Test Bank Root CA"), from, to, rootExtensions()}, rootKey_.get(),
                            nullptr, rootKey_.get());
    issuing_ = makeCertificate({caName("Test Bank Customer CA"), from, to, issuingExtensions()},
                               issuingKey_.get(), root_.get(), rootKey_.get());
}

TestBank::TestBank(KeyPtr rootKey, X509Ptr root, KeyPtr issuingKey, X509Ptr issuing)
    : rootKey_(std::move(rootKey)),
      root_(std::move(root)),
      issuingKey_(std::move(issuingKey)),
      issuing_(std::move(issuing)) {}

TestBank TestBank::load(const std::filesystem::path& folder) {
    return {readKey(folder / "root-key.pem"), readCertificate(folder / "root.pem"),
            readKey(folder / "issuing-key.pem"), readCertificate(folder / "issuing.pem")};
}

void TestBank::save(const std::filesystem::path& folder) const {
    std::filesystem::create_directories(folder);
    writeFile(folder / "root.pem", rootPem());
    writeFile(folder / "root-key.pem", keyPem(rootKey_.get()));
    writeFile(folder / "issuing.pem", issuingPem());
    writeFile(folder / "issuing-key.pem", keyPem(issuingKey_.get()));
}

X509Ptr TestBank::certify(EVP_PKEY* publicKey, Use use, const PersonOptions& options) const {
    return makeCertificate(personPlan(use, options), publicKey, issuing_.get(), issuingKey_.get());
}

Person TestBank::issue(const PersonOptions& options) const {
    Person person;
    const auto add = [&](Use use) {
        KeyPtr key = generateKey(options.keyType);
        X509Ptr certificate = certify(key.get(), use, options);
        person.identities.push_back({use, std::move(key), std::move(certificate)});
    };
    if (options.bothInOne) {
        add(Use::both);
    } else {
        if (options.auth)
            add(Use::auth);
        if (options.sign)
            add(Use::sign);
    }
    person.issuers.push_back(copyOf(issuing_.get()));
    person.issuers.push_back(copyOf(root_.get()));
    return person;
}

TestBank::Server TestBank::issueServer(const std::vector<std::string>& names) const {
    if (names.empty())
        throw BankError("a server needs a name");
    std::vector<std::string> alternatives;
    for (const std::string& name : names) {
        const bool address =
            name.find_first_not_of("0123456789.") == std::string::npos || name.find(':') != std::string::npos;
        alternatives.push_back((address ? "IP:" : "DNS:") + name);
    }
    CertificatePlan plan;
    plan.notBefore = now() - days(1);
    plan.notAfter = now() + days(90);
    plan.subject = {{NID_commonName, names.front()}};
    plan.extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
                       {NID_key_usage, "critical,digitalSignature"},
                       {NID_ext_key_usage, "serverAuth"},
                       {NID_subject_alt_name, joined(alternatives)},
                       {NID_subject_key_identifier, "hash"},
                       {NID_authority_key_identifier, "keyid"}};
    KeyPtr key = generateKey(KeyType::p256);
    X509Ptr certificate = makeCertificate(plan, key.get(), issuing_.get(), issuingKey_.get());
    return {certificatePem(certificate.get()) + issuingPem(), bank::keyPem(key.get())};
}

}  // namespace insegel::bank
