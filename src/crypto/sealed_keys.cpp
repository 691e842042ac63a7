#include "crypto/sealed_keys.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <openssl/crypto.h>
#include <openssl/err.h>

#include "base/random.h"
#include "crypto/pkcs12_assembly.h"
#include "crypto/pkcs12_shroud.h"

namespace insegel::crypto {

namespace {

constexpr std::size_t saltSize = 16;

ShroudedKeyPointer shroudedFrom(ByteView der) {
    const unsigned char* at = der.data();
    ShroudedKeyPointer shrouded(d2i_X509_SIG(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return shrouded;
}

}  // namespace

SealedKeys::~SealedKeys() {
    OPENSSL_cleanse(macKey_.data(), macKey_.size());
}

SealedKeys::SealedKeys(SealedKeys&& other) noexcept = default;

SealedKeys& SealedKeys::operator=(SealedKeys&& other) noexcept {
    std::swap(macSalt_, other.macSalt_);
    std::swap(macIterations_, other.macIterations_);
    std::swap(macKey_, other.macKey_);
    std::swap(publicKeySha256_, other.publicKeySha256_);
    std::swap(shrouded_, other.shrouded_);
    return *this;
}

Result<SealedKeys> SealedKeys::seal(const std::vector<PrivateKey>& keys, const Secret& typed,
                                    const Pkcs12Strength& strength) {
    if (keys.empty()) {
        return fail(ErrorCode::noIdentity, "no key to seal");
    }
    const auto total =
        static_cast<std::int64_t>(keys.size()) * strength.keyIterations + strength.macIterations;
    if (keys.size() > pkcs12MaximumKeys || total > pkcs12MaximumTotalIterations) {
        return fail(ErrorCode::limitExceeded, "more keys or iterations than are read back");
    }
    const Secret password = typed.normalized();
    SealedKeys sealed;
    for (const PrivateKey& key : keys) {
        const auto shrouded = shroudKey(key, password, strength.keyIterations);
        if (!shrouded) {
            return tl::unexpected(shrouded.error());
        }
        unsigned char* der = nullptr;
        const int size = i2d_X509_SIG(shrouded->get(), &der);
        const BufferPointer<unsigned char> owned(der);
        if (size <= 0) {
            return fail(ErrorCode::internal, "the encrypted key could not be written");
        }
        sealed.shrouded_.emplace_back(der, der + size);
        sealed.publicKeySha256_.push_back(key.publicKeySha256());
    }
    sealed.macSalt_ = randomBytes(saltSize);
    sealed.macIterations_ = strength.macIterations;
    auto macKey = deriveMacKey(password, sealed.macSalt_, strength.macIterations);
    if (!macKey) {
        return tl::unexpected(macKey.error());
    }
    sealed.macKey_ = std::move(*macKey);
    return sealed;
}

Result<void> SealedKeys::open(const Secret& typed) const {
    const Secret password = typed.normalized();
    auto macKey = deriveMacKey(password, macSalt_, macIterations_);
    if (!macKey) {
        return tl::unexpected(macKey.error());
    }
    const bool isRight = macKey->size() == macKey_.size() &&
                         CRYPTO_memcmp(macKey->data(), macKey_.data(), macKey_.size()) == 0;
    OPENSSL_cleanse(macKey->data(), macKey->size());
    if (!isRight) {
        return fail(ErrorCode::wrongSecret, "wrong password");
    }
    for (std::size_t i = 0; i < size(); ++i) {
        const ShroudedKeyPointer shrouded = shroudedFrom(shrouded_[i]);
        const auto key = unshroudKey(shrouded.get(), password.empty() ? "" : password.view().data(),
                                     static_cast<int>(password.size()));
        if (!key) {
            return fail(ErrorCode::malformed, "a sealed key is damaged: " + key.error().detail);
        }
        if (key->publicKeySha256() != publicKeySha256_[i]) {
            return fail(ErrorCode::keyMismatch, "a sealed key is another than it says");
        }
    }
    return {};
}

Result<Bytes> SealedKeys::complete(const std::vector<SealedCertificate>& certificates) const {
    for (const SealedCertificate& one : certificates) {
        if (std::find(publicKeySha256_.begin(), publicKeySha256_.end(), one.certificate.publicKeySha256()) ==
            publicKeySha256_.end()) {
            return fail(ErrorCode::keyMismatch, "a certificate of another key");
        }
    }
    Pkcs12Assembly file;
    for (std::size_t i = 0; i < size(); ++i) {
        const auto its = std::find_if(certificates.begin(), certificates.end(), [&](const auto& one) {
            return one.certificate.publicKeySha256() == publicKeySha256_[i];
        });
        if (its == certificates.end()) {
            return fail(ErrorCode::noIdentity, "a key without its certificate");
        }
        file.addKey(shroudedFrom(shrouded_[i]), its->certificate);
    }
    for (const SealedCertificate& one : certificates) {
        file.addCertificate(one.certificate);
    }
    for (const SealedCertificate& one : certificates) {
        for (const Certificate& issuer : one.issuers) {
            file.addIssuer(issuer);
        }
    }
    return file.finish({macSalt_, macIterations_, macKey_});
}

}  // namespace insegel::crypto
