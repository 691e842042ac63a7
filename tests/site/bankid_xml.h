#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "site/certificate_check.h"

namespace insegel::demo_site {

/// What an XML signature of BankID's form says.
struct BankIdXml {
    struct Visible {
        std::string text;
        std::string textFormat;  ///< "plain" or "simpleMarkdownV1".
    };

    X509Ptr certificate;
    std::vector<X509Ptr> others;  ///< Those that came along, issuers perhaps.
    std::optional<Visible> visible;
    std::optional<std::string> hiddenData;  ///< As bytes.
    std::string origin;
    std::string nonce;
    std::int64_t serverTime = 0;  ///< By the signer's clock, in seconds since 1970.
    std::string function;         ///< "Identification" or "Signing".
};

/// Reads a document in which every element stands in its place, and has xmlsec1 verify it with the first of
/// the certificates it carries. There is one bankIdSignedData and one KeyInfo, so what is read here is what
/// was digested there. SHA-1 is refused. Who signed, and whether they can be trusted, is still to be found
/// out. Throws Refusal "malformed", "bad-signature" or "no-verifier".
BankIdXml verifyBankIdXml(const std::string& document);

}  // namespace insegel::demo_site
