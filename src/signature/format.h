#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "base/error.h"
#include "base/secret.h"
#include "crypto/certificate.h"
#include "token/token.h"

namespace insegel::signature {

/// Who signs, with what: valid for one signature.
struct Signer {
    const token::Token& token;
    token::IdentityUse use;
    const Secret& secret;
};

/// What a login binds together (PRODUCT §5).
struct AuthRequest {
    std::string origin;  ///< ASCII serialisation (RFC 6454 §6.2), as the browser gave it.
    std::string nonce;   ///< Base64 text; its characters are signed, not the bytes they stand for.
    std::chrono::sys_seconds time;
};

/// Against what something is verified.
struct Expectation {
    std::vector<crypto::Certificate> anchors;
    std::optional<std::string> origin;
    std::optional<std::string> nonce;
    std::chrono::sys_seconds time;
    /// Whether a signature holds that chains to none of the anchors: what is told of the signer is then what
    /// whoever made the certificate wrote into it.
    bool acceptsUnknownIssuer = false;
};

/// What a verified document says.
struct Verified {
    std::string holder;
    std::string serialNumber;
    std::string issuer;
    bool isIssuerKnown = true;  ///< False only where Expectation::acceptsUnknownIssuer.
    token::IdentityUse use = token::IdentityUse::auth;
    std::string algorithm;  ///< JOSE's name.
    std::optional<std::string> origin;
    std::optional<std::string> nonce;
    std::optional<std::chrono::sys_seconds> time;  ///< As the signer's clock had it.
};

/// A way to log in. A new one is one file and one line in the table of format.cpp.
struct AuthFormat {
    const char* name;
    /// The `token` member of a login's result. Blocks as Token::sign does: worker thread.
    Result<boost::json::value> (*make)(const Signer& signer, const AuthRequest& request);
    /// `document` as make gave it, or its text. malformed, unsupported, verificationFailed with the part that
    /// does not hold, expired, notYetValid, wrongUse, usage where the expectation lacks what the format
    /// needs.
    Result<Verified> (*verify)(std::string_view document, const Expectation& expected);
};

/// Null for an unknown name.
const AuthFormat* findAuthFormat(std::string_view name);
std::vector<std::string> authFormatNames();

/// Whether this is a nonce as orders carry it: base64 text of 44 to 128 characters.
bool isNonce(std::string_view text);

}  // namespace insegel::signature
