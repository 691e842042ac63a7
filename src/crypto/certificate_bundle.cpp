#include "crypto/certificate_bundle.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>

#include <openssl/cms.h>
#include <openssl/err.h>

#include "base/encoding.h"
#include "crypto/openssl_pointer.h"

namespace insegel::crypto {

namespace {

using CmsPointer = std::unique_ptr<CMS_ContentInfo, Releaser<CMS_ContentInfo_free>>;
using CertificatesPointer = std::unique_ptr<STACK_OF(X509), decltype([](STACK_OF(X509) * certificates) {
                                                sk_X509_pop_free(certificates, X509_free);
                                            })>;

constexpr std::string_view begin = "-----BEGIN ";
constexpr std::string_view end = "-----END ";
constexpr std::string_view dashes = "-----";

/// What was found so far.
class Bundle {
  public:
    Result<void> add(ByteView der) {
        // Before it is read: thousands of copies cost no more than their bytes.
        const bool isKnown = std::any_of(found_.begin(), found_.end(), [&](const Certificate& one) {
            return std::equal(der.begin(), der.end(), one.der().begin(), one.der().end());
        });
        if (isKnown) {
            return {};
        }
        if (found_.size() == certificateBundleMaximumCount) {
            return fail(ErrorCode::limitExceeded,
                        "more than " + std::to_string(certificateBundleMaximumCount) + " certificates");
        }
        auto certificate = Certificate::fromDer(der);
        ERR_clear_error();
        if (!certificate) {
            return tl::unexpected(certificate.error());
        }
        found_.push_back(std::move(*certificate));
        return {};
    }

    Result<void> addSignedData(ByteView der) {
        const unsigned char* at = der.data();
        const CmsPointer content(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
        ERR_clear_error();
        if (!content || at != der.data() + der.size() ||
            OBJ_obj2nid(CMS_get0_type(content.get())) != NID_pkcs7_signed) {
            return fail(ErrorCode::malformed, "neither certificates nor a PKCS#7 file with certificates");
        }
        const CertificatesPointer certificates(CMS_get1_certs(content.get()));
        ERR_clear_error();
        for (int i = 0; i < sk_X509_num(certificates.get()); ++i) {
            unsigned char* one = nullptr;
            const int size = i2d_X509(sk_X509_value(certificates.get(), i), &one);
            const BufferPointer<unsigned char> owned(one);
            auto added = add({one, static_cast<std::size_t>(std::max(0, size))});
            if (!added) {
                return added;
            }
        }
        return {};
    }

    Result<void> addBlock(std::string_view label, std::string_view body) {
        const bool isCertificate = label == "CERTIFICATE" || label == "X509 CERTIFICATE";
        const bool isSignedData = label == "PKCS7" || label == "CMS" || label == "PKCS #7 SIGNED DATA";
        if (!isCertificate && !isSignedData) {
            return {};  // Requests and revocation lists come along and do not concern us.
        }
        std::string dense(body);
        std::erase_if(dense,
                      [](char one) { return one == '\n' || one == '\r' || one == ' ' || one == '\t'; });
        const auto der = fromBase64(dense);
        if (!der) {
            return fail(ErrorCode::malformed, "a broken certificate in PEM");
        }
        return isCertificate ? add(*der) : addSignedData(*der);
    }

    /// RFC 7468 §2: labels stand alone on their lines, and what is outside of them is for people.
    Result<void> addPem(std::string_view text) {
        std::size_t at = 0;
        while ((at = nextLineWith(text, begin, at)) != std::string_view::npos) {
            const std::size_t labelAt = at + begin.size();
            const std::size_t labelEnd = text.find(dashes, labelAt);
            if (labelEnd == std::string_view::npos || labelEnd - labelAt > longestLabel) {
                return fail(ErrorCode::malformed, "a broken label in PEM");
            }
            const auto label = text.substr(labelAt, labelEnd - labelAt);
            const std::size_t bodyAt = labelEnd + dashes.size();
            const std::size_t bodyEnd = text.find(end, bodyAt);
            const std::string_view rest =
                bodyEnd == std::string_view::npos ? std::string_view() : text.substr(bodyEnd + end.size());
            if (!rest.starts_with(label) || !rest.substr(label.size()).starts_with(dashes)) {
                return fail(ErrorCode::malformed, "PEM that is cut off");
            }
            if (auto added = addBlock(label, text.substr(bodyAt, bodyEnd - bodyAt)); !added) {
                return added;
            }
            at = bodyEnd + end.size() + label.size() + dashes.size();
        }
        return {};
    }

    Result<std::vector<Certificate>> take() {
        if (found_.empty()) {
            return fail(ErrorCode::malformed, "no certificate in the file");
        }
        return std::move(found_);
    }

    static std::size_t nextLineWith(std::string_view text, std::string_view what, std::size_t from) {
        std::size_t at = text.find(what, from);
        while (at != std::string_view::npos && at != 0 && text[at - 1] != '\n' && text[at - 1] != '\r') {
            at = text.find(what, at + 1);
        }
        return at;
    }

  private:
    static constexpr std::size_t longestLabel = 64;
    std::vector<Certificate> found_;
};

/// Whether the file is one value in DER or BER. The size tells it from text that happens to begin with a 0,
/// which is a SEQUENCE's tag.
bool isOneSequence(ByteView file) {
    const unsigned char* at = file.data();
    long size = 0;
    int tag = 0;
    int tagClass = 0;
    const int flags = ASN1_get_object(&at, &size, &tag, &tagClass, static_cast<long>(file.size()));
    ERR_clear_error();
    constexpr int isBroken = 0x80;
    constexpr int isEndless = 0x01;  // BER's indefinite length, which no text has.
    return (flags & isBroken) == 0 && tag == V_ASN1_SEQUENCE && tagClass == V_ASN1_UNIVERSAL &&
           ((flags & isEndless) != 0 || at + size == file.data() + file.size());
}

/// A ContentInfo begins with its type, a certificate with another SEQUENCE.
bool beginsWithObjectIdentifier(ByteView file) {
    const unsigned char* at = file.data();
    long size = 0;
    int tag = 0;
    int tagClass = 0;
    ASN1_get_object(&at, &size, &tag, &tagClass, static_cast<long>(file.size()));
    return at < file.data() + file.size() && *at == V_ASN1_OBJECT;
}

}  // namespace

Result<std::vector<Certificate>> readCertificateBundle(ByteView file) {
    if (file.empty()) {
        return fail(ErrorCode::emptyFile, "the file is empty");
    }
    if (file.size() > certificateBundleMaximumSize) {
        return fail(ErrorCode::tooLarge, "more than 1 MiB of certificates");
    }
    Bundle bundle;
    Result<void> added;
    if (!isOneSequence(file)) {
        added = bundle.addPem(textOf(file));
    } else if (beginsWithObjectIdentifier(file)) {
        added = bundle.addSignedData(file);
    } else {
        added = bundle.add(file);
    }
    if (!added) {
        return tl::unexpected(added.error());
    }
    return bundle.take();
}

}  // namespace insegel::crypto
