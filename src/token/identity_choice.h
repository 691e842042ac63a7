#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "crypto/certificate.h"
#include "token/token.h"

namespace insegel::token {

/// Which of a token's certificates is for logging in and which for signing.
struct IdentityChoice {
    std::optional<IdentityCertificates> auth;
    std::optional<IdentityCertificates> sign;
};

/// Chooses by keyUsage: *auth* has digitalSignature, *sign* nonRepudiation. One that may do only the one goes
/// before one that may do both; among equals the one valid longest. noIdentity where none is for either;
/// unsupported where they belong to different persons.
Result<IdentityChoice> chooseIdentities(const std::vector<IdentityCertificates>& candidates);

/// Whether it may be a person's certificate for this use, as its keyUsage says.
bool mayServe(const crypto::Certificate& certificate, IdentityUse use);

/// The id of a token with these keys: the same wherever a copy of it lies.
std::string tokenIdOf(const IdentityChoice& choice);
/// The same from the SHA-256 of each key's SubjectPublicKeyInfo, before there are certificates.
std::string tokenIdOf(std::vector<Bytes> keys);

/// Fills holder, issuer and identities from the choice. What is valid of them, judge() says.
void describe(const IdentityChoice& choice, TokenInfo& info);

}  // namespace insegel::token
