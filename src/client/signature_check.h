#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "client/verify.h"
#include "crypto/certificate.h"

namespace insegel::client {

/// A person asks who signed this, and whether it holds.
struct CheckTask {
    std::filesystem::path file;                      ///< A signature, or a file that has one beside it.
    std::optional<std::filesystem::path> content{};  ///< What it is over, where that lies elsewhere.
};

struct CheckOutcome {
    std::string format;
    std::filesystem::path document;                  ///< The signature.
    std::optional<std::filesystem::path> content{};  ///< The file that was signed, where it is outside of it.
    /// isIssuerKnown is false where the signature holds and nobody known vouches for who made it.
    VerifyOutcome signature;
};

/// Finds out the format by the content, and a detached signature's file by its name: `name.p7s` is over
/// `name` beside it. notFound where that file is not there, or `file` is no signature and has none beside it;
/// usage where it is a login, which only its site can judge; and what verifying gives: verificationFailed
/// with the part that does not hold, expired, wrongUse, malformed, unsupported. Blocks; reads in pieces. Any
/// thread.
Result<CheckOutcome> checkSignature(const CheckTask& task,
                                    const std::vector<crypto::Certificate>& authorities,
                                    const FileReading& reading = {});

}  // namespace insegel::client
