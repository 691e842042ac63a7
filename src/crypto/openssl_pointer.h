#pragma once

#include <memory>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/// Owning pointers to OpenSSL's objects. For crypto's own sources, and for rooms that build CMS or X.509
/// structures.
namespace insegel::crypto {

template <auto Release>
struct Releaser {
    template <typename T>
    void operator()(T* object) const {
        Release(object);
    }
};

/// Memory that OpenSSL has given out and its caller gives back: what i2d functions write.
struct BufferRelease {
    void operator()(void* block) const { OPENSSL_free(block); }
};
template <typename T>
using BufferPointer = std::unique_ptr<T, BufferRelease>;

using NumberPointer = std::unique_ptr<BIGNUM, Releaser<BN_free>>;
using X509Pointer = std::unique_ptr<X509, Releaser<X509_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using KeyContextPointer = std::unique_ptr<EVP_PKEY_CTX, Releaser<EVP_PKEY_CTX_free>>;
using DigestContextPointer = std::unique_ptr<EVP_MD_CTX, Releaser<EVP_MD_CTX_free>>;
using BioPointer = std::unique_ptr<BIO, Releaser<BIO_free_all>>;
using Pkcs12Pointer = std::unique_ptr<PKCS12, Releaser<PKCS12_free>>;
using Pkcs8Pointer = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Releaser<PKCS8_PRIV_KEY_INFO_free>>;
using EcdsaPointer = std::unique_ptr<ECDSA_SIG, Releaser<ECDSA_SIG_free>>;
using StorePointer = std::unique_ptr<X509_STORE, Releaser<X509_STORE_free>>;
using StoreContextPointer = std::unique_ptr<X509_STORE_CTX, Releaser<X509_STORE_CTX_free>>;

}  // namespace insegel::crypto
