#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "base/secret.h"
#include "client/signed_text.h"
#include "file_token/file_stamp.h"
#include "signature/file_digest.h"
#include "token/token.h"

namespace insegel::client {

using FileReading = signature::FileReading;
using file_token::FileStamp;
using file_token::stampOf;

/// A text to be signed.
struct TextTask {
    std::string format;  ///< One of signFormats().
    SignedText what;
    /// Of the site that asks, both or none of them: its origin, and the nonce whose characters are signed.
    std::optional<std::string> origin{};
    std::optional<std::string> nonce{};
};

/// A file to be signed; the signature lies outside of it.
struct FileTask {
    std::filesystem::path file;
    std::string format = "cms";      ///< One of fileFormats().
    std::filesystem::path output{};  ///< Where the signature goes; empty for signaturePath().
    bool overwrite = false;          ///< Replace what has that name already.
    /// As the person saw it when it was chosen; without it, as it is when the work begins.
    std::optional<FileStamp> seen{};
};

struct FileSigned {
    std::filesystem::path path;  ///< Where the signature is.
    std::string location;        ///< The same as text.
};

/// Beside the file, under its name with the format's suffix: "contract.pdf.p7s".
std::filesystem::path signaturePath(const std::filesystem::path& file, const std::string& format);

/// Whether a signature may be written there, before anybody is asked for a password: notFound where its
/// folder is not there, malformed where the name is that of a folder, pipe or device, alreadyExists where a
/// file has it that may not be replaced.
Result<void> checkTarget(const std::filesystem::path& output, bool overwrite);

/// What can be said before anybody is asked for a password: usage where the origin, the nonce or the format
/// is none or the text is empty, malformed for a text that is not UTF-8, unsupported for what the format
/// cannot hold, and what obstacleTo() says of a token as the list shows it.
Result<void> checkSigning(const token::TokenInfo& token, const TextTask& task);
/// The same for a file: also notFound, malformed (not a regular file), and what checkTarget() says.
Result<void> checkSigning(const token::TokenInfo& token, const FileTask& task);

/// The document: DER, or the characters of a text. Blocks as Token::sign does: worker thread. What
/// checkSigning() says, the token being judged at the time of signing, and what the token and its secret
/// give.
Result<Bytes> signText(const token::Token& token, const TextTask& task, const Secret& secret);
/// Signs and writes, so that a signature that was there is replaced whole or not at all.
Result<FileSigned> signFile(const token::Token& token, const FileTask& task, const Secret& secret,
                            const FileReading& reading);

using signature::textFormatFrom;
using signature::toString;

/// RFC 4648 §4.
std::string base64(const Bytes& bytes);

/// What a site gets, as JSON text: {"format":…,"signature":…}: base64 of what is DER, else the document's own
/// characters.
std::string signResult(const std::string& format, const Bytes& document);

/// The formats of a text, and those of a file.
std::vector<std::string> signFormats();
/// Whether a signature in this format is text; else it is DER.
bool isTextFormat(const std::string& format);
std::vector<std::string> fileFormats();

}  // namespace insegel::client
