#include "client/signature_check.h"

#include <fstream>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/paths.h"
#include "client/signature_document.h"
#include "signature/sign_format.h"

namespace insegel::client {

namespace {

constexpr const char* loginText = "a login, which only the site can judge that it was made for";

/// By its first bytes; empty for what is no signature.
std::string formatOf(std::string_view beginning) {
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (beginning.starts_with(byteOrderMark)) {
        beginning.remove_prefix(byteOrderMark.size());
    }
    beginning.remove_prefix(std::min(beginning.find_first_not_of(" \t\r\n"), beginning.size()));
    for (const std::string& name : verifyFormats()) {
        if (beginning.starts_with("{\"format\":\"" + name + "\"")) {
            return name;
        }
    }
    // A SEQUENCE of more than 127 bytes whose first member is an object identifier.
    if ((beginning.size() > 1 && beginning[0] == '\x30' && static_cast<unsigned char>(beginning[1]) >= 0x80 &&
         beginning.substr(2, 5).find('\x06') != std::string_view::npos) ||
        beginning.starts_with("-----BEGIN CMS") || beginning.starts_with("-----BEGIN PKCS7")) {
        return "cms";
    }
    if (beginning.starts_with("eyJ")) {
        return "jws";
    }
    return beginning.starts_with("<?xml") || beginning.find("<Signature") != std::string_view::npos ||
                   beginning.find(":Signature") != std::string_view::npos
               ? "bankid-xml"
               : "";
}

Result<std::string> formatOf(const std::filesystem::path& file) {
    std::error_code problem;
    const std::string name = toUtf8(pathToUtf8(file));
    const auto status = std::filesystem::status(file, problem);
    if (status.type() == std::filesystem::file_type::not_found) {
        return fail(ErrorCode::notFound, name);
    }
    if (!std::filesystem::is_regular_file(status)) {
        return fail(ErrorCode::malformed, name + " is not a regular file");
    }
    constexpr std::size_t enough = 512;
    std::string beginning(enough, '\0');
    std::ifstream input(file, std::ios::binary);
    if (!input) {
        return fail(ErrorCode::accessDenied, name);
    }
    input.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    beginning.resize(static_cast<std::size_t>(input.gcount()));
    return formatOf(std::string_view(beginning));
}

/// The file that a detached signature is over, by their names: nothing where it is not there.
std::optional<std::filesystem::path> signedBeside(const std::filesystem::path& document,
                                                  const std::string& format) {
    const signature::FileFormat* ofFiles = signature::findFileFormat(format);
    if (ofFiles == nullptr || document.extension() != ofFiles->suffix) {
        return std::nullopt;
    }
    std::filesystem::path content = document;
    content.replace_extension();
    std::error_code error;
    return std::filesystem::is_regular_file(content, error) ? std::optional(content) : std::nullopt;
}

/// The signature that lies beside a file that is none itself.
std::optional<CheckOutcome> signatureBeside(const std::filesystem::path& content) {
    for (const std::string& format : signature::fileFormatNames()) {
        const std::filesystem::path document = signaturePath(content, format);
        std::error_code error;
        if (std::filesystem::is_regular_file(document, error)) {
            return CheckOutcome{format, document, content, {}};
        }
    }
    return std::nullopt;
}

}  // namespace

Result<CheckOutcome> checkSignature(const CheckTask& task,
                                    const std::vector<crypto::Certificate>& authorities,
                                    const FileReading& reading) {
    const auto format = formatOf(task.file);
    if (!format) {
        return tl::unexpected(format.error());
    }
    CheckOutcome outcome{*format, task.file, task.content, {}};
    if (format->empty()) {
        auto found = signatureBeside(task.file);
        if (!found) {
            return fail(ErrorCode::notFound, "it is no signature, and has none beside it");
        }
        outcome = std::move(*found);
    }
    if (signature::findSignFormat(outcome.format) == nullptr) {
        return fail(ErrorCode::usage, loginText);
    }
    const auto content = readFile(outcome.document, maximumDocument);
    if (!content) {
        return tl::unexpected(content.error());
    }
    signature::Expectation expected;
    expected.anchors = authorities;
    expected.time = nowInSeconds();
    expected.acceptsUnknownIssuer = true;
    const auto document = documentIn(*content, outcome.format);
    if (!document) {
        return tl::unexpected(document.error());
    }
    auto verified = verifyDocument(*document, outcome.format, outcome.content, expected, reading);
    if (!verified && verified.error().code == ErrorCode::usage && !outcome.content) {
        // Its text is not in it.
        outcome.content = signedBeside(outcome.document, outcome.format);
        if (!outcome.content) {
            return fail(ErrorCode::notFound, "the file that was signed is not beside its signature");
        }
        verified = verifyDocument(*document, outcome.format, outcome.content, expected, reading);
    }
    if (!verified) {
        return tl::unexpected(verified.error());
    }
    if (verified->use == token::IdentityUse::auth) {
        return fail(ErrorCode::usage, loginText);
    }
    outcome.signature = std::move(*verified);
    return outcome;
}

}  // namespace insegel::client
