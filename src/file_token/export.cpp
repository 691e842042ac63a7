#include "file_token/export.h"

#include "base/clock.h"
#include "base/encoding.h"
#include "base/file.h"
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
    if (task.target.has_parent_path()) {
        std::filesystem::create_directories(task.target.parent_path(), error);
        if (error) {
            return tl::unexpected(atTarget(systemError(error.value(), "making the folder of the copy")));
        }
    }
    if (auto saved = saveChecked(task.target, opened->content, task.overwrite, opened->identities, password,
                                 task.step);
        !saved) {
        return tl::unexpected(atTarget(saved.error()));
    }
    Exported exported;
    if (task.move) {
        const auto removed = removeFileForGood(task.source);
        exported.sourceRemoved = removed.has_value();
        if (!removed) {
            exported.sourceKept = removed.error();
        }
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
    if (name.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        name.resize(end);
    }
    const std::string date = toIso8601(token.validTo).substr(0, 10);
    return "BankID " + (name.empty() ? token.id.substr(0, 8) : name) + " " + date + ".p12";
}

}  // namespace insegel::file_token
