#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/secret.h"
#include "file_token/file_step.h"
#include "file_token/throttle.h"
#include "token/token_info.h"

namespace insegel::file_token {

struct ExportTask {
    std::filesystem::path source;
    std::string tokenId;
    std::filesystem::path target;  ///< The copy's whole name.
    bool move = false;
    bool overwrite = false;
    Throttle* throttle = nullptr;  ///< May be null.
    Steps step;
};

struct Exported {
    bool sourceRemoved = false;
    std::optional<Error> sourceKept;  ///< Why a source that was to be moved is still there.
};

/// Copies a BankID on file as it is, byte for byte (PRODUCT §3, *Move*). The password is checked first; the
/// copy is on the disk, was read back and opened before it gets its name, and before a source that is to be
/// moved is removed. Folders on the way to the target are made. On failure nothing has changed but for those.
/// Blocks for seconds: worker thread only. wrongSecret, throttled, alreadyExists (also where it is the source
/// itself), and what files give.
Result<Exported> exportFile(const ExportTask& task, const Secret& password);

/// "BankID NAME DATE.p12": a name that tells a person what the file is, without what any file system refuses.
std::string exportName(const token::TokenInfo& token);

}  // namespace insegel::file_token
