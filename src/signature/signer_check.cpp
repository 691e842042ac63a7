#include "signature/signer_check.h"

namespace insegel::signature {

Result<Verified> checkSigner(const crypto::Certificate& certificate,
                             const std::vector<crypto::Certificate>& intermediates, token::IdentityUse use,
                             const Expectation& expected) {
    if (expected.anchors.empty() && !expected.acceptsUnknownIssuer) {
        return fail(ErrorCode::usage, "no certificate authority to trust was given");
    }
    if (use == token::IdentityUse::auth && !certificate.maySignData()) {
        return fail(ErrorCode::wrongUse, "the certificate's keyUsage lacks digitalSignature");
    }
    if (use == token::IdentityUse::auth && !certificate.mayAuthenticateClients()) {
        return fail(ErrorCode::wrongUse, "the certificate's extendedKeyUsage lacks clientAuth");
    }
    if (use == token::IdentityUse::sign && !certificate.mayCommit()) {
        return fail(ErrorCode::wrongUse, "the certificate's keyUsage lacks nonRepudiation");
    }
    Verified verified;
    if (auto chain = crypto::verifyChain(certificate, intermediates, expected.anchors, expected.time);
        !chain) {
        if (!expected.acceptsUnknownIssuer || chain.error().code != ErrorCode::verificationFailed) {
            return tl::unexpected(chain.error());
        }
        if (expected.time > certificate.validTo()) {
            return fail(ErrorCode::expired, "the certificate has expired");
        }
        if (expected.time < certificate.validFrom()) {
            return fail(ErrorCode::notYetValid, "the certificate is not valid yet");
        }
        verified.isIssuerKnown = false;
    }
    verified.holder = certificate.subjectName();
    verified.serialNumber = certificate.subjectSerialNumber();
    verified.issuer = certificate.issuerName();
    verified.use = use;
    return verified;
}

Result<void> checkClaimedTime(const crypto::Certificate& certificate, std::chrono::sys_seconds claimed,
                              const Expectation& expected) {
    if (claimed > certificate.validTo()) {
        return fail(ErrorCode::expired, "the certificate had expired at the time of signing");
    }
    if (claimed < certificate.validFrom()) {
        return fail(ErrorCode::notYetValid, "the certificate was not valid yet at the time of signing");
    }
    if (claimed > expected.time + claimedTimeLeeway) {
        return fail(ErrorCode::verificationFailed, "it is dated in the future");
    }
    return {};
}

}  // namespace insegel::signature
