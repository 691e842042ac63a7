#pragma once

#include "signature/format.h"

namespace insegel::signature {

/// What is signed with.
struct SigningIdentity {
    token::IdentityCertificates identity;
    crypto::SignatureAlgorithm algorithm{};
};

/// The signer's certificates for its use, and the algorithm that fits the key. wrongUse where the token has
/// none for that use, unsupported for a key of another kind. Any thread.
Result<SigningIdentity> signingIdentity(const Signer& signer);

}  // namespace insegel::signature
