#include "crypto/certificate.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <map>
#include <mutex>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "crypto/hash_native.h"
#include "crypto/name_text.h"
#include "crypto/openssl_pointer.h"

namespace insegel::crypto {

namespace {

constexpr std::size_t maximumDerSize = 64UL * 1024;
constexpr std::size_t maximumPemSize = 1024UL * 1024;

bool readTime(const ASN1_TIME* from, std::chrono::sys_seconds& to) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(from, &parts) != 1) {
        return false;
    }
    const std::chrono::year_month_day date(std::chrono::year(parts.tm_year + 1900),
                                           std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
                                           std::chrono::day(static_cast<unsigned>(parts.tm_mday)));
    to = std::chrono::sys_days(date) + std::chrono::hours(parts.tm_hour) +
         std::chrono::minutes(parts.tm_min) + std::chrono::seconds(parts.tm_sec);
    return date.ok();
}

std::vector<std::string> readPolicies(const X509* certificate) {
    std::vector<std::string> out;
    const std::unique_ptr<CERTIFICATEPOLICIES, Releaser<CERTIFICATEPOLICIES_free>> policies(
        static_cast<CERTIFICATEPOLICIES*>(
            X509_get_ext_d2i(certificate, NID_certificate_policies, nullptr, nullptr)));
    for (int i = 0; i < sk_POLICYINFO_num(policies.get()); ++i) {
        std::array<char, 128> text{};
        OBJ_obj2txt(text.data(), static_cast<int>(text.size()),
                    sk_POLICYINFO_value(policies.get(), i)->policyid, 1);
        out.emplace_back(text.data());
    }
    return out;
}

std::string nameOfKey(const EVP_PKEY* key) {
    if (key == nullptr) {
        return "unknown";
    }
    if (EVP_PKEY_is_a(key, "RSA") == 1 || EVP_PKEY_is_a(key, "RSA-PSS") == 1) {
        return "RSA-" + std::to_string(EVP_PKEY_get_bits(key));
    }
    if (EVP_PKEY_is_a(key, "EC") == 1) {
        std::array<char, 64> group{};
        std::size_t size = 0;
        if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1) {
            const std::string_view name(group.data(), size);
            if (name == "prime256v1" || name == "P-256") {
                return "EC-P-256";
            }
            if (name == "secp384r1" || name == "P-384") {
                return "EC-P-384";
            }
            if (name == "secp521r1" || name == "P-521") {
                return "EC-P-521";
            }
            return "EC-" + std::string(name);
        }
    }
    return "unknown";
}

/// Whether verifying with this key takes no longer than with those that authorities have: an RSA key of
/// 16,384 bits, a large public exponent or a curve of its own is made to cost time.
bool isQuick(const EVP_PKEY* key) {
    constexpr int largestRsa = 8192;
    constexpr int largestExponent = 33;
    if (key == nullptr) {
        return false;
    }
    if (EVP_PKEY_is_a(key, "RSA") == 1 || EVP_PKEY_is_a(key, "RSA-PSS") == 1) {
        BIGNUM* exponent = nullptr;
        const bool isSmall = EVP_PKEY_get_bits(key) <= largestRsa &&
                             EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent) == 1 &&
                             BN_num_bits(exponent) <= largestExponent;
        BN_free(exponent);
        return isSmall;
    }
    return nameOfKey(key).starts_with("EC-P-");
}

/// ECDSA signatures travel as r‖s here and as SEQUENCE inside OpenSSL.
Bytes toDerSignature(ByteView raw) {
    const int half = static_cast<int>(raw.size() / 2);
    const EcdsaPointer pair(ECDSA_SIG_new());
    NumberPointer r(BN_bin2bn(raw.data(), half, nullptr));
    NumberPointer s(BN_bin2bn(raw.data() + half, half, nullptr));
    if (!pair || !r || !s) {
        throw std::bad_alloc();
    }
    ECDSA_SIG_set0(pair.get(), r.release(), s.release());
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &der);
    const BufferPointer<unsigned char> owned(der);
    return size > 0 ? Bytes(der, der + size) : Bytes();
}

}  // namespace

/// The authorities' certificates that are in use: a thousand persons have the same few, and each need be read
/// only once. Certificates do not change, so nobody can tell.
class Certificate::Authorities {
  public:
    static Authorities& instance() {
        // Never destroyed: threads that nobody waits for may read certificates until the very end.
        static Authorities& all = *new Authorities();
        return all;
    }

    std::shared_ptr<const Data> find(const Bytes& sha256) {
        const std::lock_guard guard(mutex_);
        const auto place = bySha256_.find(sha256);
        return place == bySha256_.end() ? nullptr : place->second.lock();
    }
    void add(const std::shared_ptr<const Data>& data) {
        // What goes with the last that uses it leaves its key behind.
        constexpr std::size_t most = 256;
        const std::lock_guard guard(mutex_);
        if (bySha256_.size() >= most) {
            std::erase_if(bySha256_, [](const auto& one) { return one.second.expired(); });
        }
        if (bySha256_.size() < most) {
            bySha256_[data->sha256] = data;
        }
    }

  private:
    std::mutex mutex_;
    std::map<Bytes, std::weak_ptr<const Data>> bySha256_;
};

Result<Certificate> Certificate::fromDer(ByteView der) {
    if (der.size() > maximumDerSize) {
        return fail(ErrorCode::tooLarge, "a certificate of more than 64 KiB");
    }
    Bytes sha256 = crypto::sha256(der);
    if (auto known = Authorities::instance().find(sha256)) {
        return Certificate(std::move(known));
    }
    const unsigned char* at = der.data();
    X509Pointer owned(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    X509* read = owned.get();
    if (!owned || at != der.data() + der.size()) {
        return fail(ErrorCode::malformed, "not a certificate");
    }
    auto data = std::make_shared<Data>();
    data->native = std::move(owned);
    data->der.assign(der.begin(), der.end());
    data->sha256 = std::move(sha256);

    unsigned char* key = nullptr;
    const int keySize = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(read), &key);
    const BufferPointer<unsigned char> ownedKey(key);
    if (keySize <= 0) {
        return fail(ErrorCode::malformed, "a certificate without a public key");
    }
    data->publicKeySha256 = crypto::sha256({key, static_cast<std::size_t>(keySize)});

    const X509_NAME* subject = X509_get_subject_name(read);
    data->subjectName = displayName(subject);
    data->subjectSerialNumber = entryText(subject, NID_serialNumber);
    data->issuerName = displayName(X509_get_issuer_name(read));
    if (!readTime(X509_get0_notBefore(read), data->validFrom) ||
        !readTime(X509_get0_notAfter(read), data->validTo)) {
        return fail(ErrorCode::malformed, "a certificate with an impossible date");
    }
    // UINT32_MAX where the extension is absent. The first call reads and caches all extensions, under
    // OpenSSL's lock.
    const std::uint32_t usage = X509_get_key_usage(read);
    data->digitalSignature = (usage & KU_DIGITAL_SIGNATURE) != 0;
    data->nonRepudiation = (usage & KU_NON_REPUDIATION) != 0;
    data->clientAuth = (X509_get_extended_key_usage(read) & XKU_SSL_CLIENT) != 0;
    data->authority = X509_check_ca(read) != 0;
    data->policies = readPolicies(read);
    data->keyAlgorithm = nameOfKey(X509_get0_pubkey(read));
    if (data->authority) {
        Authorities::instance().add(data);
    }
    return Certificate(std::move(data));
}

Result<std::vector<Certificate>> Certificate::fromPem(std::string_view pem) {
    if (pem.size() > maximumPemSize) {
        return fail(ErrorCode::tooLarge, "more than 1 MiB of certificates");
    }
    const BioPointer in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    std::vector<Certificate> out;
    // Never asks anybody for a password, as OpenSSL would on the terminal.
    constexpr auto noPassword = [](char*, int, int, void*) { return -1; };
    while (true) {
        ERR_clear_error();
        // The bytes as they came: written anew, one that is not quite DER would be another certificate.
        unsigned char* der = nullptr;
        long size = 0;
        if (PEM_bytes_read_bio(&der, &size, nullptr, PEM_STRING_X509, in.get(), noPassword, nullptr) != 1) {
            const bool isEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
            ERR_clear_error();
            if (!isEnd) {
                return fail(ErrorCode::malformed, "a broken certificate in PEM");
            }
            break;
        }
        const BufferPointer<unsigned char> owned(der);
        auto certificate = fromDer({der, static_cast<std::size_t>(std::max(0L, size))});
        if (!certificate) {
            return tl::unexpected(certificate.error());
        }
        out.push_back(std::move(*certificate));
    }
    if (out.empty()) {
        return fail(ErrorCode::malformed, "no certificate in PEM");
    }
    return out;
}

std::string Certificate::pem() const {
    const BioPointer out(BIO_new(BIO_s_mem()));
    const Bytes& bytes = data_->der;
    if (!out ||
        PEM_write_bio(out.get(), PEM_STRING_X509, "", bytes.data(), static_cast<long>(bytes.size())) <= 0) {
        throw std::bad_alloc();
    }
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(std::max(0L, size))};
}

std::string Certificate::subjectText() const {
    return fullName(X509_get_subject_name(native()));
}

std::string Certificate::issuerText() const {
    return fullName(X509_get_issuer_name(native()));
}

std::string Certificate::serialHex() const {
    const NumberPointer number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(native()), nullptr));
    const BufferPointer<char> text(number ? BN_bn2hex(number.get()) : nullptr);
    return text ? text.get() : "";
}

Result<SignatureAlgorithm> Certificate::defaultSignatureAlgorithm() const {
    const std::string& name = keyAlgorithm();
    if (name.starts_with("RSA-")) {
        return SignatureAlgorithm::rs256;
    }
    if (name == "EC-P-256") {
        return SignatureAlgorithm::es256;
    }
    if (name == "EC-P-384") {
        return SignatureAlgorithm::es384;
    }
    if (name == "EC-P-521") {
        return SignatureAlgorithm::es512;
    }
    return fail(ErrorCode::unsupported, "a key of type " + name);
}

bool Certificate::isIssuedBy(const Certificate& issuer) const {
    return X509_check_issued(issuer.native(), native()) == X509_V_OK &&
           isQuick(X509_get0_pubkey(issuer.native())) &&
           X509_verify(native(), X509_get0_pubkey(issuer.native())) == 1;
}

bool Certificate::isSelfIssued() const {
    return X509_NAME_cmp(X509_get_subject_name(native()), X509_get_issuer_name(native())) == 0;
}

bool Certificate::verifies(SignatureAlgorithm algorithm, ByteView digest, ByteView signature) const {
    EVP_PKEY* key = X509_get0_pubkey(native());
    if (key == nullptr) {
        return false;
    }
    const SignatureScheme scheme = schemeOf(algorithm);
    const bool isRsa = EVP_PKEY_is_a(key, "RSA") == 1;
    const bool isEc = EVP_PKEY_is_a(key, "EC") == 1;
    if ((scheme == SignatureScheme::ecdsa) != isEc || (scheme != SignatureScheme::ecdsa) != isRsa) {
        return false;
    }
    Bytes der;
    if (scheme == SignatureScheme::ecdsa) {
        const auto half = static_cast<std::size_t>((EVP_PKEY_get_bits(key) + 7) / 8);
        if (signature.size() != 2 * half) {
            return false;
        }
        der = toDerSignature(signature);
        signature = der;
    }
    const EVP_MD* hash = nativeHash(hashOf(algorithm));
    const KeyContextPointer context(EVP_PKEY_CTX_new(key, nullptr));
    if (!context || EVP_PKEY_verify_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_signature_md(context.get(), hash) != 1) {
        return false;
    }
    if (scheme == SignatureScheme::rsaPkcs1 &&
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) != 1) {
        return false;
    }
    if (scheme == SignatureScheme::rsaPss &&
        (EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PSS_PADDING) != 1 ||
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), RSA_PSS_SALTLEN_DIGEST) != 1)) {
        return false;
    }
    return EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(), digest.size()) ==
           1;
}

std::vector<Certificate> issuersOf(const Certificate& leaf, const std::vector<Certificate>& others) {
    // Certificates that claim each other cost a signature each to tell apart: a file made for the purpose
    // must not buy many with few bytes.
    constexpr std::size_t longestChain = 8;
    int triesLeft = 16;
    std::vector<Certificate> chain;
    const Certificate* last = &leaf;
    while (chain.size() < longestChain && !last->isSelfIssued()) {
        const auto next = std::find_if(others.begin(), others.end(), [&](const Certificate& candidate) {
            return candidate.isAuthority() &&
                   X509_NAME_cmp(X509_get_issuer_name(last->native()),
                                 X509_get_subject_name(candidate.native())) == 0 &&
                   std::find(chain.begin(), chain.end(), candidate) == chain.end() && --triesLeft >= 0 &&
                   last->isIssuedBy(candidate);
        });
        if (next == others.end() || next->isSelfIssued()) {
            break;
        }
        chain.push_back(*next);
        last = &*next;
    }
    return chain;
}

Result<void> verifyChain(const Certificate& leaf, const std::vector<Certificate>& intermediates,
                         const std::vector<Certificate>& anchors, std::chrono::sys_seconds time) {
    const StorePointer store(X509_STORE_new());
    const StoreContextPointer context(X509_STORE_CTX_new());
    const std::unique_ptr<STACK_OF(X509), decltype([](STACK_OF(X509) * list) { sk_X509_free(list); })>
        untrusted(sk_X509_new_null());
    if (!store || !context || !untrusted) {
        throw std::bad_alloc();
    }
    for (const Certificate& anchor : anchors) {
        X509_STORE_add_cert(store.get(), anchor.native());
    }
    for (const Certificate& one : intermediates) {
        sk_X509_push(untrusted.get(), one.native());
    }
    if (X509_STORE_CTX_init(context.get(), store.get(), leaf.native(), untrusted.get()) != 1) {
        throw std::bad_alloc();
    }
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(parameters, std::chrono::system_clock::to_time_t(time));
    // A bank's issuing CA may be trusted on its own.
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_depth(parameters, 8);
    // 80 bits: no SHA-1 and no short keys between the anchor and the leaf.
    X509_VERIFY_PARAM_set_auth_level(parameters, 1);
    const bool good = X509_verify_cert(context.get()) == 1;
    const int reason = X509_STORE_CTX_get_error(context.get());
    if (good) {
        return {};
    }
    switch (reason) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return fail(ErrorCode::expired, "the certificate has expired");
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return fail(ErrorCode::notYetValid, "the certificate is not valid yet");
        default:
            return fail(ErrorCode::verificationFailed, std::string("the certificate chain does not hold: ") +
                                                           X509_verify_cert_error_string(reason));
    }
}

}  // namespace insegel::crypto
