#pragma once

#include <string>

#include "base/error.h"
#include "base/secret.h"
#include "token/token.h"

namespace insegel::client {

/// What a login binds together, and in which format.
struct AuthTask {
    std::string origin;
    std::string nonce;
    std::string format;
};

/// What can be said of a login before anybody is asked for a password: usage where the origin, the nonce or
/// the format is none; what obstacleTo() says of a token as the list shows it.
Result<void> checkAuth(const token::TokenInfo& token, const AuthTask& task);

/// The result of a login as sites get it and `insegelctl auth` prints it: {"format":…,"token":…}, as JSON
/// text. Blocks as Token::sign does: worker thread. What checkAuth()
/// says; the token is judged at the time of signing.
Result<std::string> makeAuthResult(const token::Token& token, const AuthTask& task, const Secret& secret);

}  // namespace insegel::client
