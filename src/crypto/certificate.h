#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "crypto/signature_algorithm.h"

struct x509_st;

namespace insegel::crypto {

/// An X.509 certificate (RFC 5280), read once and never changed. Copies share it; any thread may use it.
class Certificate {
  public:
    /// One certificate in DER, at most 64 KiB. malformed, tooLarge.
    static Result<Certificate> fromDer(ByteView der);
    /// All certificates of a PEM text of at most 1 MiB, in its order. malformed where there is none or one is
    /// broken.
    static Result<std::vector<Certificate>> fromPem(std::string_view pem);

    const Bytes& der() const { return data_->der; }
    std::string pem() const;
    /// SHA-256 of the DER.
    const Bytes& sha256() const { return data_->sha256; }
    /// SHA-256 of the SubjectPublicKeyInfo.
    const Bytes& publicKeySha256() const { return data_->publicKeySha256; }

    /// commonName; where that is absent, givenName and surname, else name (2.5.4.41), else organizationName.
    /// UTF-8, untrusted.
    const std::string& subjectName() const { return data_->subjectName; }
    /// The subject's serialNumber attribute (2.5.4.5): the personal number. Empty where absent.
    const std::string& subjectSerialNumber() const { return data_->subjectSerialNumber; }
    const std::string& issuerName() const { return data_->issuerName; }
    /// RFC 4514 text of the whole names.
    std::string subjectText() const;
    std::string issuerText() const;
    /// The certificate's own serial number, hexadecimal.
    std::string serialHex() const;

    std::chrono::sys_seconds validFrom() const { return data_->validFrom; }
    std::chrono::sys_seconds validTo() const { return data_->validTo; }

    /// keyUsage (RFC 5280 §4.2.1.3). A certificate without the extension may be used for anything.
    bool maySignData() const { return data_->digitalSignature; }
    bool mayCommit() const { return data_->nonRepudiation; }
    bool isAuthority() const { return data_->authority; }
    /// extendedKeyUsage is absent or has clientAuth.
    bool mayAuthenticateClients() const { return data_->clientAuth; }
    const std::vector<std::string>& policies() const { return data_->policies; }

    /// "RSA-2048", "EC-P-256", …
    const std::string& keyAlgorithm() const { return data_->keyAlgorithm; }
    /// The algorithm for new signatures with this key; unsupported for a key we cannot sign with.
    Result<SignatureAlgorithm> defaultSignatureAlgorithm() const;

    /// Whether `issuer`'s name and key made this one. Says nothing of validity. Issuers have RSA keys of at
    /// most 8192 bits, or EC ones on P-256, P-384 or P-521.
    bool isIssuedBy(const Certificate& issuer) const;
    bool isSelfIssued() const;

    /// Whether `signature` over the digest `digest` (of the algorithm's hash) was made by this certificate's
    /// key.
    bool verifies(SignatureAlgorithm algorithm, ByteView digest, ByteView signature) const;

    bool operator==(const Certificate& other) const { return data_->der == other.data_->der; }

    /// For crypto and signature only. Not owned.
    x509_st* native() const { return data_->native.get(); }

  private:
    class Authorities;
    struct Data {
        Bytes der;
        Bytes sha256;
        Bytes publicKeySha256;
        std::string subjectName;
        std::string subjectSerialNumber;
        std::string issuerName;
        std::chrono::sys_seconds validFrom;
        std::chrono::sys_seconds validTo;
        bool digitalSignature = true;
        bool nonRepudiation = true;
        bool authority = false;
        bool clientAuth = true;
        std::vector<std::string> policies;
        std::string keyAlgorithm;
        std::shared_ptr<x509_st> native;
    };
    explicit Certificate(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
    std::shared_ptr<const Data> data_;
};

/// The chain from `leaf` up to, and without, a self-issued one, taken from `others`; nearest issuer first,
/// eight at most.
std::vector<Certificate> issuersOf(const Certificate& leaf, const std::vector<Certificate>& others);

/// Whether `leaf` chains through `intermediates` to one of `anchors` (any of which may be trusted, root or
/// not) at `time` (RFC 5280 §6; revocation is not looked up). verificationFailed with the reason, or expired,
/// notYetValid.
Result<void> verifyChain(const Certificate& leaf, const std::vector<Certificate>& intermediates,
                         const std::vector<Certificate>& anchors, std::chrono::sys_seconds time);

}  // namespace insegel::crypto
