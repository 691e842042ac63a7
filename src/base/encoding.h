#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/error.h"

namespace insegel {

/// Base64 with padding (RFC 4648 §4).
std::string toBase64(ByteView bytes);

/// Base64 without padding, URL alphabet (RFC 4648 §5), as JOSE uses it.
std::string toBase64Url(ByteView bytes);

/// Strict: padding required, no white space, unused bits zero. ErrorCode::malformed otherwise.
Result<Bytes> fromBase64(std::string_view text);

/// Strict: no padding, unused bits zero. ErrorCode::malformed otherwise.
Result<Bytes> fromBase64Url(std::string_view text);

/// Lower-case hexadecimal.
std::string toHex(ByteView bytes);

/// Whether the bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool isUtf8(std::string_view text);

/// The text with U+FFFD for each byte that is not part of well-formed UTF-8: for names of files, which may be
/// any bytes.
std::string toUtf8(std::string_view text);

}  // namespace insegel
