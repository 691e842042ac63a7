#include "file_token/import.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/file.h"
#include "base/paths.h"
#include "token/identity_choice.h"

namespace insegel::file_token {

namespace {

/// Those keys of the file that the person will see; the others (old ones, say) are kept as well.
Result<token::IdentityChoice> chooseFrom(const std::vector<crypto::Pkcs12Identity>& identities) {
    std::vector<token::IdentityCertificates> candidates;
    candidates.reserve(identities.size());
    for (const crypto::Pkcs12Identity& one : identities) {
        candidates.push_back({one.certificate, one.issuers});
    }
    return token::chooseIdentities(candidates);
}

/// Opens what was written and compares: every key must be there.
Result<void> checkCopy(const std::filesystem::path& copy, const std::vector<crypto::Pkcs12Identity>& expected,
                       const Secret& password) {
    const auto content = readFile(copy, crypto::pkcs12MaximumSize);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const auto file = crypto::Pkcs12::parse(*content);
    if (!file) {
        return fail(ErrorCode::ioFailed, "the copy cannot be read back: " + file.error().detail);
    }
    const auto opened = file->open(password);
    if (!opened) {
        return fail(ErrorCode::ioFailed, "the copy does not open: " + opened.error().detail);
    }
    const auto isThere = [&](const crypto::Pkcs12Identity& wanted) {
        return std::any_of(opened->begin(), opened->end(), [&](const crypto::Pkcs12Identity& found) {
            return found.certificate == wanted.certificate;
        });
    };
    if (opened->size() != expected.size() || !std::all_of(expected.begin(), expected.end(), isThere)) {
        return fail(ErrorCode::ioFailed, "the copy lacks a key");
    }
    return {};
}

}  // namespace

Result<Imported> importFile(const ImportTask& task, const Secret& password) {
    const auto mayGoOn = [&](FileStep step) { return !task.step || task.step(step); };
    const auto cancelled = [] { return fail(ErrorCode::cancelled, "cancelled"); };

    const auto content = readFile(task.source, crypto::pkcs12MaximumSize);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const auto file = crypto::Pkcs12::parse(*content);
    if (!file) {
        return tl::unexpected(file.error());
    }
    if (!mayGoOn(FileStep::checkingPassword)) {
        return cancelled();
    }
    const auto identities = file->open(password);
    if (!identities) {
        return tl::unexpected(identities.error());
    }
    const auto choice = chooseFrom(*identities);
    if (!choice) {
        return tl::unexpected(choice.error());
    }
    Imported imported;
    imported.token.id = token::tokenIdOf(*choice);
    token::describe(*choice, imported.token);
    imported.sourceHadMac = file->hasMac();
    const auto existing = task.existing ? task.existing(imported.token.id) : std::nullopt;
    imported.path = existing.value_or(task.folder / (imported.token.id + ".p12"));
    imported.token.location = toUtf8(pathToUtf8(imported.path));
    std::error_code ignored;
    const bool isThere = existing.has_value() || std::filesystem::exists(imported.path, ignored);
    if (isThere && !task.replace) {
        return fail(ErrorCode::alreadyExists, "this BankID is in the profile already");
    }
    imported.replaced = isThere;

    if (!mayGoOn(FileStep::protecting)) {
        return cancelled();
    }
    const auto written = crypto::writePkcs12(*identities, password, task.strength);
    if (!written) {
        return tl::unexpected(written.error());
    }
    if (written->size() > crypto::pkcs12MaximumSize) {
        return fail(ErrorCode::tooLarge, "rewritten it would be larger than 1 MiB");
    }
    if (!mayGoOn(FileStep::saving)) {
        return cancelled();
    }
    const auto check = [&](const std::filesystem::path& temporary) -> Result<void> {
        if (!mayGoOn(FileStep::verifying)) {
            return cancelled();
        }
        return checkCopy(temporary, *identities, password);
    };
    if (auto saved = writeFileAtomically(imported.path, *written,
                                         task.replace ? Overwrite::yes : Overwrite::no, check);
        !saved) {
        return tl::unexpected(saved.error());
    }
    if (task.move) {
        std::error_code same;
        if (!std::filesystem::equivalent(task.source, imported.path, same)) {
            const auto removed = removeFile(task.source);
            imported.sourceRemoved = removed.has_value();
            if (!removed) {
                imported.sourceKept = removed.error();
            }
        }
    }
    return imported;
}

}  // namespace insegel::file_token
