#include "crypto/private_key.h"

#include <openssl/objects.h>

#include <array>

#include "crypto/hash_native.h"
#include "crypto/openssl_pointer.h"

namespace insegel::crypto {

namespace {

constexpr int smallestRsa = 1024;  // Files of twenty years ago; new keys are larger.
constexpr int largestRsa = 8192;   // Beyond it a single operation takes seconds: somebody's joke.

Result<Bytes> toRawSignature(ByteView der, std::size_t half) {
    const unsigned char* at = der.data();
    const EcdsaPointer pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    if (!pair) {
        return fail(ErrorCode::internal, "an ECDSA signature that is none");
    }
    Bytes raw(2 * half);
    const int size = static_cast<int>(half);
    if (BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), raw.data(), size) != size ||
        BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), raw.data() + half, size) != size) {
        return fail(ErrorCode::internal, "an ECDSA signature larger than its curve");
    }
    return raw;
}

}  // namespace

Result<PrivateKey> PrivateKey::adopt(std::shared_ptr<EVP_PKEY> key) {
    const int bits = EVP_PKEY_get_bits(key.get());
    const bool isRsa = EVP_PKEY_is_a(key.get(), "RSA") == 1;
    const bool isEc = EVP_PKEY_is_a(key.get(), "EC") == 1;
    if (!isRsa && !isEc) {
        return fail(ErrorCode::unsupported, "a key that is neither RSA nor EC");
    }
    if (isRsa && (bits < smallestRsa || bits > largestRsa)) {
        return fail(ErrorCode::unsupported, "an RSA key of " + std::to_string(bits) + " bits");
    }
    if (isEc) {
        // By name: other curves are of the same sizes, and no signature format here knows them.
        std::array<char, 64> group{};
        EVP_PKEY_get_group_name(key.get(), group.data(), group.size(), nullptr);
        const std::string_view name(group.data());
        if (name != SN_X9_62_prime256v1 && name != SN_secp384r1 && name != SN_secp521r1) {
            return fail(ErrorCode::unsupported,
                        "an EC key on the curve " + std::string(name.empty() ? "without a name" : name));
        }
    }
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key.get(), &der);
    const BufferPointer<unsigned char> owned(der);
    if (size <= 0) {
        return fail(ErrorCode::malformed, "a key without its public half");
    }
    Bytes hash = sha256({der, static_cast<std::size_t>(size)});
    return PrivateKey(std::move(key), std::move(hash));
}

Result<Bytes> PrivateKey::sign(SignatureAlgorithm algorithm, ByteView digest) const {
    const SignatureScheme scheme = schemeOf(algorithm);
    const bool isEc = EVP_PKEY_is_a(native(), "EC") == 1;
    if ((scheme == SignatureScheme::ecdsa) != isEc) {
        return fail(ErrorCode::unsupported, std::string("this key cannot make ") + joseName(algorithm));
    }
    const KeyContextPointer context(EVP_PKEY_CTX_new(native(), nullptr));
    if (!context || EVP_PKEY_sign_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_signature_md(context.get(), nativeHash(hashOf(algorithm))) != 1) {
        return fail(ErrorCode::internal, "the key cannot be used to sign");
    }
    if (scheme == SignatureScheme::rsaPss &&
        (EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PSS_PADDING) != 1 ||
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), RSA_PSS_SALTLEN_DIGEST) != 1)) {
        return fail(ErrorCode::unsupported, "this key cannot make PSS signatures");
    }
    if (scheme == SignatureScheme::rsaPkcs1 &&
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) != 1) {
        return fail(ErrorCode::unsupported, "this key cannot make PKCS#1 signatures");
    }
    std::size_t size = 0;
    if (EVP_PKEY_sign(context.get(), nullptr, &size, digest.data(), digest.size()) != 1) {
        return fail(ErrorCode::internal, "signing failed");
    }
    Bytes signature(size);
    if (EVP_PKEY_sign(context.get(), signature.data(), &size, digest.data(), digest.size()) != 1) {
        return fail(ErrorCode::internal, "signing failed");
    }
    signature.resize(size);
    return isEc ? toRawSignature(signature, static_cast<std::size_t>((EVP_PKEY_get_bits(native()) + 7) / 8))
                : Result<Bytes>(std::move(signature));
}

}  // namespace insegel::crypto
