#include "file_token/import.h"

#include "base/encoding.h"
#include "base/file.h"
#include "base/paths.h"
#include "file_token/opened_file.h"

namespace insegel::file_token {

namespace {

std::chrono::sys_seconds lastDay(const token::IdentityChoice& choice) {
    return (choice.auth ? choice.auth : choice.sign)->certificate.validTo();
}

FileAge compare(const token::IdentityChoice& file, const token::IdentityChoice& stored) {
    const auto a = lastDay(file);
    const auto b = lastDay(stored);
    return a == b ? FileAge::same : a > b ? FileAge::newer : FileAge::older;
}

}  // namespace

Result<Inspected> inspectFile(const std::filesystem::path& source, const Secret& password,
                              const std::function<token::TokenPointer(const std::string&)>& existing,
                              const Steps& steps) {
    if (auto mayGoOn = ask(steps, FileStep::checkingPassword); !mayGoOn) {
        return tl::unexpected(mayGoOn.error());
    }
    const auto opened =
        openFile(source, password, [&steps] { return !steps || steps(FileStep::checkingPassword); });
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    Inspected found;
    found.token.id = opened->tokenId();
    found.token.kind = token::TokenKind::file;
    found.token.location = toUtf8(pathToUtf8(source));
    found.token.integrityProtected = opened->hasMac;
    token::describe(opened->choice, found.token);
    if (const token::TokenPointer stored = existing(found.token.id)) {
        found.existing = stored->info();
        const token::IdentityChoice choice{stored->certificates(token::IdentityUse::auth),
                                           stored->certificates(token::IdentityUse::sign)};
        found.age = choice.auth || choice.sign ? compare(opened->choice, choice) : FileAge::same;
    }
    return found;
}

Result<Imported> importFile(const ImportTask& task, const Secret& password) {
    if (auto mayGoOn = ask(task.step, FileStep::checkingPassword); !mayGoOn) {
        return tl::unexpected(mayGoOn.error());
    }
    const auto opened = openFile(task.source, password);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    Imported imported;
    imported.token.id = opened->tokenId();
    token::describe(opened->choice, imported.token);
    imported.sourceHadMac = opened->hasMac;
    const auto existing = task.existing ? task.existing(imported.token.id) : std::nullopt;
    imported.path = existing.value_or(task.folder / (imported.token.id + ".p12"));
    imported.token.location = toUtf8(pathToUtf8(imported.path));
    std::error_code ignored;
    const bool isThere = existing.has_value() || std::filesystem::exists(imported.path, ignored);
    if (isThere && !task.replace) {
        return fail(ErrorCode::alreadyExists, "this BankID is in the profile already");
    }
    imported.replaced = isThere;

    if (auto mayGoOn = ask(task.step, FileStep::protecting); !mayGoOn) {
        return tl::unexpected(mayGoOn.error());
    }
    const auto written = protect(opened->identities, password, task.strength);
    if (!written) {
        return tl::unexpected(written.error());
    }
    if (auto saved =
            saveChecked(imported.path, *written, task.replace, opened->identities, password, task.step);
        !saved) {
        return tl::unexpected(saved.error());
    }
    if (task.move) {
        std::error_code same;
        if (!std::filesystem::equivalent(task.source, imported.path, same)) {
            imported.sourceKept = removeMoved(task.source, opened->content);
            imported.sourceRemoved = !imported.sourceKept;
        }
    }
    return imported;
}

}  // namespace insegel::file_token
