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

/// By so much a signer's clock may be ahead.
inline constexpr std::chrono::minutes claimedTimeLeeway{10};

/// Whether the time at which the signer claims to have signed can be true: the certificate was valid then,
/// and it is not later than the expected time. The claim proves nothing, so it can only count against the
/// signer: a certificate has to be valid at the expected time as well, which checkSigner() sees to. expired,
/// notYetValid, verificationFailed.
Result<void> checkClaimedTime(const crypto::Certificate& certificate, std::chrono::sys_seconds claimed,
                              const Expectation& expected);

}  // namespace insegel::signature
