#include <memory>
#include <new>

#include <openssl/asn1t.h>
#include <openssl/err.h>

#include "crypto/openssl_pointer.h"
#include "crypto/pkcs12_iterations.h"
#include "crypto/sealed_keys.h"

/// The kept form of SealedKeys, as its header has it.
namespace insegel::crypto {

namespace {

constexpr long currentVersion = 1;
constexpr std::size_t hashSize = 32;
constexpr std::size_t largestSalt = 64;

struct KeptKey {
    ASN1_OCTET_STRING* publicKeySha256;
    X509_SIG* shrouded;
};

DEFINE_STACK_OF(KeptKey)

struct KeptKeys {
    ASN1_INTEGER* version;
    ASN1_OCTET_STRING* macSalt;
    ASN1_INTEGER* macIterations;
    ASN1_OCTET_STRING* macKey;
    STACK_OF(KeptKey) * keys;
};

// clang-format off
ASN1_SEQUENCE(KeptKey) = {
    ASN1_SIMPLE(KeptKey, publicKeySha256, ASN1_OCTET_STRING),
    ASN1_SIMPLE(KeptKey, shrouded, X509_SIG),
} static_ASN1_SEQUENCE_END(KeptKey)

ASN1_SEQUENCE(KeptKeys) = {
    ASN1_SIMPLE(KeptKeys, version, ASN1_INTEGER),
    ASN1_SIMPLE(KeptKeys, macSalt, ASN1_OCTET_STRING),
    ASN1_SIMPLE(KeptKeys, macIterations, ASN1_INTEGER),
    ASN1_SIMPLE(KeptKeys, macKey, ASN1_OCTET_STRING),
    ASN1_SEQUENCE_OF(KeptKeys, keys, KeptKey),
} static_ASN1_SEQUENCE_END(KeptKeys)
    // clang-format on

    /// Wipes the key of the MAC with the rest.
    struct KeptRelease {
    void operator()(KeptKeys* kept) const {
        if (kept->macKey != nullptr) {
            OPENSSL_cleanse(const_cast<unsigned char*>(ASN1_STRING_get0_data(kept->macKey)),
                            static_cast<std::size_t>(ASN1_STRING_length(kept->macKey)));
        }
        ASN1_item_free(reinterpret_cast<ASN1_VALUE*>(kept), ASN1_ITEM_rptr(KeptKeys));
    }
};
using KeptPointer = std::unique_ptr<KeptKeys, KeptRelease>;

Bytes bytesIn(const ASN1_OCTET_STRING* octets) {
    const unsigned char* data = ASN1_STRING_get0_data(octets);
    return {data, data + ASN1_STRING_length(octets)};
}

void put(ASN1_OCTET_STRING* into, const Bytes& bytes) {
    if (ASN1_OCTET_STRING_set(into, bytes.data(), static_cast<int>(bytes.size())) != 1) {
        throw std::bad_alloc();
    }
}

tl::unexpected<Error> malformed() {
    return fail(ErrorCode::malformed, "not what was kept of sealed keys");
}

}  // namespace

Bytes SealedKeys::serialize() const {
    const KeptPointer kept(
        static_cast<KeptKeys*>(static_cast<void*>(ASN1_item_new(ASN1_ITEM_rptr(KeptKeys)))));
    if (!kept) {
        throw std::bad_alloc();
    }
    ASN1_INTEGER_set(kept->version, currentVersion);
    put(kept->macSalt, macSalt_);
    ASN1_INTEGER_set(kept->macIterations, macIterations_);
    put(kept->macKey, macKey_);
    for (std::size_t i = 0; i < size(); ++i) {
        auto* key = static_cast<KeptKey*>(static_cast<void*>(ASN1_item_new(ASN1_ITEM_rptr(KeptKey))));
        if (key == nullptr || sk_KeptKey_push(kept->keys, key) <= 0) {
            throw std::bad_alloc();
        }
        put(key->publicKeySha256, publicKeySha256_[i]);
        const unsigned char* at = shrouded_[i].data();
        if (d2i_X509_SIG(&key->shrouded, &at, static_cast<long>(shrouded_[i].size())) == nullptr) {
            throw std::bad_alloc();
        }
    }
    unsigned char* der = nullptr;
    const int size = ASN1_item_i2d(reinterpret_cast<ASN1_VALUE*>(kept.get()), &der, ASN1_ITEM_rptr(KeptKeys));
    if (size <= 0) {
        throw std::bad_alloc();
    }
    const auto release = [size](unsigned char* block) {
        OPENSSL_clear_free(block, static_cast<std::size_t>(size));
    };
    const std::unique_ptr<unsigned char, decltype(release)> owned(der, release);
    return Bytes(der, der + size);
}

Result<SealedKeys> SealedKeys::parse(ByteView serialized) {
    if (serialized.size() > maximumSize) {
        return fail(ErrorCode::tooLarge, "more than sealed keys need");
    }
    const unsigned char* at = serialized.data();
    const KeptPointer kept(static_cast<KeptKeys*>(static_cast<void*>(
        ASN1_item_d2i(nullptr, &at, static_cast<long>(serialized.size()), ASN1_ITEM_rptr(KeptKeys)))));
    ERR_clear_error();
    if (!kept || at != serialized.data() + serialized.size()) {
        return malformed();
    }
    if (ASN1_INTEGER_get(kept->version) != currentVersion) {
        return fail(ErrorCode::unsupported, "sealed keys of another version");
    }
    const auto macIterations = checkedIterations(kept->macIterations);
    if (!macIterations) {
        return tl::unexpected(macIterations.error());
    }
    SealedKeys sealed;
    sealed.macSalt_ = bytesIn(kept->macSalt);
    sealed.macIterations_ = static_cast<int>(*macIterations);
    sealed.macKey_ = bytesIn(kept->macKey);
    const int count = sk_KeptKey_num(kept->keys);
    if (sealed.macSalt_.empty() || sealed.macSalt_.size() > largestSalt ||
        sealed.macKey_.size() != hashSize || count < 1) {
        return malformed();
    }
    if (count > static_cast<int>(pkcs12MaximumKeys)) {
        return fail(ErrorCode::limitExceeded, "more than " + std::to_string(pkcs12MaximumKeys) + " keys");
    }
    long total = *macIterations;
    for (int i = 0; i < count; ++i) {
        const KeptKey* key = sk_KeptKey_value(kept->keys, i);
        const X509_ALGOR* algorithm = nullptr;
        X509_SIG_get0(key->shrouded, &algorithm, nullptr);
        const auto iterations = iterationsOf(algorithm);
        if (!iterations) {
            return tl::unexpected(iterations.error());
        }
        total += *iterations;
        sealed.publicKeySha256_.push_back(bytesIn(key->publicKeySha256));
        unsigned char* der = nullptr;
        const int size = i2d_X509_SIG(key->shrouded, &der);
        const BufferPointer<unsigned char> owned(der);
        if (size <= 0 || sealed.publicKeySha256_.back().size() != hashSize) {
            return malformed();
        }
        sealed.shrouded_.emplace_back(der, der + size);
    }
    if (total > pkcs12MaximumTotalIterations) {
        return fail(ErrorCode::limitExceeded,
                    "more iterations in all than " + std::to_string(pkcs12MaximumTotalIterations));
    }
    return sealed;
}

}  // namespace insegel::crypto
