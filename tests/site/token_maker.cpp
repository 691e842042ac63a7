#include "site/token_maker.h"

#include <array>

#include <openssl/ecdsa.h>
#include <openssl/rsa.h>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "site/encoding.h"

namespace insegel::demo_site {
namespace {

using bank::check;

const EVP_MD* digestOf(const std::string& algorithm) {
    return algorithm == "RS1"           ? EVP_sha1()
           : algorithm.ends_with("256") ? EVP_sha256()
           : algorithm.ends_with("384") ? EVP_sha384()
                                        : EVP_sha512();
}

std::string hash(const std::string& algorithm, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int length = 0;
    check(EVP_Digest(text.data(), text.size(), bytes.data(), &length, digestOf(algorithm), nullptr),
          "digest");
    return {reinterpret_cast<char*>(bytes.data()), length};
}

std::string rawEcdsa(const std::string& der, int bits) {
    const auto* data = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* signature = check(d2i_ECDSA_SIG(nullptr, &data, static_cast<long>(der.size())), "ECDSA");
    const int half = (bits + 7) / 8;
    std::string raw(static_cast<std::size_t>(2 * half), '\0');
    auto* out = reinterpret_cast<unsigned char*>(raw.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(signature), out, half);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature), out + half, half);
    ECDSA_SIG_free(signature);
    return raw;
}

}  // namespace

std::string signJose(EVP_PKEY* key, const std::string& algorithm, std::string_view message) {
    const std::unique_ptr<EVP_MD_CTX, bank::Deleter<EVP_MD_CTX_free>> context(
        check(EVP_MD_CTX_new(), "context"));
    EVP_PKEY_CTX* keyContext = nullptr;
    check(EVP_DigestSignInit(context.get(), &keyContext, digestOf(algorithm), nullptr, key), "sign");
    if (algorithm.starts_with("PS")) {
        check(EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING), "PSS");
        check(EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, RSA_PSS_SALTLEN_DIGEST), "PSS");
    }
    const auto* data = reinterpret_cast<const unsigned char*>(message.data());
    std::size_t length = 0;
    check(EVP_DigestSign(context.get(), nullptr, &length, data, message.size()), "sign");
    std::string signature(length, '\0');
    check(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, data,
                         message.size()),
          "sign");
    signature.resize(length);
    return algorithm.starts_with("ES") ? rawEcdsa(signature, EVP_PKEY_get_bits(key)) : signature;
}

boost::json::value makeWebEid(const bank::Identity& identity, const std::string& algorithm,
                              const std::string& origin, const std::string& nonce) {
    const std::string message = hash(algorithm, origin) + hash(algorithm, nonce);
    return {{"format", "web-eid:1.0"},
            {"algorithm", algorithm},
            {"unverifiedCertificate", toBase64(identity.certificateDer())},
            {"signature", toBase64(signJose(identity.key.get(), algorithm, message))},
            {"appVersion", "https://insegel.test/0"}};
}

boost::json::value makeJws(const bank::Identity& identity, const std::string& algorithm,
                           const boost::json::value& payload) {
    const boost::json::value header{{"alg", algorithm},
                                    {"x5c", boost::json::array{toBase64(identity.certificateDer())}}};
    const std::string input =
        toBase64Url(boost::json::serialize(header)) + '.' + toBase64Url(boost::json::serialize(payload));
    return boost::json::value(input + '.' + toBase64Url(signJose(identity.key.get(), algorithm, input)));
}

}  // namespace insegel::demo_site
