#include <array>
#include <cstdint>

#include <openssl/pkcs12.h>
#include <openssl/provider.h>

#include "bank/bank.h"

namespace insegel::bank {
namespace {

using Cipher = Pkcs12Options::Cipher;
using LocalKeyId = Pkcs12Options::LocalKeyId;
using Mac = Pkcs12Options::Mac;

void freeBags(STACK_OF(PKCS12_SAFEBAG) * bags) {
    sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
}
void freeSafes(STACK_OF(PKCS7) * safes) {
    sk_PKCS7_pop_free(safes, PKCS7_free);
}
using Bags = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), Deleter<freeBags>>;
using Safes = std::unique_ptr<STACK_OF(PKCS7), Deleter<freeSafes>>;
using BagPtr = std::unique_ptr<PKCS12_SAFEBAG, Deleter<PKCS12_SAFEBAG_free>>;
using SafePtr = std::unique_ptr<PKCS7, Deleter<PKCS7_free>>;
using Pkcs8Ptr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Deleter<PKCS8_PRIV_KEY_INFO_free>>;

/// A library context with the legacy provider in it, so that the process's own stays without.
struct LegacyContext {
    using ContextPtr = std::unique_ptr<OSSL_LIB_CTX, Deleter<OSSL_LIB_CTX_free>>;
    using ProviderPtr = std::unique_ptr<OSSL_PROVIDER, Deleter<OSSL_PROVIDER_unload>>;
    ContextPtr context{check(OSSL_LIB_CTX_new(), "library context")};
    ProviderPtr modern{check(OSSL_PROVIDER_load(context.get(), "default"), "default provider")};
    ProviderPtr legacy{check(OSSL_PROVIDER_load(context.get(), "legacy"), "legacy provider")};
};

OSSL_LIB_CTX* legacyContext() {
    static const LegacyContext made;
    return made.context.get();
}

OSSL_LIB_CTX* contextFor(Cipher cipher) {
    return cipher == Cipher::rc2_40 ? legacyContext() : nullptr;
}

/// The number OpenSSL's functions take: that of a PKCS#12 PBE, or that of a cipher, which they take for
/// PBES2.
int nidOf(Cipher cipher) {
    switch (cipher) {
        case Cipher::aes256:
            return NID_aes_256_cbc;
        case Cipher::tripleDes:
            return NID_pbe_WithSHA1And3_Key_TripleDES_CBC;
        case Cipher::rc2_40:
            return NID_pbe_WithSHA1And40BitRC2_CBC;
        case Cipher::none:
            break;
    }
    throw BankError("no cipher");
}

class Writer {
  public:
    Writer(const Person& person, std::string_view password, const Pkcs12Options& options)
        : person_(person),
          password_(password),
          options_(options),
          safes_(check(sk_PKCS7_new_null(), "safes")) {}

    Der write() {
        if (options_.safePerIdentity)
            addSafePerIdentity();
        else
            addCertificatesThenKeys();
        Pkcs12Ptr file(check(PKCS12_add_safes(safes_.get(), 0), "PKCS#12"));
        if (options_.mac != Mac::none)
            check(PKCS12_set_mac(file.get(), password_.c_str(), length(), nullptr, 16, options_.macIterations,
                                 options_.mac == Mac::sha1 ? EVP_sha1() : EVP_sha256()),
                  "MAC");
        BioPtr out = memoryBio();
        check(i2d_PKCS12_bio(out.get(), file.get()), "PKCS#12 DER");
        return text(out.get());
    }

  private:
    int length() const { return static_cast<int>(password_.size()); }

    void addCertificatesThenKeys() {
        Bags certificates = newBags();
        for (std::size_t i = 0; i < person_.identities.size(); ++i)
            push(certificates, certificateBag(i));
        addIssuers(certificates);
        addSafe(certificates, options_.certificates);
        Bags keys = newBags();
        for (std::size_t i = 0; i < person_.identities.size(); ++i)
            push(keys, keyBag(i));
        addSafe(keys, Cipher::none);
    }

    void addSafePerIdentity() {
        for (std::size_t i = 0; i < person_.identities.size(); ++i) {
            Bags bags = newBags();
            push(bags, keyBag(i));
            push(bags, certificateBag(i));
            if (i == 0)
                addIssuers(bags);
            addSafe(bags, Cipher::none);
        }
    }

    void addIssuers(Bags& bags) const {
        if (!options_.issuers)
            return;
        for (const X509Ptr& issuer : person_.issuers)
            push(bags, BagPtr(check(PKCS12_SAFEBAG_create_cert(issuer.get()), "issuer bag")));
    }

    static Bags newBags() { return Bags(check(sk_PKCS12_SAFEBAG_new_null(), "bags")); }

    static void push(Bags& bags, BagPtr bag) {
        check(sk_PKCS12_SAFEBAG_push(bags.get(), bag.get()), "bag");
        (void)bag.release();
    }

    BagPtr certificateBag(std::size_t index) const {
        BagPtr bag(check(PKCS12_SAFEBAG_create_cert(person_.identities[index].certificate.get()),
                         "certificate bag"));
        addAttributes(bag.get(), index);
        return bag;
    }

    BagPtr keyBag(std::size_t index) const {
        Pkcs8Ptr key(check(EVP_PKEY2PKCS8(person_.identities[index].key.get()), "PKCS#8"));
        BagPtr bag;
        if (options_.keys == Cipher::none) {
            bag.reset(check(PKCS12_SAFEBAG_create0_p8inf(key.get()), "key bag"));
            (void)key.release();
        } else {
            bag.reset(check(PKCS12_SAFEBAG_create_pkcs8_encrypt_ex(
                                nidOf(options_.keys), password_.c_str(), length(), nullptr, 16,
                                options_.iterations, key.get(), contextFor(options_.keys), nullptr),
                            "shrouded key bag"));
        }
        const bool crossed = options_.localKeyId == LocalKeyId::crossed;
        addAttributes(bag.get(), crossed ? (index + 1) % person_.identities.size() : index);
        return bag;
    }

    void addAttributes(PKCS12_SAFEBAG* bag, std::size_t index) const {
        if (!options_.friendlyName.empty())
            check(PKCS12_add_friendlyname_utf8(bag, options_.friendlyName.c_str(), -1), "friendlyName");
        if (options_.localKeyId == LocalKeyId::none)
            return;
        std::array<unsigned char, EVP_MAX_MD_SIZE> id{};
        unsigned int size = 4;
        id[3] = static_cast<unsigned char>(index + 1);
        if (options_.localKeyId != LocalKeyId::counter)
            check(X509_digest(person_.identities[index].certificate.get(), EVP_sha1(), id.data(), &size),
                  "SHA-1");
        check(PKCS12_add_localkeyid(bag, id.data(), static_cast<int>(size)), "localKeyID");
    }

    void addSafe(const Bags& bags, Cipher cipher) {
        SafePtr safe(cipher == Cipher::none
                         ? PKCS12_pack_p7data(bags.get())
                         : PKCS12_pack_p7encdata_ex(nidOf(cipher), password_.c_str(), length(), nullptr, 16,
                                                    options_.iterations, bags.get(), contextFor(cipher),
                                                    nullptr));
        check(safe.get(), "safe");
        check(sk_PKCS7_push(safes_.get(), safe.get()), "safe");
        (void)safe.release();
    }

    const Person& person_;
    const std::string password_;
    const Pkcs12Options& options_;
    Safes safes_;
};

}  // namespace

Der Person::pkcs12(std::string_view password, const Pkcs12Options& options) const {
    return Writer(*this, password, options).write();
}

}  // namespace insegel::bank
