#pragma once

#include <memory>
#include <string_view>

#include <openssl/cms.h>

#include "base/bytes.h"
#include "crypto/digest.h"
#include "crypto/openssl_pointer.h"

/// What the maker and the verifier of CMS have in common.
namespace insegel::signature::cms {

using Pointer = std::unique_ptr<CMS_ContentInfo, crypto::Releaser<CMS_ContentInfo_free>>;

/// id-aa-ets-mimeType (ETSI EN 319 122-1 §5.2.5.1), which OpenSSL has no number for.
inline constexpr const char* mimeTypeOid = "0.4.0.1733.2.1";
inline constexpr std::string_view markdownType = "text/markdown; charset=UTF-8; variant=simpleMarkdownV1";

/// The value of content-identifier over an order.
inline Bytes orderIdentifier(std::string_view origin, std::string_view nonce) {
    Bytes both = crypto::sha256(bytesOf(origin));
    append(both, crypto::sha256(bytesOf(nonce)));
    return crypto::sha256(both);
}

}  // namespace insegel::signature::cms
