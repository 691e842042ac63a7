#include "file_token/opened_file.h"

#include <algorithm>

#include "base/file.h"

namespace insegel::file_token {

namespace {

Result<OpenedFile> openWith(
    const std::filesystem::path& path,
    const std::function<Result<std::vector<crypto::Pkcs12Identity>>(const crypto::Pkcs12&)>& open) {
    auto content = readFile(path, crypto::pkcs12MaximumSize);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const auto file = crypto::Pkcs12::parse(*content);
    if (!file) {
        return tl::unexpected(file.error());
    }
    auto identities = open(*file);
    if (!identities) {
        return tl::unexpected(identities.error());
    }
    std::vector<token::IdentityCertificates> candidates;
    candidates.reserve(identities->size());
    for (const crypto::Pkcs12Identity& one : *identities) {
        candidates.push_back({one.certificate, one.issuers});
    }
    auto choice = token::chooseIdentities(candidates);
    if (!choice) {
        return tl::unexpected(choice.error());
    }
    return OpenedFile{std::move(*content), std::move(*identities), std::move(*choice), file->hasMac()};
}

}  // namespace

Result<OpenedFile> openFile(const std::filesystem::path& path, const Secret& password,
                            const std::function<bool()>& mayGoOn) {
    return openWith(path, [&](const crypto::Pkcs12& file) { return file.open(password, mayGoOn); });
}

Result<OpenedFile> openFile(const std::filesystem::path& path, const Secret& password, Throttle* throttle,
                            const std::string& tokenId) {
    return openWith(path, [&](const crypto::Pkcs12& file) {
        const auto open = [&] { return file.open(password); };
        return throttle == nullptr ? open() : throttle->guard(tokenId, password, open);
    });
}

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

Result<void> saveChecked(const std::filesystem::path& path, ByteView content, bool overwrite,
                         const std::vector<crypto::Pkcs12Identity>& identities, const Secret& password,
                         const Steps& steps, const std::function<Result<void>()>& also) {
    if (auto mayGoOn = ask(steps, FileStep::saving); !mayGoOn) {
        return mayGoOn;
    }
    const auto check = [&](const std::filesystem::path& temporary) -> Result<void> {
        if (auto mayGoOn = ask(steps, FileStep::verifying); !mayGoOn) {
            return mayGoOn;
        }
        auto checked = checkCopy(temporary, identities, password);
        return checked && also ? also() : checked;
    };
    return writeFileAtomically(path, content, overwrite ? Overwrite::yes : Overwrite::no, check);
}

Result<void> stillHolds(const std::filesystem::path& path, ByteView content) {
    const auto now = readFile(path, crypto::pkcs12MaximumSize);
    if (!now) {
        return tl::unexpected(now.error());
    }
    return std::ranges::equal(*now, content)
               ? Result<void>()
               : fail(ErrorCode::fileChanged, "another program changed the file meanwhile");
}

std::optional<Error> removeMoved(const std::filesystem::path& source, ByteView moved) {
    if (const auto unchanged = stillHolds(source, moved); !unchanged) {
        return unchanged.error();
    }
    const auto removed = removeFileForGood(source);
    return removed || removed.error().mayBeDone ? std::nullopt : std::optional(removed.error());
}

Result<Bytes> protect(const std::vector<crypto::Pkcs12Identity>& identities, const Secret& password,
                      const crypto::Pkcs12Strength& strength) {
    auto written = crypto::writePkcs12(identities, password, strength);
    if (written && written->size() > crypto::pkcs12MaximumSize) {
        return fail(ErrorCode::tooLarge, "rewritten it would be larger than 1 MiB");
    }
    return written;
}

Result<void> ask(const Steps& steps, FileStep step) {
    return !steps || steps(step) ? Result<void>() : fail(ErrorCode::cancelled, "cancelled");
}

}  // namespace insegel::file_token
