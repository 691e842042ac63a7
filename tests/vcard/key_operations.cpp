#include "vcard/key_operations.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

namespace insegel::vcard {
namespace {

using bank::check;
using ContextPtr = std::unique_ptr<EVP_PKEY_CTX, bank::Deleter<EVP_PKEY_CTX_free>>;
using EcdsaPtr = std::unique_ptr<ECDSA_SIG, bank::Deleter<ECDSA_SIG_free>>;

ContextPtr signContext(EVP_PKEY* key) {
    ContextPtr context(check(EVP_PKEY_CTX_new(key, nullptr), "EVP_PKEY_CTX_new"));
    check(EVP_PKEY_sign_init(context.get()), "EVP_PKEY_sign_init");
    return context;
}

Bytes sign(EVP_PKEY_CTX* context, const Bytes& input) {
    std::size_t length = 0;
    check(EVP_PKEY_sign(context, nullptr, &length, input.data(), input.size()), "EVP_PKEY_sign");
    Bytes signature(length);
    check(EVP_PKEY_sign(context, signature.data(), &length, input.data(), input.size()), "EVP_PKEY_sign");
    signature.resize(length);
    return signature;
}

Bytes signRsa(EVP_PKEY* key, const Bytes& input, int padding) {
    const ContextPtr context = signContext(key);
    check(EVP_PKEY_CTX_set_rsa_padding(context.get(), padding), "EVP_PKEY_CTX_set_rsa_padding");
    return sign(context.get(), input);
}

}  // namespace

bool isRsa(EVP_PKEY* key) {
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA;
}

std::size_t keyBits(EVP_PKEY* key) {
    return static_cast<std::size_t>(EVP_PKEY_get_bits(key));
}

std::size_t keyBytes(EVP_PKEY* key) {
    return (keyBits(key) + 7) / 8;
}

std::optional<Bytes> signPkcs1(EVP_PKEY* key, const Bytes& digestInfo) {
    if (!isRsa(key) || digestInfo.empty() || digestInfo.size() + 11 > keyBytes(key))
        return std::nullopt;
    return signRsa(key, digestInfo, RSA_PKCS1_PADDING);
}

std::optional<Bytes> signRaw(EVP_PKEY* key, const Bytes& block) {
    // A modulus begins with a set bit, so that a block that does not is smaller, as paddings take care to be.
    if (!isRsa(key) || block.size() != keyBytes(key) || (block.front() & 0x80) != 0)
        return std::nullopt;
    return signRsa(key, block, RSA_NO_PADDING);
}

std::optional<Bytes> signEcdsa(EVP_PKEY* key, const Bytes& hash, bool der) {
    if (isRsa(key) || hash.size() < 20 || hash.size() > 64)
        return std::nullopt;
    const std::size_t field = keyBytes(key);
    Bytes input = hash;
    if (input.size() > field)
        input.resize(field);
    const Bytes signature = sign(signContext(key).get(), input);
    if (der)
        return signature;
    const std::uint8_t* at = signature.data();
    const EcdsaPtr parts(
        check(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(signature.size())), "d2i_ECDSA_SIG"));
    Bytes raw(2 * field);
    const int length = static_cast<int>(field);
    check(BN_bn2binpad(ECDSA_SIG_get0_r(parts.get()), raw.data(), length), "BN_bn2binpad");
    check(BN_bn2binpad(ECDSA_SIG_get0_s(parts.get()), raw.data() + field, length), "BN_bn2binpad");
    return raw;
}

Bytes sha1DigestInfo(const Bytes& hash) {
    return der::sequence(
        {der::sequence({tlv(0x06, {0x2B, 0x0E, 0x03, 0x02, 0x1A}), tlv(0x05, {})}), der::octets(hash)});
}

namespace {

using NumberPtr = std::unique_ptr<BIGNUM, bank::Deleter<BN_clear_free>>;
using BuilderPtr = std::unique_ptr<OSSL_PARAM_BLD, bank::Deleter<OSSL_PARAM_BLD_free>>;
using ParametersPtr = std::unique_ptr<OSSL_PARAM, bank::Deleter<OSSL_PARAM_free>>;

NumberPtr number(const Bytes& bytes) {
    return NumberPtr(check(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr), "BN_bin2bn"));
}

std::shared_ptr<EVP_PKEY> keyFrom(const char* type, OSSL_PARAM_BLD* builder) {
    const ParametersPtr parameters(check(OSSL_PARAM_BLD_to_param(builder), "OSSL_PARAM_BLD_to_param"));
    const ContextPtr context(check(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr), "EVP_PKEY_CTX_new"));
    check(EVP_PKEY_fromdata_init(context.get()), "EVP_PKEY_fromdata_init");
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get()) <= 0)
        return nullptr;
    return {key, EVP_PKEY_free};
}

}  // namespace

Bytes rsaModulus(EVP_PKEY* key) {
    BIGNUM* modulus = nullptr;
    check(EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &modulus), "EVP_PKEY_get_bn_param");
    const NumberPtr owner(modulus);
    Bytes bytes(keyBytes(key));
    check(BN_bn2binpad(modulus, bytes.data(), static_cast<int>(bytes.size())), "BN_bn2binpad");
    return bytes;
}

Bytes ecPoint(EVP_PKEY* key) {
    Bytes point(1 + 2 * keyBytes(key));
    std::size_t length = 0;
    check(EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &length),
          "EVP_PKEY_get_octet_string_param");
    point.resize(length);
    return point;
}

std::shared_ptr<EVP_PKEY> rsaFromPrimes(const Bytes& p, const Bytes& q, const Bytes& exponent) {
    const std::unique_ptr<BN_CTX, bank::Deleter<BN_CTX_free>> scratch(check(BN_CTX_new(), "BN_CTX_new"));
    const NumberPtr first = number(p);
    const NumberPtr second = number(q);
    const NumberPtr e = number(exponent);
    const NumberPtr one = number({1});
    const NumberPtr modulus(BN_new());
    const NumberPtr lessFirst(BN_new());
    const NumberPtr lessSecond(BN_new());
    const NumberPtr order(BN_new());
    const NumberPtr d(BN_new());
    check(BN_mul(modulus.get(), first.get(), second.get(), scratch.get()), "BN_mul");
    check(BN_sub(lessFirst.get(), first.get(), one.get()), "BN_sub");
    check(BN_sub(lessSecond.get(), second.get(), one.get()), "BN_sub");
    check(BN_mul(order.get(), lessFirst.get(), lessSecond.get(), scratch.get()), "BN_mul");
    if (BN_mod_inverse(d.get(), e.get(), order.get(), scratch.get()) == nullptr)
        return nullptr;
    const NumberPtr firstExponent(BN_new());
    const NumberPtr secondExponent(BN_new());
    const NumberPtr coefficient(BN_new());
    check(BN_mod(firstExponent.get(), d.get(), lessFirst.get(), scratch.get()), "BN_mod");
    check(BN_mod(secondExponent.get(), d.get(), lessSecond.get(), scratch.get()), "BN_mod");
    if (BN_mod_inverse(coefficient.get(), second.get(), first.get(), scratch.get()) == nullptr)
        return nullptr;
    const BuilderPtr builder(check(OSSL_PARAM_BLD_new(), "OSSL_PARAM_BLD_new"));
    for (const auto& [name, value] :
         {std::pair(OSSL_PKEY_PARAM_RSA_N, modulus.get()), std::pair(OSSL_PKEY_PARAM_RSA_E, e.get()),
          std::pair(OSSL_PKEY_PARAM_RSA_D, d.get()), std::pair(OSSL_PKEY_PARAM_RSA_FACTOR1, first.get()),
          std::pair(OSSL_PKEY_PARAM_RSA_FACTOR2, second.get()),
          std::pair(OSSL_PKEY_PARAM_RSA_EXPONENT1, firstExponent.get()),
          std::pair(OSSL_PKEY_PARAM_RSA_EXPONENT2, secondExponent.get()),
          std::pair(OSSL_PKEY_PARAM_RSA_COEFFICIENT1, coefficient.get())})
        check(OSSL_PARAM_BLD_push_BN(builder.get(), name, value), "OSSL_PARAM_BLD_push_BN");
    return keyFrom("RSA", builder.get());
}

std::shared_ptr<EVP_PKEY> ecFromScalar(std::size_t bits, const Bytes& scalar, const Bytes& point) {
    const NumberPtr secret = number(scalar);
    const BuilderPtr builder(check(OSSL_PARAM_BLD_new(), "OSSL_PARAM_BLD_new"));
    check(OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME,
                                          bits == 384 ? "P-384" : "P-256", 0),
          "push");
    check(
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
        "push");
    check(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret.get()), "push");
    return keyFrom("EC", builder.get());
}

Bytes randomBytes(std::size_t count) {
    Bytes bytes(count);
    if (count > 0)
        check(RAND_bytes(bytes.data(), static_cast<int>(count)), "RAND_bytes");
    return bytes;
}

}  // namespace insegel::vcard
