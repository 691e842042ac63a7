#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/error.h"
#include "client/verify.h"
#include "signature/format.h"

namespace insegel::client {

/// The largest document that is read: a login, or a signature with its text.
inline constexpr std::size_t maximumDocument = 16UL * 1024 * 1024;

/// The token or signature in a file's content: itself, or what is in a result ({"format":…,"token":…} or
/// {"format":…,"signature":…}) of that format. malformed where a signature in such a result is no base64 and
/// should be.
Result<Bytes> documentIn(ByteView content, const std::string& format);

/// Verifies it as what it is: a login, a text, or the signing of `content`. What the formats' functions give.
Result<VerifyOutcome> verifyDocument(ByteView document, const std::string& format,
                                     const std::optional<std::filesystem::path>& content,
                                     const signature::Expectation& expected, const FileReading& reading = {});

/// The authorities in a PEM file. usage with the file's name where it has none; what reading gives.
Result<std::vector<crypto::Certificate>> authoritiesIn(const std::filesystem::path& path);

}  // namespace insegel::client
