#include "file_token/password_change.h"

#include "base/file.h"
#include "file_token/opened_file.h"

namespace insegel::file_token {

Result<void> changePassword(const PasswordTask& task, const Secret& current, const Secret& next) {
    if (auto mayGoOn = ask(task.step, FileStep::checkingPassword); !mayGoOn) {
        return mayGoOn;
    }
    const auto opened = openFile(task.file, current, task.throttle, task.tokenId);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    if (auto mayGoOn = ask(task.step, FileStep::protecting); !mayGoOn) {
        return mayGoOn;
    }
    const auto written = protect(opened->identities, next, task.strength);
    if (!written) {
        return tl::unexpected(written.error());
    }
    // Seconds have passed by then. What another program wrote meanwhile must not be lost.
    const auto isUnchanged = [&] { return stillHolds(task.file, opened->content); };
    return saveChecked(task.file, *written, true, opened->identities, next, task.step, isUnchanged);
}

}  // namespace insegel::file_token
