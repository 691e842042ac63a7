#pragma once

#include "signature/format.h"

namespace insegel::signature {

/// A compact JWS (RFC 7515 §3.1) with x5c, its payload {"origin","nonce","iat","use":"auth"}.
Result<boost::json::value> makeAuthJws(const Signer& signer, const AuthRequest& request);
Result<Verified> verifyAuthJws(std::string_view document, const Expectation& expected);

}  // namespace insegel::signature
