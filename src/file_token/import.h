#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/secret.h"
#include "crypto/pkcs12.h"
#include "file_token/file_step.h"
#include "token/token.h"

namespace insegel::file_token {

/// What a file holds, and what of it is here already.
struct Inspected {
    token::TokenInfo token;
    std::optional<token::TokenInfo> existing;
    FileAge age = FileAge::same;
};

/// Opens a file to be imported and stores nothing. `existing` gives the stored token with this id, or null.
/// Tries are not counted: a file that can be read can be tried elsewhere. `steps` is asked before each thing
/// of the file that its password is tried on, and gives up with cancelled. Blocks for a second, or for many
/// where the file has many iterations: worker thread only.
Result<Inspected> inspectFile(const std::filesystem::path& source, const Secret& password,
                              const std::function<token::TokenPointer(const std::string&)>& existing,
                              const Steps& steps = {});

struct ImportTask {
    std::filesystem::path source;
    std::filesystem::path folder;  ///< PROFILE/ids.
    bool move = false;
    bool replace = false;
    crypto::Pkcs12Strength strength{};
    /// Where the profile has a token with this id already, under whatever name.
    std::function<std::optional<std::filesystem::path>(const std::string& id)> existing;
    Steps step;
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
