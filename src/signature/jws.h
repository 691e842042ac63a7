#pragma once

#include "signature/format.h"
#include "signature/sign_format.h"

/// Compact JWS (RFC 7515 §3.1) with the signer's certificates in x5c (§4.1.6), RS256, ES256 or ES384 after
/// the key (RFC 7518 §3.1). Documents of up to 1 MiB. Verified is anything of that form: PS256 and the longer
/// hashes too; a header with crit or b64 is refused.
namespace insegel::signature {

/// A login: payload {"origin","nonce","iat","use":"auth"}.
Result<boost::json::value> makeAuthJws(const Signer& signer, const AuthRequest& request);
/// The compact text, or a JSON string that holds it.
Result<Verified> verifyAuthJws(std::string_view document, const Expectation& expected);

/// A text: payload {"origin"?,"nonce"?,"iat","use":"sign","text","textFormat","hiddenData"?}, hiddenData in
/// base64 (RFC 4648 §4). malformed for a text that is not UTF-8, tooLarge.
Result<Bytes> makeJws(const Signer& signer, const SignRequest& request);
/// The compact text, or a JSON string that holds it. tooLarge, and SignFormat's.
/// usage for the signing of a file.
Result<VerifiedText> verifyJws(ByteView document, const Expectation& expected);

/// A file: payload {"iat","use":"sign","fileSha256"}, the file's SHA-256 in lower-case hexadecimal as
/// `sha256sum` prints it, with whatever key.
Result<Bytes> makeFileJws(const Signer& signer, const std::filesystem::path& file,
                          std::chrono::sys_seconds time, const FileReading& reading = {});
Result<Verified> verifyFileJws(ByteView document, const std::filesystem::path& file,
                               const Expectation& expected, const FileReading& reading = {});

}  // namespace insegel::signature
