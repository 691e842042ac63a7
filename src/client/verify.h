#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "token/token_info.h"

namespace insegel::client {

struct VerifyTask {
    std::filesystem::path file;  ///< A result as `auth` prints it, or the token itself.
    std::string format;
    std::vector<std::filesystem::path> authorities;  ///< PEM files.
    std::optional<std::string> origin;
    std::optional<std::string> nonce;
};

/// Who made it, and what it says.
struct VerifyOutcome {
    std::string holder;
    std::string serialNumber;
    std::string issuer;
    token::IdentityUse use = token::IdentityUse::auth;
    std::string algorithm;
    std::optional<std::string> origin;
    std::optional<std::string> nonce;
    std::optional<std::string> time;  ///< ISO 8601, UTC, as the signer's clock had it.
};

/// Verifies a file. Blocks; any thread. On failure detail says which part does not hold.
Result<VerifyOutcome> verify(const VerifyTask& task);

/// The formats `authenticate` makes.
std::vector<std::string> authFormats();

}  // namespace insegel::client
