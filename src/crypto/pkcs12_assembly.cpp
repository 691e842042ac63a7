#include "crypto/pkcs12_assembly.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <tuple>

#include <openssl/err.h>
#include <openssl/hmac.h>

#include "crypto/pkcs12.h"

namespace insegel::crypto {

namespace {

using BagPointer = std::unique_ptr<PKCS12_SAFEBAG, Releaser<PKCS12_SAFEBAG_free>>;
using SafesPointer =
    std::unique_ptr<STACK_OF(PKCS7),
                    decltype([](STACK_OF(PKCS7) * safes) { sk_PKCS7_pop_free(safes, PKCS7_free); })>;

constexpr std::size_t macSize = 32;

/// The name other programs show for an entry. Java keeps one entry a name, so the two of a person must
/// differ.
std::string friendlyName(const Certificate& certificate) {
    return certificate.subjectName() + (certificate.maySignData() ? " (auth)" : " (sign)");
}

bool nameBag(PKCS12_SAFEBAG* bag, const Certificate& certificate) {
    Bytes id(certificate.publicKeySha256().begin(), certificate.publicKeySha256().begin() + 20);
    const std::string name = friendlyName(certificate);
    return PKCS12_add_localkeyid(bag, id.data(), static_cast<int>(id.size())) == 1 &&
           PKCS12_add_friendlyname_utf8(bag, name.data(), static_cast<int>(name.size())) == 1;
}

bool push(const BagsPointer& bags, BagPointer bag) {
    const bool isPushed = bag && sk_PKCS12_SAFEBAG_push(bags.get(), bag.get()) > 0;
    if (isPushed) {
        std::ignore = bag.release();
    }
    return isPushed;
}

/// nid_safe -1: unencrypted safes. The keys are shrouded one by one.
SafesPointer packed(const BagsPointer& certificates, const BagsPointer& keys) {
    STACK_OF(PKCS7)* safes = nullptr;
    const bool isPacked = PKCS12_add_safe(&safes, certificates.get(), -1, 0, nullptr) == 1 &&
                          PKCS12_add_safe(&safes, keys.get(), -1, 0, nullptr) == 1;
    SafesPointer owned(safes);
    return isPacked ? std::move(owned) : nullptr;
}

/// What the MAC is over (RFC 7292 §4): the AuthenticatedSafe, as PKCS12_add_safes encodes it.
Result<Bytes> macOver(STACK_OF(PKCS7) * safes, const Bytes& key) {
    unsigned char* content = nullptr;
    const int size =
        ASN1_item_i2d(reinterpret_cast<ASN1_VALUE*>(safes), &content, ASN1_ITEM_rptr(PKCS12_AUTHSAFES));
    const BufferPointer<unsigned char> owned(content);
    Bytes mac(macSize);
    unsigned length = 0;
    const bool isMade = size > 0 && HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), content,
                                         static_cast<std::size_t>(size), mac.data(), &length) != nullptr;
    if (!isMade) {
        return fail(ErrorCode::internal, "the MAC could not be made");
    }
    return mac;
}

bool putMac(PKCS12* file, const Pkcs12MacParameters& parameters, const Bytes& mac) {
    Bytes salt = parameters.salt;
    if (PKCS12_setup_mac(file, parameters.iterations, salt.data(), static_cast<int>(salt.size()),
                         EVP_sha256()) != 1) {
        return false;
    }
    const ASN1_OCTET_STRING* place = nullptr;
    PKCS12_get0_mac(&place, nullptr, nullptr, nullptr, file);
    // OpenSSL sets a MAC only together with deriving its key, and gives its place in the file, which is ours
    // to change, for reading only.
    return ASN1_OCTET_STRING_set(const_cast<ASN1_OCTET_STRING*>(place), mac.data(),
                                 static_cast<int>(mac.size())) == 1;
}

}  // namespace

Result<Bytes> deriveMacKey(const Secret& password, Bytes salt, int iterations) {
    Bytes key(macSize);
    if (PKCS12_key_gen_utf8(password.empty() ? "" : password.view().data(), static_cast<int>(password.size()),
                            salt.data(), static_cast<int>(salt.size()), PKCS12_MAC_ID, iterations,
                            static_cast<int>(key.size()), key.data(), EVP_sha256()) != 1) {
        ERR_clear_error();
        return fail(ErrorCode::internal, "the key of the MAC could not be derived");
    }
    return key;
}

Pkcs12Assembly::Pkcs12Assembly()
    : keys_(sk_PKCS12_SAFEBAG_new_null()), certificates_(sk_PKCS12_SAFEBAG_new_null()) {}

void Pkcs12Assembly::addKey(ShroudedKeyPointer shrouded, const Certificate& certificate) {
    BagPointer bag(shrouded ? PKCS12_SAFEBAG_create0_pkcs8(shrouded.get()) : nullptr);
    if (!bag) {
        isBroken_ = true;
        return;
    }
    std::ignore = shrouded.release();
    isBroken_ = !nameBag(bag.get(), certificate) || !push(keys_, std::move(bag)) || isBroken_;
}

void Pkcs12Assembly::addCertificate(const Certificate& certificate) {
    if (isNew(certificate)) {
        BagPointer bag(PKCS12_SAFEBAG_create_cert(certificate.native()));
        isBroken_ =
            !bag || !nameBag(bag.get(), certificate) || !push(certificates_, std::move(bag)) || isBroken_;
    }
}

void Pkcs12Assembly::addIssuer(const Certificate& issuer) {
    if (isNew(issuer)) {
        isBroken_ =
            !push(certificates_, BagPointer(PKCS12_SAFEBAG_create_cert(issuer.native()))) || isBroken_;
    }
}

bool Pkcs12Assembly::isNew(const Certificate& certificate) {
    if (std::find(written_.begin(), written_.end(), certificate) != written_.end()) {
        return false;
    }
    written_.push_back(certificate);
    return true;
}

Result<Bytes> Pkcs12Assembly::finish(const Pkcs12MacParameters& parameters) {
    if (written_.size() > pkcs12MaximumCertificates) {
        return fail(ErrorCode::limitExceeded,
                    "more than " + std::to_string(pkcs12MaximumCertificates) + " certificates");
    }
    const auto broken = [] {
        ERR_clear_error();
        return fail(ErrorCode::internal, "the PKCS#12 file could not be made");
    };
    const SafesPointer safes = isBroken_ ? nullptr : packed(certificates_, keys_);
    const Pkcs12Pointer file(safes ? PKCS12_add_safes(safes.get(), 0) : nullptr);
    if (!file) {
        return broken();
    }
    const auto mac = macOver(safes.get(), parameters.key);
    if (!mac || !putMac(file.get(), parameters, *mac)) {
        return broken();
    }
    unsigned char* der = nullptr;
    const int size = i2d_PKCS12(file.get(), &der);
    const BufferPointer<unsigned char> owned(der);
    if (size <= 0) {
        return broken();
    }
    Bytes out(der, der + size);
    if (out.size() > pkcs12MaximumSize) {
        return fail(ErrorCode::tooLarge, "a file of more than 1 MiB");
    }
    return out;
}

}  // namespace insegel::crypto
