#include "site/cms_maker.h"

#include <openssl/cms.h>
#include <openssl/ess.h>

namespace insegel::demo_site {
namespace {

using bank::check;
using bank::Deleter;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, Deleter<CMS_ContentInfo_free>>;
using SigningCertificatePtr = std::unique_ptr<ESS_SIGNING_CERT_V2, Deleter<ESS_SIGNING_CERT_V2_free>>;
using TimePtr = std::unique_ptr<ASN1_TIME, Deleter<ASN1_TIME_free>>;

void addTime(CMS_SignerInfo* signer, std::chrono::system_clock::time_point time) {
    const TimePtr encoded(
        check(ASN1_TIME_set(nullptr, std::chrono::system_clock::to_time_t(time)), "signing-time"));
    check(CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, encoded->type, encoded.get(), -1),
          "signing-time");
}

void addNamed(CMS_SignerInfo* signer, const X509* certificate) {
    const SigningCertificatePtr names(
        check(OSSL_ESS_signing_cert_v2_new_init(EVP_sha256(), certificate, nullptr, 1), "name"));
    unsigned char* der = nullptr;
    const int size = check(i2d_ESS_SIGNING_CERT_V2(names.get(), &der), "name");
    const int added =
        CMS_signed_add1_attr_by_NID(signer, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE, der, size);
    OPENSSL_free(der);
    check(added, "signing-certificate-v2");
}

void addSigner(CMS_ContentInfo* cms, const bank::Identity& identity, const CmsPlan& plan) {
    const unsigned flags = CMS_PARTIAL | CMS_BINARY | CMS_NOSMIMECAP | (plan.hasAttributes ? 0U : CMS_NOATTR);
    CMS_SignerInfo* signer = check(CMS_add1_signer(cms, identity.certificate.get(), identity.key.get(),
                                                   EVP_get_digestbyname(plan.digest), flags),
                                   "signer");
    if (!plan.hasAttributes)
        return;
    if (plan.time)
        addTime(signer, *plan.time);
    if (plan.namesCertificate)
        addNamed(signer, plan.named != nullptr ? plan.named : identity.certificate.get());
    if (plan.contentIdentifier) {
        check(CMS_signed_add1_attr_by_NID(signer, NID_id_smime_aa_contentIdentifier, V_ASN1_OCTET_STRING,
                                          plan.contentIdentifier->data(),
                                          static_cast<int>(plan.contentIdentifier->size())),
              "content-identifier");
    }
    if (plan.mimeType) {
        check(CMS_signed_add1_attr_by_txt(signer, "0.4.0.1733.2.1", V_ASN1_UTF8STRING, plan.mimeType->data(),
                                          static_cast<int>(plan.mimeType->size())),
              "mime-type");
    }
}

}  // namespace

std::string makeCms(const bank::Identity& identity, const CmsPlan& plan) {
    const unsigned flags = CMS_PARTIAL | CMS_BINARY | (plan.isDetached ? CMS_DETACHED : 0U);
    const CmsPtr cms(check(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags), "CMS"));
    addSigner(cms.get(), identity, plan);
    if (plan.secondSigner != nullptr)
        addSigner(cms.get(), *plan.secondSigner, plan);
    for (X509* certificate : plan.certificates)
        check(CMS_add1_cert(cms.get(), certificate), "certificate");
    const bank::BioPtr in(
        check(BIO_new_mem_buf(plan.content.data(), static_cast<int>(plan.content.size())), "content"));
    check(CMS_final(cms.get(), in.get(), nullptr, flags), "CMS");
    const bank::BioPtr out = bank::memoryBio();
    check(i2d_CMS_bio(out.get(), cms.get()), "DER");
    return bank::text(out.get());
}

}  // namespace insegel::demo_site
