#include "crypto/pkcs12_shroud.h"

#include <tuple>

#include <openssl/err.h>
#include <openssl/provider.h>

#include "base/random.h"

namespace insegel::crypto {

namespace {

using AlgorithmPointer = std::unique_ptr<X509_ALGOR, Releaser<X509_ALGOR_free>>;

constexpr int saltSize = 16;

/// RC2 and RC4, in which files were written until a few years ago, live in OpenSSL's legacy provider. It is
/// loaded into a context of its own, for this purpose alone. At the end OpenSSL frees only what is its own.
class LegacyContext {
  public:
    OSSL_LIB_CTX* get() const { return context_.get(); }

  private:
    using ContextPointer = std::unique_ptr<OSSL_LIB_CTX, Releaser<OSSL_LIB_CTX_free>>;
    using ProviderPointer = std::unique_ptr<OSSL_PROVIDER, Releaser<OSSL_PROVIDER_unload>>;
    ContextPointer context_{OSSL_LIB_CTX_new()};
    ProviderPointer default_{OSSL_PROVIDER_load(context_.get(), "default")};
    ProviderPointer legacy_{OSSL_PROVIDER_load(context_.get(), "legacy")};
};

}  // namespace

OSSL_LIB_CTX* legacyContext() {
    static const LegacyContext context;
    return context.get();
}

Result<ShroudedKeyPointer> shroudKey(const PrivateKey& key, const Secret& password, int iterations) {
    const Pkcs8Pointer info(EVP_PKEY2PKCS8(key.native()));
    Bytes salt = randomBytes(saltSize);
    AlgorithmPointer algorithm(
        PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), iterations, salt.data(), saltSize, nullptr, NID_hmacWithSHA256));
    ShroudedKeyPointer shrouded(
        info && algorithm ? PKCS8_set0_pbe(password.empty() ? "" : password.view().data(),
                                           static_cast<int>(password.size()), info.get(), algorithm.get())
                          : nullptr);
    ERR_clear_error();
    if (!shrouded) {
        return fail(ErrorCode::internal, "the key could not be encrypted");
    }
    std::ignore = algorithm.release();  // Belongs to what was made of it.
    return shrouded;
}

Result<PrivateKey> unshroudKey(const X509_SIG* shrouded, const char* password, int size) {
    const X509_ALGOR* algorithm = nullptr;
    const ASN1_OCTET_STRING* data = nullptr;
    X509_SIG_get0(shrouded, &algorithm, &data);
    const Pkcs8Pointer info(static_cast<PKCS8_PRIV_KEY_INFO*>(PKCS12_item_decrypt_d2i_ex(
        algorithm, ASN1_ITEM_rptr(PKCS8_PRIV_KEY_INFO), password, size, data, 1, legacyContext(), nullptr)));
    ERR_clear_error();
    if (!info) {
        return fail(ErrorCode::wrongSecret, "the key does not open with this password");
    }
    return toPrivateKey(info.get());
}

Result<PrivateKey> toPrivateKey(const PKCS8_PRIV_KEY_INFO* info) {
    const auto release = [](EVP_PKEY* key) { EVP_PKEY_free(key); };
    std::shared_ptr<EVP_PKEY> key(EVP_PKCS82PKEY(info), release);
    if (!key) {
        return fail(ErrorCode::unsupported, "a private key of a kind we do not know");
    }
    return PrivateKey::adopt(std::move(key));
}

}  // namespace insegel::crypto
