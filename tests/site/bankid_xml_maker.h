#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bank/bank.h"

/// Makes signatures in BankID's XML with the test bank's keys, and such as nobody should, so that the site's
/// judgement can be tested without Insegel.
namespace insegel::demo_site {

struct XmlPlan {
    std::string origin;
    std::string nonce;
    std::string serverTime;  ///< In seconds since 1970.
    std::string function = "Signing";
    std::optional<std::string> text;  ///< As it is signed, before base64.
    bool isMarkdown = false;
    std::optional<std::string> hiddenData;
    std::vector<const X509*> certificates;  ///< In KeyInfo, instead of the signer's alone.
    bool isSha1 = false;
    std::string inside;  ///< XML at the end of bankIdSignedData, signed as well.
};

/// The whole document, signed.
std::string makeXml(const bank::Identity& identity, const XmlPlan& plan);

/// The same without digests and signature, for xmlsec1 to fill in.
std::string xmlForm(const bank::Identity& identity, const XmlPlan& plan);

/// Replaces the one place where `text` has `from`; throws where there is none or more.
std::string replaced(std::string text, const std::string& from, const std::string& to);

}  // namespace insegel::demo_site
