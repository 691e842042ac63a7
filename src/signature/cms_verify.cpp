#include <algorithm>
#include <new>

#include <openssl/err.h>
#include <openssl/ess.h>

#include "base/encoding.h"
#include "crypto/hash_native.h"
#include "signature/cms.h"
#include "signature/cms_document.h"
#include "signature/signer_check.h"

namespace insegel::signature {

namespace {

using cms::Attribute;
using cms::attributeOf;
using cms::badAttribute;
using cms::bytesOfString;

using SigningCertificatePointer =
    std::unique_ptr<ESS_SIGNING_CERT_V2, crypto::Releaser<ESS_SIGNING_CERT_V2_free>>;

/// OpenSSL leaves its reasons in a queue of the thread, which is nobody else's business.
struct QueueClearer {
    QueueClearer() = default;
    ~QueueClearer() { ERR_clear_error(); }
    QueueClearer(const QueueClearer&) = delete;
    QueueClearer& operator=(const QueueClearer&) = delete;
};

/// signing-certificate-v2 (RFC 5035 §3): where it is there, its first entry names the signer's certificate
/// and the others those that may be in its chain.
Result<void> checkSigningCertificate(const CMS_SignerInfo* signer,
                                     const std::vector<crypto::Certificate>& chain,
                                     const std::vector<crypto::Certificate>& anchors) {
    const Attribute attribute = attributeOf(signer, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE);
    if (!attribute.isPresent) {
        return {};
    }
    if (attribute.value == nullptr) {
        return badAttribute("signing-certificate-v2");
    }
    const ByteView der = bytesOfString(attribute.value->value.sequence);
    const unsigned char* at = der.data();
    const SigningCertificatePointer named(
        d2i_ESS_SIGNING_CERT_V2(nullptr, &at, static_cast<long>(der.size())));
    if (!named || at != der.data() + der.size()) {
        return badAttribute("signing-certificate-v2");
    }
    // Not owned.
    STACK_OF(X509)* known = sk_X509_new_null();
    for (const auto* list : {&chain, &anchors}) {
        for (const crypto::Certificate& one : *list) {
            sk_X509_push(known, one.native());
        }
    }
    const bool fits = OSSL_ESS_check_signing_certs(nullptr, named.get(), known, 1) == 1;
    sk_X509_free(known);
    if (!fits) {
        return fail(ErrorCode::verificationFailed,
                    "signing-certificate-v2 names another certificate than the signer's");
    }
    return {};
}

Result<void> checkOrder(const CMS_SignerInfo* signer, const Expectation& expected) {
    if (expected.origin.has_value() != expected.nonce.has_value()) {
        return fail(ErrorCode::usage, "in CMS origin and nonce belong together");
    }
    if (!expected.origin) {
        return {};
    }
    const Attribute attribute = attributeOf(signer, NID_id_smime_aa_contentIdentifier, V_ASN1_OCTET_STRING);
    if (!attribute.isPresent) {
        return fail(ErrorCode::verificationFailed, "made for no site: there is no content-identifier");
    }
    if (attribute.value == nullptr) {
        return badAttribute("content-identifier");
    }
    if (!std::ranges::equal(bytesOfString(attribute.value->value.octet_string),
                            cms::orderIdentifier(*expected.origin, *expected.nonce))) {
        return fail(ErrorCode::verificationFailed, "made for another site or nonce");
    }
    return {};
}

Bytes digestWith(const EVP_MD* hash, ByteView content) {
    Bytes out(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    if (EVP_Digest(content.data(), content.size(), out.data(), &size, hash, nullptr) != 1) {
        throw std::bad_alloc();
    }
    out.resize(size);
    return out;
}

/// `digests` of what the content is said to be, within the document and without.
Result<Verified> checkSigned(const cms::Parsed& parsed, const std::vector<Bytes>& digests,
                             const Expectation& expected) {
    CMS_SignerInfo* signer = parsed.signer;
    const Attribute type = attributeOf(signer, NID_pkcs9_contentType, V_ASN1_OBJECT);
    if (type.value == nullptr || OBJ_obj2nid(type.value->value.object) != NID_pkcs7_data) {
        return badAttribute("content-type");
    }
    const Attribute digest = attributeOf(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING);
    if (digest.value == nullptr) {
        return badAttribute("message-digest");
    }
    const auto time = cms::signingTimeOf(signer);
    if (!time) {
        return tl::unexpected(time.error());
    }
    const auto chain = cms::chainOf(parsed);
    if (!chain) {
        return tl::unexpected(chain.error());
    }
    for (const Bytes& one : digests) {
        if (!std::ranges::equal(one, bytesOfString(digest.value->value.octet_string))) {
            return fail(ErrorCode::verificationFailed, "the content was altered: it is not what was signed");
        }
    }
    CMS_SignerInfo_set1_signer_cert(signer, chain->front().native());
    if (CMS_SignerInfo_verify(signer) != 1) {
        return fail(ErrorCode::verificationFailed,
                    "the signature does not hold: the signed attributes were altered, or signed "
                    "with another key than the certificate's");
    }
    if (!parsed.algorithms.algorithm) {
        return fail(ErrorCode::verificationFailed,
                    "the signature holds, but was made with SHA-1, by which nothing is proven any more");
    }
    if (auto fits = checkSigningCertificate(signer, *chain, expected.anchors); !fits) {
        return tl::unexpected(fits.error());
    }
    if (auto fits = checkOrder(signer, expected); !fits) {
        return tl::unexpected(fits.error());
    }
    if (*time) {
        if (auto valid = checkClaimedTime(chain->front(), **time, expected); !valid) {
            return tl::unexpected(valid.error());
        }
    }
    const std::vector<crypto::Certificate> others(chain->begin() + 1, chain->end());
    auto verified = checkSigner(chain->front(), others, token::IdentityUse::sign, expected);
    if (verified) {
        verified->algorithm = crypto::joseName(*parsed.algorithms.algorithm);
        verified->origin = expected.origin;
        verified->nonce = expected.nonce;
        verified->time = *time;
    }
    return verified;
}

TextFormat textFormatOf(const CMS_SignerInfo* signer) {
    const std::unique_ptr<ASN1_OBJECT, crypto::Releaser<ASN1_OBJECT_free>> name(
        OBJ_txt2obj(cms::mimeTypeOid, 1));
    const Attribute type = attributeOf(signer, name.get(), V_ASN1_UTF8STRING);
    return type.value != nullptr && textOf(bytesOfString(type.value->value.utf8string)) == cms::markdownType
               ? TextFormat::simpleMarkdownV1
               : TextFormat::plain;
}

}  // namespace

Result<VerifiedText> verifyCms(ByteView document, const Expectation& expected) {
    const QueueClearer clearer;
    const auto parsed = cms::parseSigned(document);
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    if (!parsed->content) {
        return fail(ErrorCode::usage, "the signature is detached: what was signed is needed beside it");
    }
    auto by = checkSigned(*parsed, {digestWith(parsed->algorithms.digest, *parsed->content)}, expected);
    if (!by) {
        return tl::unexpected(by.error());
    }
    VerifiedText out{std::move(*by), {}, parsed->content->size()};
    if (std::string text(textOf(*parsed->content)); isUtf8(text)) {
        out.what = SignedText{std::move(text), textFormatOf(parsed->signer)};
    }
    return out;
}

Result<Verified> verifyFileCms(ByteView document, const std::filesystem::path& file,
                               const Expectation& expected, const FileReading& reading) {
    const QueueClearer clearer;
    const auto parsed = cms::parseSigned(document);
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    const auto digest = digestOfFile(file, parsed->algorithms.digest, reading);
    if (!digest) {
        return tl::unexpected(digest.error());
    }
    std::vector<Bytes> digests{*digest};
    if (parsed->content) {
        digests.push_back(digestWith(parsed->algorithms.digest, *parsed->content));
    }
    return checkSigned(*parsed, digests, expected);
}

}  // namespace insegel::signature
