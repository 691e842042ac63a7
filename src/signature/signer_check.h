#pragma once

#include <vector>

#include "signature/format.h"

namespace insegel::signature {

/// Whether the certificate may be used like this, and chains to an expected anchor at the expected time. On
/// success the person in it. wrongUse, expired, notYetValid, verificationFailed; usage where no anchor is
/// given.
Result<Verified> checkSigner(const crypto::Certificate& certificate,
                             const std::vector<crypto::Certificate>& intermediates, token::IdentityUse use,
                             const Expectation& expected);

}  // namespace insegel::signature
