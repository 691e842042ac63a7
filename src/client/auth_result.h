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

/// The result of a login as sites get it and `insegelctl auth` prints it: {"format":…,"token":…}, as JSON
/// text. Blocks as Token::sign does: worker thread. usage for an unknown format.
Result<std::string> makeAuthResult(const token::Token& token, const AuthTask& task, const Secret& secret);

}  // namespace insegel::client
