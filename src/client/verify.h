#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "client/signing.h"
#include "token/token_info.h"

namespace insegel::client {

struct VerifyTask {
    std::filesystem::path file;  ///< A result as sites get it, or the token or signature itself.
    std::string format;
    std::vector<std::filesystem::path> authorities;  ///< PEM files.
    std::optional<std::string> origin{};
    std::optional<std::string> nonce{};
    std::optional<std::filesystem::path> content{};  ///< What a detached signature is over.
};

/// Who made it, and what it says.
struct VerifyOutcome {
    std::string holder;
    std::string serialNumber;
    std::string issuer;
    bool isIssuerKnown = true;  ///< verify() refuses what is not; checkSignature() says so.
    token::IdentityUse use = token::IdentityUse::auth;
    std::string algorithm;
    std::optional<std::string> origin{};
    std::optional<std::string> nonce{};
    std::optional<std::string> time{};       ///< ISO 8601, UTC, as the signer's clock had it.
    std::optional<SignedText> signedText{};  ///< Of a signature that has its text in it.
    /// Of one that has something else in it: how much.
    std::optional<std::size_t> signedBytes{};
};

/// Verifies a login or a signature. Blocks; any thread. On failure detail says which part does not hold;
/// usage where a file, an origin or a nonce is needed that was not given. The content is read in pieces.
Result<VerifyOutcome> verify(const VerifyTask& task);

/// The formats `authenticate` makes.
std::vector<std::string> authFormats();
/// All that verify() knows.
std::vector<std::string> verifyFormats();

}  // namespace insegel::client
