#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "order/order_request.h"

namespace insegel::listener {

/// What a form posted to /v1/start asks for, checked.
struct StartForm {
    order::OrderRequest order;  ///< Of type auth or sign.
    std::string returnUrl;      ///< Of the form's own origin, in printable ASCII.
    std::optional<std::string> state;
};

// In bytes, after percent-decoding.
inline constexpr std::size_t maximumReturnUrl = 2048;
inline constexpr std::size_t maximumState = 4096;

/// Reads an application/x-www-form-urlencoded body (URL Standard §5): the fields `order` (the JSON body of
/// POST /v1/orders), `returnUrl` and, where the site wants it back, `state`; each once and nothing else. What
/// that standard's parser would pass over is refused: bad percent-encoding, a pair without `=`, octets that
/// its serializer never leaves as they are.
///
/// `returnUrl` begins with `origin` byte for byte, then `/`, `?` or nothing, so that no reading of it leads
/// anywhere else; it has no fragment. `state` is UTF-8 without control characters, which would not come back
/// as they went.
///
/// ErrorCode::malformed otherwise; unsupported as parseOrderRequest(), and for an order of a BankID.
/// `Error::detail` names the field or the order's member, never its content.
Result<StartForm> parseStartForm(std::string_view body, std::string_view origin);

}  // namespace insegel::listener
