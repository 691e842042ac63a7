#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/certificate_check.h"

namespace insegel::demo_site {

/// What a CMS signature says.
struct Cms {
    X509Ptr certificate;
    std::vector<X509Ptr> others;  ///< Those that came along, issuers perhaps.
    std::string content;
    std::int64_t signingTime = 0;                  ///< By the signer's clock, in seconds since 1970.
    std::optional<std::string> contentIdentifier;  ///< RFC 2634 §2.7.
    std::optional<std::string> mimeType;           ///< EN 319 122-1 §5.2.5.1.
};

/// SignedData (RFC 5652 §5) in DER with its content attached, one signer, and the attributes of CAdES-B-B,
/// verified by OpenSSL's CMS_verify(): digest and signature hold, over the signed attributes and the content,
/// with the certificate that signing-certificate-v2 names. SHA-1 is refused. Who signed, and whether they can
/// be trusted, is still to be found out. Throws Refusal "malformed" or "bad-signature".
Cms readCms(std::string_view der);

}  // namespace insegel::demo_site
