#include "file_token/export.h"

#include <vector>

#include "base/clock.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/utf8.h"
#include "file_token/opened_file.h"

namespace insegel::file_token {

namespace {

/// That a place is not there is not to be taken for the BankID not being there.
Error atTarget(Error error) {
    if (error.code == ErrorCode::notFound) {
        error.code = ErrorCode::ioFailed;
    }
    return error;
}

/// The folders that a copy needs; those that were not there go again, unless they are kept.
class MadeFolders {
  public:
    MadeFolders() = default;
    ~MadeFolders() {
        for (const std::filesystem::path& folder : made_) {
            std::error_code ignored;
            std::filesystem::remove(folder, ignored);  // Empty ones only.
        }
    }
    MadeFolders(const MadeFolders&) = delete;
    MadeFolders& operator=(const MadeFolders&) = delete;

    Result<void> make(const std::filesystem::path& folder) {
        std::error_code error;
        for (auto one = folder; !one.empty() && !std::filesystem::exists(one, error);
             one = one.parent_path()) {
            made_.push_back(one);  // The innermost first, as they are to go.
        }
        if (folder.empty()) {
            return {};
        }
        std::filesystem::create_directories(folder, error);
        return error
                   ? Result<void>(tl::unexpected(systemError(error.value(), "making the folder of the copy")))
                   : Result<void>();
    }
    void keep() { made_.clear(); }

  private:
    std::vector<std::filesystem::path> made_;
};

}  // namespace

Result<Exported> exportFile(const ExportTask& task, const Secret& password) {
    std::error_code error;
    if (std::filesystem::equivalent(task.source, task.target, error)) {
        return fail(ErrorCode::alreadyExists, "that is the file itself");
    }
    // Said before anybody waits for the password to be checked.
    if (!task.overwrite && std::filesystem::exists(std::filesystem::symlink_status(task.target, error))) {
        return fail(ErrorCode::alreadyExists, "the target is there already");
    }
    if (auto mayGoOn = ask(task.step, FileStep::checkingPassword); !mayGoOn) {
        return tl::unexpected(mayGoOn.error());
    }
    const auto opened = openFile(task.source, password, task.throttle, task.tokenId);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    MadeFolders folders;
    if (auto made = folders.make(task.target.parent_path()); !made) {
        return tl::unexpected(atTarget(made.error()));
    }
    if (auto saved = saveChecked(task.target, opened->content, task.overwrite, opened->identities, password,
                                 task.step);
        !saved) {
        return tl::unexpected(atTarget(saved.error()));
    }
    folders.keep();
    Exported exported;
    if (task.move) {
        exported.sourceKept = removeMoved(task.source, opened->content);
        exported.sourceRemoved = !exported.sourceKept;
    }
    return exported;
}

std::string exportName(const token::TokenInfo& token) {
    // What Windows, FAT or a shell would stumble over, and what is not seen.
    std::string name;
    for (const char c : toUtf8(token.holder)) {
        const bool isRefused = static_cast<unsigned char>(c) < 0x20 || c == 0x7F ||
                               std::string_view("<>:\"/\\|?*").find(c) != std::string_view::npos;
        name += isRefused ? '_' : c;
    }
    // FAT counts 255 of its own characters, Linux bytes.
    constexpr std::size_t longest = 120;
    name.resize(wholeCharacters(name, longest).size());
    const std::string date = toIso8601(token.validTo).substr(0, 10);
    return "BankID " + (name.empty() ? token.id.substr(0, 8) : name) + " " + date + ".p12";
}

}  // namespace insegel::file_token
