#pragma once

#include <string_view>

namespace insegel {

/// Whether an Origin header's value is one this program talks to, byte for byte in its ASCII serialisation
/// (RFC 6454 §6.2; hosts as the URL Standard §3.5 writes them): https://HOST[:PORT] of any host, or
/// http://HOST[:PORT] of 127.0.0.1, [::1] or localhost. Everything else is refused, also what means the same:
/// this text is what is shown, compared and signed.
bool isAcceptableOrigin(std::string_view origin);

}  // namespace insegel
