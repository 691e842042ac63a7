#pragma once

#include <cstddef>
#include <string_view>

#include "base/bytes.h"
#include "base/error.h"

namespace insegel::listener {

/// Certificates in one delivery.
inline constexpr std::size_t maximumDelivered = 64;

/// Reads the JSON body of POST /v1/orders/{id}/certificates (PRODUCT §6): `{"certificates":[base64 DER,…]}`
/// or
/// `{"pkcs7":base64}`, one of them and nothing else. The result is what crypto::readCertificateBundle()
/// reads: a list as PEM, PKCS#7 as it came. What the bytes are is not looked at.
///
/// ErrorCode::malformed otherwise; `Error::detail` names the member, never its content.
Result<Bytes> parseDelivery(std::string_view json);

}  // namespace insegel::listener
