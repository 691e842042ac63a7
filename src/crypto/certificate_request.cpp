#include "crypto/certificate_request.h"

#include <memory>

#include <openssl/err.h>

#include "crypto/hash_native.h"
#include "crypto/openssl_pointer.h"

namespace insegel::crypto {

namespace {

using RequestPointer = std::unique_ptr<X509_REQ, Releaser<X509_REQ_free>>;
using NamePointer = std::unique_ptr<X509_NAME, Releaser<X509_NAME_free>>;
using BitsPointer = std::unique_ptr<ASN1_BIT_STRING, Releaser<ASN1_BIT_STRING_free>>;

// RFC 5280 §4.2.1.3, counted from the most significant bit.
constexpr int digitalSignature = 0;
constexpr int nonRepudiation = 1;
constexpr int keyEncipherment = 2;

Hash hashFor(const EVP_PKEY* key) {
    if (EVP_PKEY_is_a(key, "EC") != 1 || EVP_PKEY_get_bits(key) <= 256) {
        return Hash::sha256;
    }
    return EVP_PKEY_get_bits(key) <= 384 ? Hash::sha384 : Hash::sha512;
}

bool askForUse(X509_REQ* request, RequestUse use, bool isRsa) {
    const BitsPointer bits(ASN1_BIT_STRING_new());
    const auto set = [&](int bit) { return ASN1_BIT_STRING_set_bit(bits.get(), bit, 1) == 1; };
    const bool isSet =
        bits && (use == RequestUse::sign ? set(nonRepudiation)
                                         : set(digitalSignature) && (!isRsa || set(keyEncipherment)));
    STACK_OF(X509_EXTENSION)* extensions = nullptr;
    const bool isAdded = isSet &&
                         X509V3_add1_i2d(&extensions, NID_key_usage, bits.get(), 1, X509V3_ADD_APPEND) == 1 &&
                         X509_REQ_add_extensions(request, extensions) == 1;
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
    return isAdded;
}

}  // namespace

Result<Bytes> makeCertificateRequest(const PrivateKey& key, const DistinguishedName& subject,
                                     RequestUse use) {
    const unsigned char* at = subject.der().data();
    const NamePointer name(d2i_X509_NAME(nullptr, &at, static_cast<long>(subject.der().size())));
    const RequestPointer request(X509_REQ_new());
    const bool isRsa = EVP_PKEY_is_a(key.native(), "RSA") == 1;
    unsigned char* der = nullptr;
    int size = -1;
    if (name && request && X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1 &&
        X509_REQ_set_subject_name(request.get(), name.get()) == 1 &&
        X509_REQ_set_pubkey(request.get(), key.native()) == 1 && askForUse(request.get(), use, isRsa) &&
        X509_REQ_sign(request.get(), key.native(), nativeHash(hashFor(key.native()))) > 0) {
        size = i2d_X509_REQ(request.get(), &der);
    }
    const BufferPointer<unsigned char> owned(der);
    ERR_clear_error();
    if (size <= 0) {
        return fail(ErrorCode::internal, "the certificate request could not be made");
    }
    return Bytes(der, der + size);
}

}  // namespace insegel::crypto
