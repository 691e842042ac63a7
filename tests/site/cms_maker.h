#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "bank/bank.h"

/// Makes CMS signatures with the test bank's keys, and such as nobody should, so that the site's judgement
/// can be tested without Insegel.
namespace insegel::demo_site {

struct CmsPlan {
    std::string content;
    std::optional<std::string> contentIdentifier;
    std::optional<std::string> mimeType;
    std::optional<std::chrono::system_clock::time_point> time;  ///< Default: now.
    const char* digest = "SHA256";
    bool isDetached = false;
    bool hasAttributes = true;
    bool namesCertificate = true;  ///< signing-certificate-v2
    X509* named = nullptr;         ///< There, instead of the signer's.
    const bank::Identity* secondSigner = nullptr;
    std::vector<X509*> certificates;  ///< Beside the signer's.
};

/// DER.
std::string makeCms(const bank::Identity& identity, const CmsPlan& plan);

}  // namespace insegel::demo_site
