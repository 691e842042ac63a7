#pragma once

#include "base/error.h"
#include "token/token_info.h"

namespace insegel::client {

/// Whether the token has a key for this use that can be used now, as obstacleTo() found it; else why not,
/// with the details that a person is told.
Result<void> checkKey(const token::TokenInfo& token, token::IdentityUse use);

}  // namespace insegel::client
