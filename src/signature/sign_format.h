#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "signature/file_digest.h"
#include "signature/format.h"
#include "signature/signed_text.h"

namespace insegel::signature {

/// What a person signs (PRODUCT §5). The bytes of `text` are those that were shown.
struct SignRequest {
    std::optional<std::string> origin{};  ///< As AuthRequest's; absent where no site asked.
    std::optional<std::string> nonce{};   ///< Base64 text, of which the characters are signed.
    std::string text;                     ///< UTF-8.
    TextFormat textFormat = TextFormat::plain;
    std::optional<Bytes> hiddenData{};  ///< Signed as well, and not shown.
    std::chrono::sys_seconds time;
};

struct VerifiedText {
    Verified by;
    std::optional<SignedText> what;  ///< Absent where what was signed is no text in UTF-8,
    std::size_t bytes = 0;           ///< of which there are so many.
};

/// A way to sign a text. A new one is one file and one line in the table of sign_format.cpp.
struct SignFormat {
    const char* name;
    bool isText;           ///< The document is text; else DER.
    bool holdsHiddenData;  ///< Else `make` refuses it.
    /// The document: DER, or the characters of a text. Blocks as Token::sign does: worker thread. unsupported
    /// for what the format cannot hold.
    Result<Bytes> (*make)(const Signer& signer, const SignRequest& request);
    /// malformed, limitExceeded, unsupported, verificationFailed with the part that does not hold, expired,
    /// notYetValid, wrongUse.
    Result<VerifiedText> (*verify)(ByteView document, const Expectation& expected);
};

/// Null for an unknown name.
const SignFormat* findSignFormat(std::string_view name);
std::vector<std::string> signFormatNames();

/// A way to sign a file of any size, whose content stays outside of the document. Memory does not grow with
/// the file.
struct FileFormat {
    const char* name;
    const char* suffix;  ///< What the document's name ends in behind the file's: ".p7s".
    /// Reads the file, then signs. What SignFormat::make gives, and notFound, accessDenied, malformed (not a
    /// regular file), ioFailed, cancelled.
    Result<Bytes> (*make)(const Signer& signer, const std::filesystem::path& file,
                          std::chrono::sys_seconds time, const FileReading& reading);
    /// What SignFormat::verify gives, and what reading the file may.
    Result<Verified> (*verify)(ByteView document, const std::filesystem::path& file,
                               const Expectation& expected, const FileReading& reading);
};

/// Null for an unknown name, and for a format of texts alone.
const FileFormat* findFileFormat(std::string_view name);
std::vector<std::string> fileFormatNames();

}  // namespace insegel::signature
