#pragma once

#include <string>
#include <vector>

#include "signature/format.h"
#include "signature/sign_format.h"

/// What the verifying targets begin with, and what they know of it: whatever the fuzzer makes of these
/// documents, nothing may hold that was not signed here.
namespace insegel::fuzz {

/// Trusts the bank of the seeds; for its site and nonce where `isForOrder`.
const signature::Expectation& expected(bool isForOrder);

/// Documents over every kind of text, with and without a site.
std::vector<Bytes> signedTexts(const signature::SignFormat& format);
/// A login on the site with the nonce.
Bytes signedLogin(const signature::AuthFormat& format);
/// Over the content of signedFile().
Bytes signedOverFile(const signature::FileFormat& format);
/// A file that is gone with the process.
const std::filesystem::path& signedFile();

/// Ends the program where this was not signed above.
void checkVerified(const signature::Verified& by, token::IdentityUse use);
void checkVerified(const signature::VerifiedText& document);

/// Compact JWS over these parts by a key that the bank vouches for: what the fuzzer writes, well signed.
std::string signedCompact(std::string_view payload, token::IdentityUse use);

}  // namespace insegel::fuzz
