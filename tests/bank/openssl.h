#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/// Owners for the OpenSSL objects of the test bank.
namespace insegel::bank {

template <auto Free>
struct Deleter {
    template <typename T>
    void operator()(T* object) const {
        Free(object);
    }
};

using KeyPtr = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Deleter<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;
using Pkcs12Ptr = std::unique_ptr<PKCS12, Deleter<PKCS12_free>>;

/// Thrown by everything in the bank that does not succeed: in a test that is a broken test.
class BankError : public std::runtime_error {
  public:
    /// `what` and what OpenSSL's error queue says; the queue is emptied.
    explicit BankError(const std::string& what);
};

/// Returns `result`, or throws where it is null or not positive.
template <typename T>
T check(T result, const char* what) {
    if constexpr (std::is_pointer_v<T>) {
        if (result == nullptr)
            throw BankError(what);
    } else {
        if (result <= 0)
            throw BankError(what);
    }
    return result;
}

/// The bytes written to a memory BIO.
std::string text(BIO* bio);

/// An empty memory BIO.
BioPtr memoryBio();

}  // namespace insegel::bank
