#pragma once

#include <optional>
#include <string>
#include <vector>

#include "site/certificate_check.h"
#include "site/made_for.h"
#include "site/refusal.h"

namespace insegel::demo_site {

/// What the site asks a visitor to sign.
struct TextToSign {
    std::string format;                     ///< "cms", "jws" or "bankid-xml".
    std::string text;                       ///< UTF-8.
    std::string textFormat;                 ///< "plain" or "simpleMarkdownV1".
    std::optional<std::string> hiddenData;  ///< Bytes. Not in cms.
};

/// A signature that was verified.
struct SignedText {
    Person by;
    std::string at;    ///< By the signer's clock: "2028-01-31T12:00:00Z".
    std::string with;  ///< What verified it, for people.
};

/// Verifies signatures of texts without Insegel's own code: `cms` with OpenSSL's CMS_verify(), `jws` with
/// OpenSSL's signatures, `bankid-xml` with xmlsec1. Each has to be over exactly what was asked for, byte for
/// byte, made for this site and this nonce since then, with a certificate that is good for signing.
class SignatureVerifier {
  public:
    explicit SignatureVerifier(std::vector<X509Ptr> authorities) : authorities_(std::move(authorities)) {}

    /// `signature` is what insegel.js gave: base64 of the DER for cms, else the document itself. Throws
    /// Refusal: those of readCms(), readJws(), verifyBankIdXml(), checkCertificate() and checkMadeFor(), and
    /// "wrong-text", "wrong-text-format" or "wrong-hidden-data".
    SignedText verify(const TextToSign& asked, const std::string& signature, const Occasion& occasion) const;

  private:
    SignedText verifyCms(const TextToSign& asked, const std::string& der, const Occasion& occasion) const;
    SignedText verifyJws(const TextToSign& asked, const std::string& jws, const Occasion& occasion) const;
    SignedText verifyXml(const TextToSign& asked, const std::string& xml, const Occasion& occasion) const;

    std::vector<X509Ptr> authorities_;
};

}  // namespace insegel::demo_site
