#pragma once

#include <filesystem>
#include <string>

#include "base/error.h"
#include "base/secret.h"
#include "crypto/pkcs12.h"
#include "file_token/file_step.h"
#include "file_token/throttle.h"

namespace insegel::file_token {

struct PasswordTask {
    std::filesystem::path file;
    std::string tokenId;
    Throttle* throttle = nullptr;  ///< May be null.
    crypto::Pkcs12Strength strength{};
    Steps step;
};

/// Gives a file a new password: its keys are protected anew, and the old content is let go only after the new
/// one was read back and opened with the new password (PRODUCT §3). A file that changed meanwhile is left
/// alone: fileChanged. `next` is not judged here (token::judgeNewPassword()). On failure nothing has changed.
/// Blocks for seconds: worker thread only. wrongSecret, throttled, cancelled, and what files give.
Result<void> changePassword(const PasswordTask& task, const Secret& current, const Secret& next);

}  // namespace insegel::file_token
