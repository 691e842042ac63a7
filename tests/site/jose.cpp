#include "site/jose.h"

#include <array>
#include <optional>

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/rsa.h>
#include <boost/json/array.hpp>

#include "site/encoding.h"
#include "site/json_members.h"
#include "site/refusal.h"

namespace insegel::demo_site {
namespace {

namespace json = boost::json;
using bank::check;
using bank::Deleter;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, Deleter<EVP_MD_CTX_free>>;
using EcdsaPtr = std::unique_ptr<ECDSA_SIG, Deleter<ECDSA_SIG_free>>;

constexpr std::array algorithms{
    JoseAlgorithm{"ES256", EVP_PKEY_EC, false, "SHA256", 256},
    JoseAlgorithm{"ES384", EVP_PKEY_EC, false, "SHA384", 384},
    JoseAlgorithm{"ES512", EVP_PKEY_EC, false, "SHA512", 521},
    JoseAlgorithm{"PS256", EVP_PKEY_RSA, true, "SHA256", 0},
    JoseAlgorithm{"PS384", EVP_PKEY_RSA, true, "SHA384", 0},
    JoseAlgorithm{"PS512", EVP_PKEY_RSA, true, "SHA512", 0},
    JoseAlgorithm{"RS256", EVP_PKEY_RSA, false, "SHA256", 0},
    JoseAlgorithm{"RS384", EVP_PKEY_RSA, false, "SHA384", 0},
    JoseAlgorithm{"RS512", EVP_PKEY_RSA, false, "SHA512", 0},
};

[[noreturn]] void malformed(const std::string& what) {
    throw Refusal("malformed", what);
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

json::object parsePart(std::string_view part, const char* what) {
    const std::optional<std::string> text = fromBase64Url(part);
    if (!text)
        malformed(std::string(what) + " is not base64url");
    return parseObject(*text, what);
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

const JoseAlgorithm& joseAlgorithm(const std::string& name, EVP_PKEY* key) {
    for (const JoseAlgorithm& algorithm : algorithms) {
        if (algorithm.name != name)
            continue;
        if (EVP_PKEY_get_base_id(key) != algorithm.keyType ||
            (algorithm.curveBits != 0 && EVP_PKEY_get_bits(key) != algorithm.curveBits))
            throw Refusal("bad-signature", "the algorithm is not one for the certificate's key");
        return algorithm;
    }
    throw Refusal("bad-signature", "an algorithm that is not accepted");
}

void verifyJose(EVP_PKEY* key, const JoseAlgorithm& algorithm, std::string_view message,
                std::string signature) {
    if (algorithm.keyType == EVP_PKEY_EC)
        signature = ecdsaDer(signature, algorithm.curveBits);
    const DigestContextPtr context(check(EVP_MD_CTX_new(), "context"));
    EVP_PKEY_CTX* keyContext = nullptr;
    check(EVP_DigestVerifyInit(context.get(), &keyContext, EVP_get_digestbyname(algorithm.digest), nullptr,
                               key),
          "verification");
    if (algorithm.isPss) {
        check(EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING), "PSS");
        check(EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, RSA_PSS_SALTLEN_DIGEST), "PSS");
    }
    const bool good =
        EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                         signature.size(), reinterpret_cast<const unsigned char*>(message.data()),
                         message.size()) == 1;
    ERR_clear_error();
    if (!good)
        throw Refusal("bad-signature",
                      "the signature does not hold for what it is about and the certificate");
}

Jws readJws(std::string_view text) {
    const std::size_t first = text.find('.');
    const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos || text.find('.', second + 1) != std::string_view::npos)
        malformed("not a compact JWS");
    const json::object header = parsePart(text.substr(0, first), "the header");
    if (header.contains("crit") || header.contains("b64"))
        malformed("the header asks for what is not known here");
    Jws jws;
    jws.others = certificatesOf(header);
    jws.certificate = std::move(jws.others.front());
    jws.others.erase(jws.others.begin());
    const std::optional<std::string> signature = fromBase64Url(text.substr(second + 1));
    if (!signature)
        malformed("the signature is not base64url");
    EVP_PKEY* key = check(X509_get0_pubkey(jws.certificate.get()), "public key");
    verifyJose(key, joseAlgorithm(textMember(header, "alg"), key), text.substr(0, second), *signature);
    jws.payload = parsePart(text.substr(first + 1, second - first - 1), "the payload");
    return jws;
}

}  // namespace insegel::demo_site
