#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/secret.h"
#include "crypto/pkcs12.h"
#include "token/token_info.h"

namespace insegel::file_token {

enum class FileStep { checkingPassword, protecting, saving, verifying };

struct ImportTask {
    std::filesystem::path source;
    std::filesystem::path folder;  ///< PROFILE/ids.
    bool move = false;
    bool replace = false;
    crypto::Pkcs12Strength strength{};
    /// Where the profile has a token with this id already, under whatever name.
    std::function<std::optional<std::filesystem::path>(const std::string& id)> existing;
    /// Called before each step; false gives up with ErrorCode::cancelled.
    std::function<bool(FileStep)> step;
};

struct Imported {
    token::TokenInfo token;  ///< As FileToken will read it. What the calendar says is not in it.
    std::filesystem::path path;
    bool replaced = false;
    bool sourceRemoved = false;
    std::optional<Error> sourceKept;  ///< Why a source that was to be moved is still there.
    bool sourceHadMac = true;
};

/// Takes a PKCS#12 file into the profile, rewritten in our form under the same password (PRODUCT §3). The
/// copy is read back and opened before it gets its name, and before a source that is to be moved is removed.
/// On failure nothing has changed. Blocks for seconds: worker thread only. wrongSecret, alreadyExists, and
/// what Pkcs12 and files may give.
Result<Imported> importFile(const ImportTask& task, const Secret& password);

}  // namespace insegel::file_token
