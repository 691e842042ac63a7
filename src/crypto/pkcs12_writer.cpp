#include <algorithm>
#include <string>
#include <tuple>

#include <openssl/err.h>

#include "base/random.h"
#include "crypto/openssl_pointer.h"
#include "crypto/pkcs12.h"

namespace insegel::crypto {

namespace {

using BagPointer = std::unique_ptr<PKCS12_SAFEBAG, Releaser<PKCS12_SAFEBAG_free>>;
using AlgorithmPointer = std::unique_ptr<X509_ALGOR, Releaser<X509_ALGOR_free>>;
using SealedPointer = std::unique_ptr<X509_SIG, Releaser<X509_SIG_free>>;

constexpr int saltSize = 16;

/// Bags collect here on their way into a safe.
class Bags {
  public:
    Bags() : bags_(sk_PKCS12_SAFEBAG_new_null()) {}
    ~Bags() { sk_PKCS12_SAFEBAG_pop_free(bags_, PKCS12_SAFEBAG_free); }
    Bags(const Bags&) = delete;
    Bags& operator=(const Bags&) = delete;
    bool add(BagPointer bag) { return bag && sk_PKCS12_SAFEBAG_push(bags_, bag.release()) > 0; }
    STACK_OF(PKCS12_SAFEBAG) * get() const { return bags_; }

  private:
    STACK_OF(PKCS12_SAFEBAG) * bags_;
};

/// The name other programs show for an entry. Java keeps one entry a name, so the two of a person must
/// differ.
std::string friendlyName(const Certificate& certificate) {
    return certificate.subjectName() + (certificate.maySignData() ? " (auth)" : " (sign)");
}

bool nameBag(PKCS12_SAFEBAG* bag, const Pkcs12Identity& identity) {
    Bytes id(identity.key.publicKeySha256().begin(), identity.key.publicKeySha256().begin() + 20);
    const std::string name = friendlyName(identity.certificate);
    return PKCS12_add_localkeyid(bag, id.data(), static_cast<int>(id.size())) == 1 &&
           PKCS12_add_friendlyname_utf8(bag, name.data(), static_cast<int>(name.size())) == 1;
}

bool addKey(Bags& bags, const Pkcs12Identity& identity, const Secret& password, int iterations) {
    const Pkcs8Pointer info(EVP_PKEY2PKCS8(identity.key.native()));
    Bytes salt = randomBytes(saltSize);
    AlgorithmPointer algorithm(
        PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), iterations, salt.data(), saltSize, nullptr, NID_hmacWithSHA256));
    if (!info || !algorithm) {
        return false;
    }
    SealedPointer sealed(PKCS8_set0_pbe(password.empty() ? "" : password.view().data(),
                                        static_cast<int>(password.size()), info.get(), algorithm.get()));
    if (!sealed) {
        return false;
    }
    std::ignore = algorithm.release();
    BagPointer bag(PKCS12_SAFEBAG_create0_pkcs8(sealed.get()));
    if (!bag) {
        return false;
    }
    std::ignore = sealed.release();
    return nameBag(bag.get(), identity) && bags.add(std::move(bag));
}

bool addCertificates(Bags& bags, const std::vector<Pkcs12Identity>& identities) {
    std::vector<Certificate> written;
    for (const Pkcs12Identity& identity : identities) {
        BagPointer bag(PKCS12_SAFEBAG_create_cert(identity.certificate.native()));
        if (!bag || !nameBag(bag.get(), identity) || !bags.add(std::move(bag))) {
            return false;
        }
        written.push_back(identity.certificate);
    }
    for (const Pkcs12Identity& identity : identities) {
        for (const Certificate& issuer : identity.issuers) {
            if (std::find(written.begin(), written.end(), issuer) != written.end()) {
                continue;
            }
            if (!bags.add(BagPointer(PKCS12_SAFEBAG_create_cert(issuer.native())))) {
                return false;
            }
            written.push_back(issuer);
        }
    }
    return true;
}

}  // namespace

Result<Bytes> writePkcs12(const std::vector<Pkcs12Identity>& identities, const Secret& typed,
                          const Pkcs12Strength& strength) {
    const Secret password = typed.normalized();
    const auto broken = [] {
        ERR_clear_error();
        return fail(ErrorCode::internal, "the PKCS#12 file could not be made");
    };
    Bags keys;
    Bags certificates;
    for (auto one = identities.begin(); one != identities.end(); ++one) {
        const Pkcs12Identity& identity = *one;
        // A key with two certificates is written once.
        const bool isWritten = std::any_of(identities.begin(), one, [&](const Pkcs12Identity& earlier) {
            return earlier.key.publicKeySha256() == identity.key.publicKeySha256();
        });
        if (!isWritten && !addKey(keys, identity, password, strength.keyIterations)) {
            return broken();
        }
    }
    if (!addCertificates(certificates, identities)) {
        return broken();
    }
    STACK_OF(PKCS7)* safes = nullptr;
    // nid_safe -1: an unencrypted safe. The keys are shrouded one by one.
    const bool packed = PKCS12_add_safe(&safes, certificates.get(), -1, 0, nullptr) == 1 &&
                        PKCS12_add_safe(&safes, keys.get(), -1, 0, nullptr) == 1;
    const Pkcs12Pointer file(packed ? PKCS12_add_safes(safes, 0) : nullptr);
    sk_PKCS7_pop_free(safes, PKCS7_free);
    Bytes salt = randomBytes(saltSize);
    if (!file || PKCS12_set_mac(file.get(), password.empty() ? "" : password.view().data(),
                                static_cast<int>(password.size()), salt.data(), saltSize,
                                strength.macIterations, EVP_sha256()) != 1) {
        return broken();
    }
    unsigned char* der = nullptr;
    const int size = i2d_PKCS12(file.get(), &der);
    if (size <= 0) {
        return broken();
    }
    Bytes out(der, der + size);
    OPENSSL_free(der);
    return out;
}

}  // namespace insegel::crypto
