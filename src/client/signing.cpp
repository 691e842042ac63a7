#include "client/signing.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/clock.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/origin.h"
#include "base/paths.h"
#include "client/key_obstacle.h"
#include "signature/sign_format.h"

namespace insegel::client {

namespace json = boost::json;

namespace {

constexpr token::IdentityUse use = token::IdentityUse::sign;

Result<void> checkFormat(bool isThere, const std::string& format) {
    return isThere ? Result<void>() : fail(ErrorCode::usage, "unknown format " + format);
}

/// As the token is now: the list may be of yesterday, and what is signed with an expired certificate is good
/// for nothing.
token::TokenInfo judged(const token::Token& token, token::TimePoint now) {
    token::TokenInfo info = token.info();
    token::judge(info, now);
    return info;
}

}  // namespace

std::filesystem::path signaturePath(const std::filesystem::path& file, const std::string& format) {
    const signature::FileFormat* known = signature::findFileFormat(format);
    std::filesystem::path path = file;
    path += known == nullptr ? "" : known->suffix;
    return path;
}

Result<void> checkTarget(const std::filesystem::path& output, bool overwrite) {
    const std::string name = toUtf8(pathToUtf8(output));
    std::error_code problem;
    if (const auto folder = output.parent_path();
        !folder.empty() && !std::filesystem::exists(folder, problem)) {
        return fail(ErrorCode::notFound, toUtf8(pathToUtf8(folder)));
    }
    if (!std::filesystem::exists(std::filesystem::symlink_status(output, problem))) {
        return {};
    }
    const auto status = std::filesystem::status(output, problem);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        return fail(ErrorCode::malformed, name + " is not a regular file");
    }
    return overwrite ? Result<void>() : fail(ErrorCode::alreadyExists, name);
}

Result<void> checkSigning(const token::TokenInfo& token, const TextTask& task) {
    const signature::SignFormat* format = signature::findSignFormat(task.format);
    if (auto known = checkFormat(format != nullptr, task.format); !known) {
        return known;
    }
    if (task.origin.has_value() != task.nonce.has_value()) {
        return fail(ErrorCode::usage, "an origin and a nonce go together");
    }
    if (task.origin && !isAcceptableOrigin(*task.origin)) {
        return fail(ErrorCode::usage,
                    "the origin is not a site's as browsers write it, such as https://example.org");
    }
    if (task.nonce && !signature::isNonce(*task.nonce)) {
        return fail(ErrorCode::usage, "the nonce is not base64 text of 44 to 128 characters");
    }
    if (task.what.text.empty()) {
        return fail(ErrorCode::usage, "there is no text to sign");
    }
    if (!isUtf8(task.what.text)) {
        return fail(ErrorCode::malformed, "the text is not UTF-8");
    }
    if (task.what.hiddenData && !format->holdsHiddenData) {
        return fail(ErrorCode::unsupported, task.format + " has no place for hidden data");
    }
    return checkKey(token, use);
}

Result<void> checkSigning(const token::TokenInfo& token, const FileTask& task) {
    if (signature::findFileFormat(task.format) == nullptr) {
        return signature::findSignFormat(task.format) == nullptr
                   ? checkFormat(false, task.format)
                   : fail(ErrorCode::usage, task.format + " signs no files");
    }
    std::error_code problem;
    const auto status = std::filesystem::status(task.file, problem);
    const std::string name = toUtf8(pathToUtf8(task.file));
    if (status.type() == std::filesystem::file_type::not_found) {
        return fail(ErrorCode::notFound, name);
    }
    if (problem) {
        return tl::unexpected(systemError(problem.value(), name));
    }
    if (!std::filesystem::is_regular_file(status)) {
        return fail(ErrorCode::malformed, name + " is not a regular file");
    }
    const std::filesystem::path output =
        task.output.empty() ? signaturePath(task.file, task.format) : task.output;
    if (std::filesystem::equivalent(task.file, output, problem)) {
        return fail(ErrorCode::usage, "the signature would replace the file that is signed");
    }
    if (auto good = checkTarget(output, task.overwrite); !good) {
        return good;
    }
    return checkKey(token, use);
}

Result<Bytes> signText(const token::Token& token, const TextTask& task, const Secret& secret) {
    const auto now = nowInSeconds();
    if (auto checked = checkSigning(judged(token, now), task); !checked) {
        return tl::unexpected(checked.error());
    }
    return signature::findSignFormat(task.format)
        ->make({token, use, secret},
               {task.origin, task.nonce, task.what.text, task.what.textFormat, task.what.hiddenData, now});
}

Result<FileSigned> signFile(const token::Token& token, const FileTask& task, const Secret& secret,
                            const FileReading& reading) {
    const auto now = nowInSeconds();
    if (auto checked = checkSigning(judged(token, now), task); !checked) {
        return tl::unexpected(checked.error());
    }
    const auto asItIs = stampOf(task.file);
    const auto wasChanged = [] {
        return fail(ErrorCode::fileChanged, "another program changed the file meanwhile");
    };
    if (task.seen && asItIs && asItIs != task.seen) {
        return wasChanged();
    }
    const auto document =
        signature::findFileFormat(task.format)->make({token, use, secret}, task.file, now, reading);
    if (!document) {
        return tl::unexpected(document.error());
    }
    // What was read from its beginning to its end was perhaps never all there at one time.
    if (stampOf(task.file) != asItIs) {
        return wasChanged();
    }
    const std::filesystem::path output =
        task.output.empty() ? signaturePath(task.file, task.format) : task.output;
    if (auto written =
            writeFileAtomically(output, *document, task.overwrite ? Overwrite::yes : Overwrite::no);
        !written) {
        return tl::unexpected(written.error());
    }
    return FileSigned{output, toUtf8(pathToUtf8(output))};
}

std::string base64(const Bytes& bytes) {
    return toBase64(bytes);
}

std::string signResult(const std::string& format, const Bytes& document) {
    return json::serialize(json::object{
        {"format", format},
        {"signature", isTextFormat(format) ? std::string(textOf(document)) : toBase64(document)}});
}

std::vector<std::string> signFormats() {
    return signature::signFormatNames();
}

bool isTextFormat(const std::string& format) {
    const signature::SignFormat* known = signature::findSignFormat(format);
    return known != nullptr && known->isText;
}

std::vector<std::string> fileFormats() {
    return signature::fileFormatNames();
}

}  // namespace insegel::client
