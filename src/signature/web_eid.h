#pragma once

#include "signature/format.h"

namespace insegel::signature {

/// The Web eID authentication token, format web-eid:1.0: H(origin) ‖ H(nonce) signed with the same H.
Result<boost::json::value> makeWebEidToken(const Signer& signer, const AuthRequest& request);
/// Needs an expected origin and nonce: the token holds neither.
Result<Verified> verifyWebEidToken(std::string_view document, const Expectation& expected);

}  // namespace insegel::signature
