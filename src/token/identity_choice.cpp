#include "token/identity_choice.h"

#include <algorithm>
#include <tuple>

#include "base/encoding.h"
#include "crypto/digest.h"

namespace insegel::token {

namespace {

/// By the personal number; where there is none, by the name.
bool isSamePerson(const crypto::Certificate& a, const crypto::Certificate& b) {
    return a.subjectSerialNumber() == b.subjectSerialNumber() &&
           (!a.subjectSerialNumber().empty() || a.subjectName() == b.subjectName());
}

bool goesBefore(const crypto::Certificate& a, const crypto::Certificate& b) {
    const bool aIsForOneUse = a.maySignData() != a.mayCommit();
    const bool bIsForOneUse = b.maySignData() != b.mayCommit();
    if (aIsForOneUse != bIsForOneUse) {
        return aIsForOneUse;
    }
    // The last comparison keeps a token's id from depending on the order in its file.
    return std::tuple(a.validTo(), a.validFrom(), a.sha256()) >
           std::tuple(b.validTo(), b.validFrom(), b.sha256());
}

std::optional<IdentityCertificates> best(const std::vector<IdentityCertificates>& candidates,
                                         IdentityUse use) {
    const IdentityCertificates* found = nullptr;
    for (const IdentityCertificates& one : candidates) {
        if (mayServe(one.certificate, use) &&
            (found == nullptr || goesBefore(one.certificate, found->certificate))) {
            found = &one;
        }
    }
    return found == nullptr ? std::nullopt : std::optional(*found);
}

IdentityInfo describeIdentity(IdentityUse use, const IdentityCertificates& identity) {
    IdentityInfo info;
    info.use = use;
    info.certificateSha256 = toHex(identity.certificate.sha256());
    info.algorithm = identity.certificate.keyAlgorithm();
    info.validFrom = identity.certificate.validFrom();
    info.validTo = identity.certificate.validTo();
    info.policies = identity.certificate.policies();
    std::vector<std::string> issuers;
    for (const crypto::Certificate& issuer : identity.issuers) {
        issuers.push_back(toHex(issuer.sha256()));
    }
    info.issuerCertificateSha256 = std::move(issuers);
    return info;
}

}  // namespace

bool mayServe(const crypto::Certificate& certificate, IdentityUse use) {
    return !certificate.isAuthority() &&
           (use == IdentityUse::auth ? certificate.maySignData() : certificate.mayCommit());
}

Result<IdentityChoice> chooseIdentities(const std::vector<IdentityCertificates>& candidates) {
    IdentityChoice choice{best(candidates, IdentityUse::auth), best(candidates, IdentityUse::sign)};
    if (!choice.auth && !choice.sign) {
        return fail(ErrorCode::noIdentity, "no certificate for logging in or signing");
    }
    if (choice.auth && choice.sign && !isSamePerson(choice.auth->certificate, choice.sign->certificate)) {
        return fail(ErrorCode::unsupported, "identities of more than one person");
    }
    return choice;
}

std::string tokenIdOf(const IdentityChoice& choice) {
    std::vector<Bytes> keys;
    for (const auto* identity : {&choice.auth, &choice.sign}) {
        if (*identity) {
            keys.push_back((*identity)->certificate.publicKeySha256());
        }
    }
    return tokenIdOf(std::move(keys));
}

std::string tokenIdOf(std::vector<Bytes> keys) {
    std::sort(keys.begin(), keys.end());
    Bytes all;
    for (const Bytes& key : keys) {
        append(all, key);
    }
    return toHex(crypto::sha256(all)).substr(0, 32);
}

void describe(const IdentityChoice& choice, TokenInfo& info) {
    const crypto::Certificate& first = choice.auth ? choice.auth->certificate : choice.sign->certificate;
    info.holder = first.subjectName();
    info.serialNumber = first.subjectSerialNumber();
    info.issuer = first.issuerName();
    info.identities.clear();
    if (choice.auth) {
        info.identities.push_back(describeIdentity(IdentityUse::auth, *choice.auth));
    }
    if (choice.sign) {
        info.identities.push_back(describeIdentity(IdentityUse::sign, *choice.sign));
    }
}

}  // namespace insegel::token
