#include "site/login_verifier.h"

#include <array>
#include <cstdint>
#include <optional>

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/rsa.h>
#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>

#include "site/encoding.h"

namespace insegel::demo_site {
namespace {

namespace json = boost::json;
using bank::check;
using bank::Deleter;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, Deleter<EVP_MD_CTX_free>>;
using EcdsaPtr = std::unique_ptr<ECDSA_SIG, Deleter<ECDSA_SIG_free>>;

/// RFC 7518 §3.1, as far as a BankID can.
struct Algorithm {
    std::string_view name;
    int keyType;  ///< EVP_PKEY_RSA or EVP_PKEY_EC
    bool pss;
    const char* digest;
    int curveBits;
};

constexpr std::array algorithms{
    Algorithm{"ES256", EVP_PKEY_EC, false, "SHA256", 256},
    Algorithm{"ES384", EVP_PKEY_EC, false, "SHA384", 384},
    Algorithm{"ES512", EVP_PKEY_EC, false, "SHA512", 521},
    Algorithm{"PS256", EVP_PKEY_RSA, true, "SHA256", 0},
    Algorithm{"PS384", EVP_PKEY_RSA, true, "SHA384", 0},
    Algorithm{"PS512", EVP_PKEY_RSA, true, "SHA512", 0},
    Algorithm{"RS256", EVP_PKEY_RSA, false, "SHA256", 0},
    Algorithm{"RS384", EVP_PKEY_RSA, false, "SHA384", 0},
    Algorithm{"RS512", EVP_PKEY_RSA, false, "SHA512", 0},
};

[[noreturn]] void malformed(const std::string& what) {
    throw Refusal("malformed", what);
}

const json::object& objectOf(const json::value& value, const char* what) {
    if (!value.is_object())
        malformed(std::string(what) + " is not an object");
    return value.get_object();
}

std::string textOf(const json::object& object, std::string_view member) {
    const json::value* value = object.if_contains(member);
    if (value == nullptr || !value->is_string())
        malformed("no text in " + std::string(member));
    return std::string(value->get_string());
}

const Algorithm& algorithmFor(const std::string& name, EVP_PKEY* key) {
    for (const Algorithm& algorithm : algorithms) {
        if (algorithm.name != name)
            continue;
        if (EVP_PKEY_get_base_id(key) != algorithm.keyType ||
            (algorithm.curveBits != 0 && EVP_PKEY_get_bits(key) != algorithm.curveBits))
            throw Refusal("bad-signature", "the algorithm is not one for the certificate's key");
        return algorithm;
    }
    throw Refusal("bad-signature", "an algorithm that is not accepted");
}

std::string digest(const char* name, std::string_view message) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int length = 0;
    check(EVP_Digest(message.data(), message.size(), bytes.data(), &length, EVP_get_digestbyname(name),
                     nullptr),
          "digest");
    return {reinterpret_cast<const char*>(bytes.data()), length};
}

/// JOSE's r‖s (RFC 7518 §3.4) as the DER that OpenSSL reads.
std::string ecdsaDer(std::string_view raw, int curveBits) {
    const auto half = static_cast<std::size_t>((curveBits + 7) / 8);
    if (raw.size() != 2 * half)
        throw Refusal("bad-signature", "the signature has a wrong length");
    const auto* bytes = reinterpret_cast<const unsigned char*>(raw.data());
    const EcdsaPtr signature(check(ECDSA_SIG_new(), "signature"));
    const auto length = static_cast<int>(half);
    check(ECDSA_SIG_set0(signature.get(), BN_bin2bn(bytes, length, nullptr),
                         BN_bin2bn(bytes + half, length, nullptr)),
          "signature");
    unsigned char* der = nullptr;
    const int size = check(i2d_ECDSA_SIG(signature.get(), &der), "signature");
    std::string text(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return text;
}

void verifySignature(EVP_PKEY* key, const Algorithm& algorithm, std::string_view message,
                     std::string signature) {
    if (algorithm.keyType == EVP_PKEY_EC)
        signature = ecdsaDer(signature, algorithm.curveBits);
    const DigestContextPtr context(check(EVP_MD_CTX_new(), "context"));
    EVP_PKEY_CTX* keyContext = nullptr;
    check(EVP_DigestVerifyInit(context.get(), &keyContext, EVP_get_digestbyname(algorithm.digest), nullptr,
                               key),
          "verification");
    if (algorithm.pss) {
        check(EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING), "PSS");
        check(EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, RSA_PSS_SALTLEN_DIGEST), "PSS");
    }
    const bool good =
        EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                         signature.size(), reinterpret_cast<const unsigned char*>(message.data()),
                         message.size()) == 1;
    ERR_clear_error();
    if (!good)
        throw Refusal("bad-signature", "the signature is not good for this site, nonce and certificate");
}

json::value parseJson(const std::optional<std::string>& text, const char* what) {
    boost::system::error_code error;
    json::value value = text ? json::parse(*text, error) : json::value{};
    if (!text || error)
        malformed(std::string(what) + " is not JSON");
    return value;
}

std::vector<X509Ptr> certificatesOf(const json::object& header) {
    const json::value* x5c = header.if_contains("x5c");
    if (x5c == nullptr || !x5c->is_array() || x5c->get_array().empty() || x5c->get_array().size() > 8)
        malformed("x5c is missing or not a short list");
    std::vector<X509Ptr> chain;
    for (const json::value& entry : x5c->get_array()) {
        const std::optional<std::string> der =
            entry.is_string() ? fromBase64(std::string_view(entry.get_string())) : std::nullopt;
        if (!der)
            malformed("x5c holds what is not base64");
        chain.push_back(parseCertificate(*der));
    }
    return chain;
}

}  // namespace

LoginVerifier::LoginVerifier(std::string origin, std::vector<X509Ptr> authorities)
    : origin_(std::move(origin)), authorities_(std::move(authorities)) {}

Person LoginVerifier::verify(const std::string& format, const json::value& token, const std::string& nonce,
                             std::chrono::system_clock::time_point issued) const {
    X509Ptr certificate;
    if (format == "web-eid:1.0")
        certificate = verifyWebEid(token, nonce);
    else if (format == "jws")
        certificate = verifyJws(token, nonce, issued);
    else
        throw Refusal("malformed", "a format that is not known here");
    const X509_NAME* subject = X509_get_subject_name(certificate.get());
    return {nameEntry(subject, NID_commonName), nameEntry(subject, NID_serialNumber),
            nameEntry(X509_get_issuer_name(certificate.get()), NID_commonName), format,
            validUntil(certificate.get())};
}

X509Ptr LoginVerifier::verifyWebEid(const json::value& token, const std::string& nonce) const {
    const json::object& members = objectOf(token, "the token");
    if (textOf(members, "format") != "web-eid:1.0")
        malformed("the token is of another format");
    const std::optional<std::string> der = fromBase64(textOf(members, "unverifiedCertificate"));
    const std::optional<std::string> signature = fromBase64(textOf(members, "signature"));
    if (!der || !signature)
        malformed("certificate or signature are not base64");
    X509Ptr certificate = parseCertificate(*der);
    checkLoginCertificate(certificate.get(), {}, authorities_);
    EVP_PKEY* key = check(X509_get0_pubkey(certificate.get()), "public key");
    const Algorithm& algorithm = algorithmFor(textOf(members, "algorithm"), key);
    // What is signed names this site and this nonce: no separate comparison is needed, or possible.
    verifySignature(key, algorithm, digest(algorithm.digest, origin_) + digest(algorithm.digest, nonce),
                    *signature);
    return certificate;
}

X509Ptr LoginVerifier::verifyJws(const json::value& token, const std::string& nonce,
                                 std::chrono::system_clock::time_point issued) const {
    if (!token.is_string())
        malformed("the token is not a text");
    const std::string text(token.get_string());
    const std::size_t first = text.find('.');
    const std::size_t second = first == std::string::npos ? first : text.find('.', first + 1);
    if (second == std::string::npos || text.find('.', second + 1) != std::string::npos)
        malformed("not a compact JWS");
    const json::value headerValue =
        parseJson(fromBase64Url(std::string_view(text).substr(0, first)), "the header");
    const json::object& header = objectOf(headerValue, "the header");
    if (header.contains("crit") || header.contains("b64"))
        malformed("the header asks for what is not known here");
    std::vector<X509Ptr> chain = certificatesOf(header);
    X509Ptr certificate = std::move(chain.front());
    chain.erase(chain.begin());
    checkLoginCertificate(certificate.get(), chain, authorities_);
    const std::optional<std::string> signature = fromBase64Url(std::string_view(text).substr(second + 1));
    if (!signature)
        malformed("the signature is not base64url");
    EVP_PKEY* key = check(X509_get0_pubkey(certificate.get()), "public key");
    verifySignature(key, algorithmFor(textOf(header, "alg"), key), std::string_view(text).substr(0, second),
                    *signature);

    const json::value payloadValue =
        parseJson(fromBase64Url(std::string_view(text).substr(first + 1, second - first - 1)), "the payload");
    const json::object& payload = objectOf(payloadValue, "the payload");
    if (textOf(payload, "use") != "auth")
        throw Refusal("wrong-use", "this was not made to log in");
    if (textOf(payload, "origin") != origin_)
        throw Refusal("wrong-origin", "this was made for another site");
    if (textOf(payload, "nonce") != nonce)
        throw Refusal("wrong-nonce", "this was made for another nonce");
    const json::value* iat = payload.if_contains("iat");
    if (iat == nullptr || !iat->is_int64())
        malformed("no time in iat");
    const auto sinceEpoch = [](std::chrono::system_clock::time_point time) {
        return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
    };
    const std::int64_t skew = 60;
    const std::int64_t made = iat->get_int64();
    if (made < sinceEpoch(issued) - skew || made > sinceEpoch(std::chrono::system_clock::now()) + skew)
        throw Refusal("wrong-time", "the time it was made is not between now and then");
    return certificate;
}

}  // namespace insegel::demo_site
