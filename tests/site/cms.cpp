#include "site/cms.h"

#include <ctime>

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/ess.h>

#include "site/refusal.h"

namespace insegel::demo_site {
namespace {

using bank::check;
using bank::Deleter;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, Deleter<CMS_ContentInfo_free>>;
using SigningCertificatePtr = std::unique_ptr<ESS_SIGNING_CERT_V2, Deleter<ESS_SIGNING_CERT_V2_free>>;

void freeStackOnly(STACK_OF(X509) * certificates) {
    sk_X509_free(certificates);
}
void freeStack(STACK_OF(X509) * certificates) {
    sk_X509_pop_free(certificates, X509_free);
}
using StackPtr = std::unique_ptr<STACK_OF(X509), Deleter<freeStackOnly>>;
using OwningStackPtr = std::unique_ptr<STACK_OF(X509), Deleter<freeStack>>;

const char* const mimeTypeOid = "0.4.0.1733.2.1";

[[noreturn]] void malformed(const char* what) {
    ERR_clear_error();
    throw Refusal("malformed", what);
}

CmsPtr parse(std::string_view der) {
    const auto* data = reinterpret_cast<const unsigned char*>(der.data());
    const unsigned char* const end = data + der.size();
    CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &data, static_cast<long>(der.size())));
    if (!cms || data != end)
        malformed("not CMS");
    if (OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed)
        malformed("not signed data");
    if (OBJ_obj2nid(CMS_get0_eContentType(cms.get())) != NID_pkcs7_data || CMS_is_detached(cms.get()) != 0)
        malformed("there is no content of the type data");
    return cms;
}

CMS_SignerInfo* onlySigner(CMS_ContentInfo* cms) {
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    if (signers == nullptr || sk_CMS_SignerInfo_num(signers) != 1)
        malformed("not one signer");
    return sk_CMS_SignerInfo_value(signers, 0);
}

void checkDigest(CMS_SignerInfo* signer) {
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &algorithm, nullptr);
    const int digest = OBJ_obj2nid(algorithm->algorithm);
    if (digest != NID_sha256 && digest != NID_sha384 && digest != NID_sha512)
        throw Refusal("bad-signature", "a digest that is not accepted");
}

/// A signed attribute's one value; null where there is no such attribute.
ASN1_TYPE* attribute(const CMS_SignerInfo* signer, const ASN1_OBJECT* type) {
    const int at = CMS_signed_get_attr_by_OBJ(signer, type, -1);
    if (at < 0)
        return nullptr;
    X509_ATTRIBUTE* found = CMS_signed_get_attr(signer, at);
    if (X509_ATTRIBUTE_count(found) != 1 || CMS_signed_get_attr_by_OBJ(signer, type, at) >= 0)
        malformed("a signed attribute with more than one value");
    return X509_ATTRIBUTE_get0_type(found, 0);
}

std::optional<std::string> stringAttribute(const CMS_SignerInfo* signer, const ASN1_OBJECT* type, int tag) {
    const ASN1_TYPE* value = attribute(signer, type);
    if (value == nullptr)
        return std::nullopt;
    if (value->type != tag)
        malformed("a signed attribute of a wrong type");
    const ASN1_STRING* text = value->value.asn1_string;
    return std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                       static_cast<std::size_t>(ASN1_STRING_length(text)));
}

std::optional<std::string> mimeType(const CMS_SignerInfo* signer) {
    const std::unique_ptr<ASN1_OBJECT, Deleter<ASN1_OBJECT_free>> type(
        check(OBJ_txt2obj(mimeTypeOid, 1), "mime-type"));
    return stringAttribute(signer, type.get(), V_ASN1_UTF8STRING);
}

void checkContentType(const CMS_SignerInfo* signer) {
    const ASN1_TYPE* value = attribute(signer, OBJ_nid2obj(NID_pkcs9_contentType));
    if (value == nullptr || value->type != V_ASN1_OBJECT ||
        OBJ_obj2nid(value->value.object) != NID_pkcs7_data)
        malformed("content-type is missing, or another than the content's");
}

std::int64_t signingTime(const CMS_SignerInfo* signer) {
    const ASN1_TYPE* value = attribute(signer, OBJ_nid2obj(NID_pkcs9_signingTime));
    std::tm time{};
    if (value == nullptr || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME) ||
        ASN1_TIME_to_tm(value->value.asn1_string, &time) != 1)
        malformed("there is no signing-time");
    return timegm(&time);
}

/// `certificates`: the signer's first.
void checkSigningCertificate(const CMS_SignerInfo* signer, const STACK_OF(X509) * certificates) {
    const auto der =
        stringAttribute(signer, OBJ_nid2obj(NID_id_smime_aa_signingCertificateV2), V_ASN1_SEQUENCE);
    if (!der)
        malformed("there is no signing-certificate-v2");
    const auto* data = reinterpret_cast<const unsigned char*>(der->data());
    const SigningCertificatePtr names(
        d2i_ESS_SIGNING_CERT_V2(nullptr, &data, static_cast<long>(der->size())));
    if (!names)
        malformed("signing-certificate-v2 cannot be read");
    if (OSSL_ESS_check_signing_certs(nullptr, names.get(), certificates, 1) != 1) {
        ERR_clear_error();
        throw Refusal("bad-signature", "signing-certificate-v2 names another certificate");
    }
}

std::string verifiedContent(CMS_ContentInfo* cms) {
    const bank::BioPtr out = bank::memoryBio();
    // The certificate is judged elsewhere, as every format's is.
    if (CMS_verify(cms, nullptr, nullptr, nullptr, out.get(), CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1) {
        ERR_clear_error();
        throw Refusal("bad-signature",
                      "the signature does not hold for what it is about and the certificate");
    }
    return bank::text(out.get());
}

}  // namespace

Cms readCms(std::string_view der) {
    const CmsPtr cms = parse(der);
    CMS_SignerInfo* signer = onlySigner(cms.get());
    checkDigest(signer);
    Cms read;
    read.content = verifiedContent(cms.get());

    const StackPtr signers(CMS_get0_signers(cms.get()));
    X509* certificate = sk_X509_value(signers.get(), 0);
    X509_up_ref(certificate);
    read.certificate.reset(certificate);
    const StackPtr all(check(sk_X509_new_null(), "certificates"));
    sk_X509_push(all.get(), certificate);
    const OwningStackPtr carried(check(CMS_get1_certs(cms.get()), "certificates"));
    for (int i = 0; i < sk_X509_num(carried.get()); ++i) {
        X509* one = sk_X509_value(carried.get(), i);
        if (X509_cmp(one, certificate) == 0)
            continue;
        X509_up_ref(one);
        read.others.emplace_back(one);
        sk_X509_push(all.get(), one);
    }
    checkSigningCertificate(signer, all.get());
    checkContentType(signer);
    read.signingTime = signingTime(signer);
    read.contentIdentifier =
        stringAttribute(signer, OBJ_nid2obj(NID_id_smime_aa_contentIdentifier), V_ASN1_OCTET_STRING);
    read.mimeType = mimeType(signer);
    return read;
}

}  // namespace insegel::demo_site
