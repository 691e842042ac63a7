#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace insegel::demo_site {

/// Base64 with padding (RFC 4648 §4).
std::string toBase64(std::string_view bytes);

/// Strict: padding required and nothing beside it. Nothing where the text is not base64.
std::optional<std::string> fromBase64(std::string_view text);

/// Strict base64url without padding (RFC 7515 §2).
std::optional<std::string> fromBase64Url(std::string_view text);

/// Base64url without padding.
std::string toBase64Url(std::string_view bytes);

/// By the name OpenSSL has for it: "SHA256".
std::string digest(const char* name, std::string_view message);

/// Bytes from OpenSSL's generator.
std::string randomBytes(std::size_t count);

/// For one line of a log: control characters become '?'.
std::string printable(std::string_view text);

}  // namespace insegel::demo_site
