#include "signature/cms.h"

#include <gtest/gtest.h>
#include <openssl/cms.h>
#include <openssl/ess.h>

#include "signature/cms_document.h"
#include "signature/cms_names.h"
#include "signature/sign_case.h"

namespace insegel::signature {
namespace {

const SignFormat& format() {
    return *findSignFormat("cms");
}

cms::Pointer read(const Bytes& document) {
    const unsigned char* at = document.data();
    return cms::Pointer(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(document.size())));
}

Bytes written(CMS_ContentInfo* document) {
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(document, &der);
    Bytes out(der, der + size);
    OPENSSL_free(der);
    return out;
}

/// Signed by OpenSSL itself with a key that lies open.
Bytes stockSigned(const bank::Identity& by, const bank::TestBank& bank, unsigned flags,
                  const EVP_MD* hash = EVP_sha256(),
                  const std::function<void(CMS_ContentInfo*, CMS_SignerInfo*)>& change = {}) {
    const std::string text = "Jag lovar.";
    const crypto::BioPointer content(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    const cms::Pointer document(
        CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_BINARY | flags));
    CMS_SignerInfo* signer = CMS_add1_signer(document.get(), by.certificate.get(), by.key.get(), hash,
                                             CMS_PARTIAL | CMS_BINARY | flags);
    CMS_add1_cert(document.get(), bank.issuing());
    if (change) {
        change(document.get(), signer);
    }
    EXPECT_EQ(CMS_final(document.get(), content.get(), nullptr, CMS_BINARY | flags), 1);
    return written(document.get());
}

TEST(Cms, SaysWhatWasSignedByWhomAndForWhom) {
    for (const auto type : {bank::KeyType::rsa2048, bank::KeyType::p256, bank::KeyType::p384}) {
        const SignCase one(type);
        SignRequest request = SignCase::orderRequest();
        const Bytes document = one.made(format(), request);
        const auto verified = verifyCms(document, one.expectedForOrder());
        ASSERT_TRUE(verified) << verified.error().detail;
        EXPECT_EQ(verified->what, (SignedText{request.text, TextFormat::plain, {}}));
        EXPECT_EQ(verified->by.holder, "Test Person");
        EXPECT_EQ(verified->by.use, token::IdentityUse::sign);
        EXPECT_EQ(verified->by.time, request.time);
        EXPECT_EQ(verified->by.origin, origin);
        EXPECT_EQ(verified->by.algorithm, type == bank::KeyType::rsa2048 ? "RS256"
                                          : type == bank::KeyType::p256  ? "ES256"
                                                                         : "ES384");
        EXPECT_EQ(verdict(verifyCms(document, one.expected())), "holds");
        request.textFormat = TextFormat::simpleMarkdownV1;
        EXPECT_EQ(verifyCms(one.made(format(), request), one.expected())->what->textFormat,
                  TextFormat::simpleMarkdownV1);
    }
}

TEST(Cms, SigningTimesBeyond2049AreReadBack) {
    const bank::TestBank bank;
    using namespace std::chrono;
    const bank::Person person =
        bank.issue({.keyType = bank::KeyType::p256, .notAfter = sys_days(2060y / 1 / 1)});
    SignRequest request = SignCase::request();
    request.time = sys_days(2051y / 2 / 28) + 23h + 59min + 59s;
    const Bytes document = SignCase::made(format(), request, {person, person.sign()});
    const auto parsed = cms::parseSigned(document);
    ASSERT_TRUE(parsed) << parsed.error().detail;
    EXPECT_EQ(cms::signingTimeOf(parsed->signer).value(), request.time);
}

TEST(Cms, WhatItCannotHoldIsRefused) {
    const SignCase one;
    const OpenToken token = one.token();
    const Secret none;
    const Signer signer{token, token::IdentityUse::sign, none};
    SignRequest request = SignCase::request();
    request.hiddenData = Bytes(1, 0);
    EXPECT_EQ(makeCms(signer, request).error().code, ErrorCode::unsupported);
    EXPECT_EQ(makeCms(signer, SignCase::request("\xff")).error().code, ErrorCode::malformed);
    EXPECT_EQ(makeCms(signer, SignCase::request(std::string(cmsMaximumSize, 'a'))).error().code,
              ErrorCode::tooLarge);
    request = SignCase::request();
    request.origin = origin;
    EXPECT_EQ(makeCms(signer, request).error().code, ErrorCode::usage);
    const RefusingToken nothing(std::nullopt);
    EXPECT_EQ(makeCms({nothing, token::IdentityUse::sign, none}, SignCase::request()).error().code,
              ErrorCode::wrongUse);
    const RefusingToken locked(*token.certificates(token::IdentityUse::sign));
    EXPECT_EQ(makeCms({locked, token::IdentityUse::sign, none}, SignCase::request()).error().code,
              ErrorCode::wrongSecret);
    for (const std::string text : {"", "\n", "a\r\nb", "å"}) {
        const auto verified = verifyCms(one.made(format(), SignCase::request(text)), one.expected());
        ASSERT_TRUE(verified) << verified.error().detail;
        EXPECT_EQ(verified->what->text, text);
    }
}

TEST(Cms, ABadOneIsToldApart) {
    const SignCase one;
    const Bytes good = one.made(format(), SignCase::orderRequest());
    Expectation other = one.expectedForOrder();
    other.origin = "https://other.test";
    EXPECT_EQ(verdict(verifyCms(good, other)), "made for another site or nonce");
    other = one.expectedForOrder();
    other.nonce = std::string(44, 'B');
    EXPECT_EQ(verdict(verifyCms(good, other)), "made for another site or nonce");
    other.nonce.reset();
    EXPECT_EQ(verifyCms(good, other).error().code, ErrorCode::usage);
    EXPECT_EQ(verdict(verifyCms(one.made(format(), SignCase::request()), one.expectedForOrder())),
              "made for no site: there is no content-identifier");
    other = one.expected();
    other.time += std::chrono::years(5);
    EXPECT_EQ(verdict(verifyCms(good, other)), "the certificate has expired");
    other = one.expected();
    other.anchors = {crypto::certificateOf(bank::TestBank().root())};
    EXPECT_NE(verdict(verifyCms(good, other)).find("the certificate chain does not hold: "),
              std::string::npos);
    other.anchors.clear();
    EXPECT_EQ(verifyCms(good, other).error().code, ErrorCode::usage);

    SignRequest request = SignCase::request();
    request.time += std::chrono::years(5);
    EXPECT_EQ(verdict(verifyCms(one.made(format(), request), one.expected())),
              "the certificate had expired at the time of signing");
    request.time -= std::chrono::years(10);
    EXPECT_EQ(verdict(verifyCms(one.made(format(), request), one.expected())),
              "the certificate was not valid yet at the time of signing");
    // A clock may be ahead by a little.
    request = SignCase::request();
    request.time += std::chrono::minutes(9);
    EXPECT_EQ(verdict(verifyCms(one.made(format(), request), one.expected())), "holds");
    request.time += std::chrono::minutes(2);
    EXPECT_EQ(verdict(verifyCms(one.made(format(), request), one.expected())), "it is dated in the future");

    const OpenToken login(one.person(), one.person().auth());
    const auto wrongUse = verifyCms(SignCase::made(format(), SignCase::request(), login), one.expected());
    ASSERT_FALSE(wrongUse);
    EXPECT_EQ(wrongUse.error().code, ErrorCode::wrongUse);
    EXPECT_EQ(wrongUse.error().detail, "the certificate's keyUsage lacks nonRepudiation");

    Bytes bytes = good;
    const std::string text = SignCase::request().text;
    const auto at = std::search(bytes.begin(), bytes.end(), text.begin(), text.end(),
                                [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); });
    ASSERT_NE(at, bytes.end());
    *at ^= 1;
    EXPECT_EQ(verdict(verifyCms(bytes, one.expected())),
              "the content was altered: it is not what was signed");
    bytes = good;
    bytes.back() ^= 1;
    EXPECT_EQ(verdict(verifyCms(bytes, one.expected())).find("the signature does not hold: "), 0U);
    bytes = good;
    bytes.push_back(0);
    EXPECT_EQ(verifyCms(bytes, one.expected()).error().code, ErrorCode::malformed);
    bytes = good;
    bytes.pop_back();
    EXPECT_EQ(verifyCms(bytes, one.expected()).error().code, ErrorCode::malformed);
    for (const char* nonsense : {"", "0", "-----BEGIN ", "-----BEGIN CMS-----\nAAAA\n-----END CMS-----\n",
                                 "-----BEGIN CMS-----\n*\n-----END CMS-----\n", "{}"}) {
        EXPECT_EQ(verdict(verifyCms(bytesOf(nonsense), one.expected())),
                  "not a CMS document in DER or PEM, or one that is cut off");
    }
    EXPECT_EQ(verifyCms(Bytes(cmsMaximumSize + 1, '0'), one.expected()).error().code, ErrorCode::tooLarge);
    bytes = bytesOf(one.person().sign().certificateDer()).empty() ? Bytes()
                                                                  : one.token().identity_.certificate.der();
    EXPECT_EQ(verifyCms(bytes, one.expected()).error().code, ErrorCode::malformed);
}

TEST(Cms, OpenSslsOwnIsToldApartToo) {
    const SignCase one;
    const bank::Identity& by = one.person().sign();
    const auto said = [&](unsigned flags, const EVP_MD* hash = EVP_sha256(),
                          const std::function<void(CMS_ContentInfo*, CMS_SignerInfo*)>& change = {}) {
        return verdict(verifyCms(stockSigned(by, one.bank(), flags, hash, change), one.expected()));
    };
    EXPECT_EQ(said(0), "holds");
    EXPECT_EQ(said(CMS_CADES), "holds");
    EXPECT_EQ(said(CMS_USE_KEYID), "holds");
    EXPECT_EQ(said(CMS_CADES, EVP_sha384()), "holds");
    EXPECT_EQ(said(CMS_CADES, EVP_sha512()), "holds");
    EXPECT_EQ(said(0, EVP_sha1()),
              "the signature holds, but was made with SHA-1, by which nothing is proven any more");
    EXPECT_EQ(said(0, EVP_sha224()), "an algorithm we do not know");
    EXPECT_EQ(said(CMS_NOATTR), "there are no signed attributes");
    EXPECT_EQ(said(CMS_NOCERTS), "the signer's certificate is not in the document");
    EXPECT_EQ(said(CMS_DETACHED), "the signature is detached: what was signed is needed beside it");
    EXPECT_EQ(said(0, EVP_sha256(),
                   [&](CMS_ContentInfo* document, CMS_SignerInfo*) {
                       const bank::Identity& other = one.person().auth();
                       CMS_add1_signer(document, other.certificate.get(), other.key.get(), EVP_sha256(), 0);
                   }),
              "the document is signed by several");
    EXPECT_EQ(said(0, EVP_sha256(),
                   [](CMS_ContentInfo* document, CMS_SignerInfo*) {
                       CMS_set1_eContentType(document, OBJ_nid2obj(NID_id_smime_ct_TSTInfo));
                   }),
              "the content is of another type than data");
    // The attribute of another's certificate, signed with one's own key.
    const OpenToken stranger(one.person(), one.person().auth());
    const auto names = [](const crypto::Certificate& certificate) {
        return [&certificate](CMS_ContentInfo*, CMS_SignerInfo* signer) {
            ESS_SIGNING_CERT_V2* ess =
                OSSL_ESS_signing_cert_v2_new_init(EVP_sha256(), certificate.native(), nullptr, 0);
            unsigned char* der = nullptr;
            const int size = i2d_ESS_SIGNING_CERT_V2(ess, &der);
            CMS_signed_add1_attr_by_NID(signer, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE, der,
                                        size);
            OPENSSL_free(der);
            ESS_SIGNING_CERT_V2_free(ess);
        };
    };
    EXPECT_EQ(said(0, EVP_sha256(), names(stranger.identity_.certificate)),
              "signing-certificate-v2 names another certificate than the signer's");
    EXPECT_EQ(said(0, EVP_sha256(), names(crypto::certificateOf(one.bank().issuing()))),
              "signing-certificate-v2 names another certificate than the signer's");
    EXPECT_EQ(said(0, EVP_sha256(), names(one.token().identity_.certificate)), "holds");
    EXPECT_EQ(said(0, EVP_sha256(),
                   [](CMS_ContentInfo*, CMS_SignerInfo* signer) {
                       CMS_signed_add1_attr_by_NID(signer, NID_id_smime_aa_signingCertificateV2,
                                                   V_ASN1_OCTET_STRING, "x", 1);
                   }),
              "the signed attribute signing-certificate-v2 is missing, repeated or of another type");
    EXPECT_EQ(said(0, EVP_sha256(),
                   [](CMS_ContentInfo*, CMS_SignerInfo* signer) {
                       CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, V_ASN1_UTF8STRING, "now",
                                                   3);
                   }),
              "the signed attribute signing-time is missing, repeated or of another type");
    // With signers none.
    const cms::Pointer nobody(CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_BINARY));
    const crypto::BioPointer content(BIO_new_mem_buf("a", 1));
    CMS_final(nobody.get(), content.get(), nullptr, CMS_BINARY);
    EXPECT_EQ(verdict(verifyCms(written(nobody.get()), one.expected())), "nobody has signed the document");
    const cms::Pointer data(CMS_data_create(content.get(), CMS_BINARY));
    EXPECT_EQ(verdict(verifyCms(written(data.get()), one.expected())),
              "the CMS document is not a signed one");
}

TEST(Cms, AnotherContentUnderTheSameAttributesIsSeen) {
    const SignCase one;
    const cms::Pointer document = read(one.made(format(), SignCase::request()));
    ASN1_OCTET_STRING** content = CMS_get0_content(document.get());
    ASN1_OCTET_STRING_set(*content, reinterpret_cast<const unsigned char*>("Jag vägrar."), -1);
    EXPECT_EQ(verdict(verifyCms(written(document.get()), one.expected())),
              "the content was altered: it is not what was signed");
}

// Each byte in turn: what still verifies says the same, for not all of a document is signed.
TEST(Cms, DamageNeverMakesItSayAnotherThing) {
    const SignCase one;
    const SignRequest request = SignCase::orderRequest();
    const Bytes good = one.made(format(), request);
    const Expectation expected = one.expectedForOrder();
    int refused = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (const int mask : {0x01, 0x80, 0xff}) {
            Bytes damaged = good;
            damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ mask);
            const auto verified = verifyCms(damaged, expected);
            if (!verified) {
                ++refused;
                EXPECT_FALSE(verified.error().detail.empty()) << at;
                continue;
            }
            EXPECT_EQ(verified->what, (SignedText{request.text, TextFormat::plain, {}})) << at;
            EXPECT_EQ(verified->by.holder, "Test Person") << at;
            EXPECT_EQ(verified->by.time, request.time) << at;
        }
    }
    EXPECT_GT(refused, static_cast<int>(good.size()) * 2);
    for (std::size_t size = 0; size < good.size(); ++size) {
        EXPECT_FALSE(verifyCms(ByteView(good).first(size), expected)) << size;
    }
}

}  // namespace
}  // namespace insegel::signature
