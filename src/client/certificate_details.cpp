#include "client/certificate_details.h"

#include "base/clock.h"

namespace insegel::client {

std::vector<CertificateDetails> detailsOf(const token::Token& token) {
    std::vector<CertificateDetails> out;
    for (const token::IdentityUse use : {token::IdentityUse::auth, token::IdentityUse::sign}) {
        const auto identity = token.certificates(use);
        if (!identity) {
            continue;
        }
        const crypto::Certificate& certificate = identity->certificate;
        CertificateDetails details{use,
                                   certificate.subjectText(),
                                   certificate.issuerText(),
                                   certificate.serialHex(),
                                   toIso8601(certificate.validFrom()),
                                   toIso8601(certificate.validTo()),
                                   certificate.pem(),
                                   {}};
        for (const crypto::Certificate& issuer : identity->issuers) {
            details.issuerPems.push_back(issuer.pem());
        }
        out.push_back(std::move(details));
    }
    return out;
}

}  // namespace insegel::client
