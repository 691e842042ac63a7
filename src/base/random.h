#pragma once

#include <cstddef>

#include "base/bytes.h"

namespace insegel {

/// Unpredictable bytes from OpenSSL's generator. Throws std::runtime_error where the system has none: nothing
/// can be done safely then.
Bytes randomBytes(std::size_t count);

}  // namespace insegel
