#include "crypto/key_generation.h"

#include <array>
#include <memory>

#include <openssl/err.h>
#include <openssl/obj_mac.h>
#include <openssl/rsa.h>

#include "crypto/openssl_pointer.h"

namespace insegel::crypto {

namespace {

struct Kind {
    KeyType type;
    std::string_view name;
    int rsaBits;  // 0 for EC.
    int curve;
};

constexpr std::array kinds{
    Kind{KeyType::rsa2048, "rsa2048", 2048, 0},
    Kind{KeyType::rsa3072, "rsa3072", 3072, 0},
    Kind{KeyType::p256, "p256", 0, NID_X9_62_prime256v1},
    Kind{KeyType::p384, "p384", 0, NID_secp384r1},
};

const Kind& kindOf(KeyType type) {
    return kinds.at(static_cast<std::size_t>(type));
}

/// What OpenSSL calls back to while it seeks primes; 0 ends it.
struct Asker {
    const std::function<bool()>& goOn;
    bool hasEnded = false;

    bool ask() {
        hasEnded = hasEnded || !goOn();
        return !hasEnded;
    }
    static int asked(EVP_PKEY_CTX* context) {
        return static_cast<Asker*>(EVP_PKEY_CTX_get_app_data(context))->ask() ? 1 : 0;
    }
};

bool prepare(EVP_PKEY_CTX* context, const Kind& kind) {
    if (EVP_PKEY_keygen_init(context) != 1) {
        return false;
    }
    return kind.rsaBits != 0 ? EVP_PKEY_CTX_set_rsa_keygen_bits(context, kind.rsaBits) == 1
                             : EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, kind.curve) == 1;
}

}  // namespace

std::optional<KeyType> keyTypeFrom(std::string_view name) {
    for (const Kind& kind : kinds) {
        if (kind.name == name) {
            return kind.type;
        }
    }
    return std::nullopt;
}

const char* toString(KeyType type) {
    return kindOf(type).name.data();
}

Result<PrivateKey> generateKey(KeyType type, const std::function<bool()>& goOn) {
    const Kind& kind = kindOf(type);
    Asker asker{goOn};
    if (!asker.ask()) {
        return fail(ErrorCode::cancelled);
    }
    const KeyContextPointer context(
        EVP_PKEY_CTX_new_id(kind.rsaBits != 0 ? EVP_PKEY_RSA : EVP_PKEY_EC, nullptr));
    if (!context || !prepare(context.get(), kind)) {
        ERR_clear_error();
        return fail(ErrorCode::internal, "no key can be made");
    }
    EVP_PKEY_CTX_set_app_data(context.get(), &asker);
    EVP_PKEY_CTX_set_cb(context.get(), Asker::asked);
    EVP_PKEY* made = nullptr;
    const bool isMade = EVP_PKEY_keygen(context.get(), &made) == 1;
    std::shared_ptr<EVP_PKEY> key(made, [](EVP_PKEY* one) { EVP_PKEY_free(one); });
    ERR_clear_error();
    // Who has given up gets no key, even where it was found at the same moment.
    if (!asker.ask()) {
        return fail(ErrorCode::cancelled);
    }
    if (!isMade) {
        return fail(ErrorCode::internal, "no key could be made");
    }
    return PrivateKey::adopt(std::move(key));
}

}  // namespace insegel::crypto
