#include "crypto/pkcs12_contents.h"

#include <algorithm>

#include "crypto/pkcs12.h"

namespace insegel::crypto {

namespace {

constexpr int maximumNesting = 4;

std::string localKeyIdOf(const PKCS12_SAFEBAG* bag) {
    const ASN1_TYPE* value = PKCS12_SAFEBAG_get0_attr(bag, NID_localKeyID);
    if (value == nullptr || value->type != V_ASN1_OCTET_STRING) {
        return {};
    }
    const ASN1_OCTET_STRING* id = value->value.octet_string;
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(id)),
            static_cast<std::size_t>(ASN1_STRING_length(id))};
}

}  // namespace

bool Pkcs12Contents::isNamed(const FoundKey& key) const {
    return !key.localKeyId.empty() &&
           std::any_of(certificates.begin(), certificates.end(),
                       [&](const FoundCertificate& one) { return one.localKeyId == key.localKeyId; });
}

Result<void> Pkcs12Contents::add(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth) {
    if (depth > maximumNesting) {
        return fail(ErrorCode::limitExceeded, "safes nested too deep");
    }
    for (int i = 0; i < sk_PKCS12_SAFEBAG_num(bags); ++i) {
        const PKCS12_SAFEBAG* bag = sk_PKCS12_SAFEBAG_value(bags, i);
        Result<void> added;
        switch (PKCS12_SAFEBAG_get_nid(bag)) {
            case NID_certBag:
                added = addCertificate(bag);
                break;
            case NID_keyBag:
            case NID_pkcs8ShroudedKeyBag:
                added = addKey(bag);
                break;
            case NID_safeContentsBag:
                added = add(PKCS12_SAFEBAG_get0_safes(bag), depth + 1);
                break;
            default:
                break;  // Revocation lists and secrets of other programs do not concern us.
        }
        if (!added) {
            return added;
        }
    }
    return {};
}

Result<void> Pkcs12Contents::addCertificate(const PKCS12_SAFEBAG* bag) {
    if (PKCS12_SAFEBAG_get_bag_nid(bag) != NID_x509Certificate) {
        return {};
    }
    if (certificates.size() == pkcs12MaximumCertificates) {
        return fail(ErrorCode::limitExceeded,
                    "more than " + std::to_string(pkcs12MaximumCertificates) + " certificates");
    }
    const X509Pointer native(PKCS12_SAFEBAG_get1_cert(bag));
    unsigned char* der = nullptr;
    const int size = native ? i2d_X509(native.get(), &der) : -1;
    const BufferPointer<unsigned char> owned(der);
    if (size <= 0) {
        return fail(ErrorCode::malformed, "a broken certificate");
    }
    auto certificate = Certificate::fromDer({der, static_cast<std::size_t>(size)});
    if (!certificate) {
        return tl::unexpected(certificate.error());
    }
    certificates.push_back({std::move(*certificate), localKeyIdOf(bag)});
    return {};
}

Result<void> Pkcs12Contents::addKey(const PKCS12_SAFEBAG* bag) {
    if (keys.size() == pkcs12MaximumKeys) {
        return fail(ErrorCode::limitExceeded, "more than " + std::to_string(pkcs12MaximumKeys) + " keys");
    }
    keys.push_back({bag, localKeyIdOf(bag)});
    return {};
}

}  // namespace insegel::crypto
