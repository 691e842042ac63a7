#include "vcard/key_operations.h"

#include <openssl/ec.h>
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
    // One half of all blocks of this length are numbers smaller than any modulus: its first bit is set.
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

Bytes randomBytes(std::size_t count) {
    Bytes bytes(count);
    if (count > 0)
        check(RAND_bytes(bytes.data(), static_cast<int>(count)), "RAND_bytes");
    return bytes;
}

}  // namespace insegel::vcard
