#include "signature/signing_identity.h"

#include <utility>

namespace insegel::signature {

Result<SigningIdentity> signingIdentity(const Signer& signer) {
    auto identity = signer.token.certificates(signer.use);
    if (!identity) {
        return fail(ErrorCode::wrongUse, "no certificate for this use");
    }
    const auto algorithm = identity->certificate.defaultSignatureAlgorithm();
    if (!algorithm) {
        return tl::unexpected(algorithm.error());
    }
    return SigningIdentity{std::move(*identity), *algorithm};
}

}  // namespace insegel::signature
