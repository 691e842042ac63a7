#include <openssl/asn1t.h>
#include <openssl/err.h>
#include <openssl/ess.h>

#include "base/encoding.h"
#include "crypto/hash_native.h"
#include "signature/cms.h"
#include "signature/cms_names.h"
#include "signature/signing_identity.h"

// The key may lie in a card, so OpenSSL never sees it: the structure is OpenSSL's, made with the public key
// in its place, and the signature's value is set from what the token makes of the signed attributes.
namespace insegel::signature {

namespace {

// SignedAttributes as they are signed: a SET OF, not the [0] they stand under (RFC 5652 §5.4).
ASN1_ITEM_TEMPLATE(SignedAttributes) = ASN1_EX_TEMPLATE_TYPE(ASN1_TFLG_SET_OF, 0, SignedAttributes,
                                                             X509_ATTRIBUTE)
    static_ASN1_ITEM_TEMPLATE_END(SignedAttributes)

        using AttributesPointer =
            std::unique_ptr<STACK_OF(X509_ATTRIBUTE), decltype([](STACK_OF(X509_ATTRIBUTE) * attributes) {
                                sk_X509_ATTRIBUTE_free(attributes);
                            })>;
using SigningCertificatePointer =
    std::unique_ptr<ESS_SIGNING_CERT_V2, crypto::Releaser<ESS_SIGNING_CERT_V2_free>>;
using TimePointer = std::unique_ptr<ASN1_TIME, crypto::Releaser<ASN1_TIME_free>>;

/// DER by one of OpenSSL's functions, which take where to put it.
template <typename Encode>
Bytes derBy(const Encode& encode) {
    unsigned char* der = nullptr;
    const int size = encode(&der);
    const crypto::BufferPointer<unsigned char> owned(der);
    return size > 0 ? Bytes(der, der + size) : Bytes();
}

Bytes toBeSigned(const CMS_SignerInfo* signer) {
    const AttributesPointer attributes(sk_X509_ATTRIBUTE_new_null());
    for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
        sk_X509_ATTRIBUTE_push(attributes.get(), CMS_signed_get_attr(signer, i));
    }
    return derBy([&](unsigned char** der) {
        return ASN1_item_i2d(reinterpret_cast<const ASN1_VALUE*>(attributes.get()), der,
                             ASN1_ITEM_rptr(SignedAttributes));
    });
}

bool addOctets(CMS_SignerInfo* signer, int attribute, int type, ByteView value) {
    return CMS_signed_add1_attr_by_NID(signer, attribute, type, value.data(),
                                       static_cast<int>(value.size())) == 1;
}

bool addSigningTime(CMS_SignerInfo* signer, std::chrono::sys_seconds time) {
    // UTCTime through 2049, GeneralizedTime beyond (RFC 5652 §11.3).
    const TimePointer encoded(ASN1_TIME_set(nullptr, std::chrono::system_clock::to_time_t(time)));
    return encoded &&
           CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, encoded->type, encoded.get(), -1) == 1;
}

bool addSigningCertificate(CMS_SignerInfo* signer, const crypto::Certificate& certificate) {
    const SigningCertificatePointer attribute(
        OSSL_ESS_signing_cert_v2_new_init(EVP_sha256(), certificate.native(), nullptr, 1));
    const Bytes der =
        derBy([&](unsigned char** out) { return i2d_ESS_SIGNING_CERT_V2(attribute.get(), out); });
    return !der.empty() && addOctets(signer, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE, der);
}

/// As CMS has them: ECDSA's as a SEQUENCE (RFC 5753 §7.2).
Bytes signatureValue(crypto::SignatureAlgorithm algorithm, const Bytes& signature) {
    if (crypto::schemeOf(algorithm) != crypto::SignatureScheme::ecdsa) {
        return signature;
    }
    const crypto::EcdsaPointer pair(ECDSA_SIG_new());
    const int half = static_cast<int>(signature.size() / 2);
    BIGNUM* r = BN_bin2bn(signature.data(), half, nullptr);
    BIGNUM* s = BN_bin2bn(signature.data() + half, half, nullptr);
    if (!pair || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    return derBy([&](unsigned char** der) { return i2d_ECDSA_SIG(pair.get(), der); });
}

/// What is signed, apart from who signs.
struct Content {
    std::chrono::sys_seconds time;
    std::optional<ByteView> attached{};
    std::optional<Bytes> identifier{};
    bool isMarkdown = false;
};

bool addAttributes(CMS_SignerInfo* signer, const crypto::Certificate& certificate, const Content& content,
                   const Bytes& digest) {
    return CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT,
                                       OBJ_nid2obj(NID_pkcs7_data), -1) == 1 &&
           addOctets(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest) &&
           addSigningTime(signer, content.time) && addSigningCertificate(signer, certificate) &&
           (!content.identifier ||
            addOctets(signer, NID_id_smime_aa_contentIdentifier, V_ASN1_OCTET_STRING, *content.identifier)) &&
           (!content.isMarkdown ||
            CMS_signed_add1_attr_by_txt(signer, cms::mimeTypeOid, V_ASN1_UTF8STRING, cms::markdownType.data(),
                                        static_cast<int>(cms::markdownType.size())) == 1);
}

bool attach(CMS_ContentInfo* document, ByteView content) {
    ASN1_OCTET_STRING** place = CMS_get0_content(document);
    if (place == nullptr) {
        return false;
    }
    *place = ASN1_OCTET_STRING_new();
    return *place != nullptr &&
           ASN1_OCTET_STRING_set(*place, content.data(), static_cast<int>(content.size())) == 1;
}

tl::unexpected<Error> notMade() {
    ERR_clear_error();
    return fail(ErrorCode::internal, "the CMS document could not be made");
}

Result<Bytes> signContent(const Signer& signer, const SigningIdentity& by, const Content& content,
                          const Bytes& contentDigest) {
    const crypto::Certificate& certificate = by.identity.certificate;
    const crypto::Hash hash = crypto::hashOf(by.algorithm);
    const cms::Pointer document(
        CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY));
    if (!document) {
        return notMade();
    }
    CMS_SignerInfo* info =
        CMS_add1_signer(document.get(), certificate.native(), X509_get0_pubkey(certificate.native()),
                        crypto::nativeHash(hash), CMS_PARTIAL | CMS_BINARY | CMS_NOSMIMECAP);
    if (info == nullptr || !addAttributes(info, certificate, content, contentDigest) ||
        (content.attached && !attach(document.get(), *content.attached))) {
        return notMade();
    }
    for (const crypto::Certificate& issuer : by.identity.issuers) {
        if (CMS_add1_cert(document.get(), issuer.native()) != 1) {
            return notMade();
        }
    }
    const Bytes attributes = toBeSigned(info);
    if (attributes.empty()) {
        return notMade();
    }
    const auto signature =
        signer.token.sign(signer.use, by.algorithm, crypto::digest(hash, attributes), signer.secret);
    if (!signature) {
        return tl::unexpected(signature.error());
    }
    const Bytes value = signatureValue(by.algorithm, *signature);
    if (value.empty() || ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(info), value.data(),
                                               static_cast<int>(value.size())) != 1) {
        return notMade();
    }
    Bytes der = derBy([&](unsigned char** out) { return i2d_CMS_ContentInfo(document.get(), out); });
    if (der.empty()) {
        return notMade();
    }
    return der;
}

}  // namespace

Result<Bytes> makeCms(const Signer& signer, const SignRequest& request) {
    if (!isUtf8(request.text)) {
        return fail(ErrorCode::malformed, "not UTF-8");
    }
    if (request.hiddenData) {
        return fail(ErrorCode::unsupported, "CMS has no place for hidden data");
    }
    if (request.origin.has_value() != request.nonce.has_value()) {
        return fail(ErrorCode::usage, "in CMS origin and nonce belong together");
    }
    // The rest is certificates: less than 1 MiB.
    if (request.text.size() > cmsMaximumSize - 1024UL * 1024) {
        return fail(ErrorCode::tooLarge, "a CMS document of more than 16 MiB");
    }
    const auto by = signingIdentity(signer);
    if (!by) {
        return tl::unexpected(by.error());
    }
    Content content{request.time, bytesOf(request.text)};
    if (request.origin) {
        content.identifier = cms::orderIdentifier(*request.origin, *request.nonce);
    }
    content.isMarkdown = request.textFormat == TextFormat::simpleMarkdownV1;
    return signContent(signer, *by, content,
                       crypto::digest(crypto::hashOf(by->algorithm), bytesOf(request.text)));
}

Result<Bytes> makeFileCms(const Signer& signer, const std::filesystem::path& file,
                          std::chrono::sys_seconds time, const FileReading& reading) {
    const auto by = signingIdentity(signer);
    if (!by) {
        return tl::unexpected(by.error());
    }
    const auto digest = digestOfFile(file, crypto::nativeHash(crypto::hashOf(by->algorithm)), reading);
    if (!digest) {
        return tl::unexpected(digest.error());
    }
    return signContent(signer, *by, {time}, *digest);
}

}  // namespace insegel::signature
