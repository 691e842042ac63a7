#include "crypto/certificate.h"

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>
#include <openssl/pem.h>

#include "base/encoding.h"
#include "crypto/from_bank.h"

namespace insegel::crypto {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

std::chrono::sys_seconds now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

const bank::TestBank& testBank() {
    static const bank::TestBank bank;
    return bank;
}

Certificate authOf(const bank::PersonOptions& options) {
    return certificateOf(testBank().issue(options).auth().certificate.get());
}

/// An X.509 certificate with what a caller puts into it.
bank::X509Ptr made(EVP_PKEY* key, EVP_PKEY* issuerKey, const char* subject, const char* issuer,
                   const std::function<void(X509*)>& more = {}) {
    bank::X509Ptr out(X509_new());
    X509_set_version(out.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(out.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(out.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(out.get()), 3600);
    const auto put = [](X509_NAME* name, const char* text) {
        X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(text), -1, -1, 0);
    };
    put(X509_get_subject_name(out.get()), subject);
    put(X509_get_issuer_name(out.get()), issuer);
    X509_set_pubkey(out.get(), key);
    if (more) {
        more(out.get());
    }
    X509_sign(out.get(), issuerKey, EVP_sha256());
    return out;
}

void addExtension(X509* certificate, int nid, const char* value) {
    const bank::ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, nullptr, nid, value));
    X509_add_ext(certificate, extension.get(), -1);
}

// Some issuers write what is read by all, and is not quite DER.
TEST(Certificate, StaysWhatItIsWhenItIsWritten) {
    Bytes der = authOf({.keyType = bank::KeyType::p256}).der();
    // The signature at the end (RFC 5280 §4.1): a BIT STRING, now said to have seven bits of its last byte
    // unused.
    const Bytes head{0x00, 0x30};
    const auto found = std::find_end(der.begin(), der.end(), head.begin(), head.end());
    ASSERT_NE(found, der.end());
    *found = 7;
    const auto certificate = Certificate::fromDer(der);
    ASSERT_TRUE(certificate);
    const auto again = Certificate::fromPem(certificate->pem());
    ASSERT_TRUE(again) << again.error().detail;
    ASSERT_EQ(again->size(), 1U);
    EXPECT_EQ(again->front().der(), der);
}

TEST(Certificate, SaysWhoseItIs) {
    const bank::Person person = testBank().issue({.commonName = "Åsa Öberg", .keyType = bank::KeyType::p256});
    const Certificate certificate = certificateOf(person.auth().certificate.get());
    EXPECT_EQ(certificate.subjectName(), "Åsa Öberg");
    EXPECT_EQ(certificate.subjectSerialNumber(), "199001012384");
    EXPECT_EQ(certificate.issuerName(), "Test Bank Customer CA");
    EXPECT_NE(certificate.subjectText().find("CN=Åsa Öberg"), std::string::npos) << certificate.subjectText();
    EXPECT_EQ(certificate.keyAlgorithm(), "EC-P-256");
    EXPECT_EQ(certificate.policies(), std::vector<std::string>{"1.2.3.4.5"});
    EXPECT_EQ(toHex(certificate.sha256()), person.auth().sha256());
    EXPECT_EQ(textOf(certificate.der()), person.auth().certificateDer());
    EXPECT_EQ(certificate.pem(), person.auth().certificatePem());
    EXPECT_FALSE(certificate.serialHex().empty());
    EXPECT_TRUE(certificate == certificateOf(person.auth().certificate.get()));
    EXPECT_FALSE(certificate == certificateOf(person.sign().certificate.get()));
    const Certificate nameless = authOf({.serialNumber = "", .keyType = bank::KeyType::p256, .policies = {}});
    EXPECT_EQ(nameless.subjectSerialNumber(), "");
    EXPECT_TRUE(nameless.policies().empty());
}

TEST(Certificate, KnowsItsKey) {
    const auto algorithmOf = [](bank::KeyType type) {
        const Certificate certificate = authOf({.keyType = type, .sign = false});
        return certificate.keyAlgorithm() + " " + joseName(certificate.defaultSignatureAlgorithm().value());
    };
    EXPECT_EQ(algorithmOf(bank::KeyType::rsa2048), "RSA-2048 RS256");
    EXPECT_EQ(algorithmOf(bank::KeyType::p256), "EC-P-256 ES256");
    EXPECT_EQ(algorithmOf(bank::KeyType::p384), "EC-P-384 ES384");
}

TEST(Certificate, SaysWhatItIsFor) {
    const bank::Person person = testBank().issue({.keyType = bank::KeyType::p256});
    const Certificate auth = certificateOf(person.auth().certificate.get());
    EXPECT_TRUE(auth.maySignData());
    EXPECT_FALSE(auth.mayCommit());
    EXPECT_TRUE(auth.mayAuthenticateClients());
    EXPECT_FALSE(auth.isAuthority());
    const Certificate sign = certificateOf(person.sign().certificate.get());
    EXPECT_FALSE(sign.maySignData());
    EXPECT_TRUE(sign.mayCommit());
    const Certificate both = authOf({.keyType = bank::KeyType::p256, .bothInOne = true});
    EXPECT_TRUE(both.maySignData() && both.mayCommit());
    EXPECT_TRUE(certificateOf(testBank().issuing()).isAuthority());
    EXPECT_FALSE(certificateOf(testBank().issuing()).maySignData());
    const auto server = Certificate::fromPem(testBank().issueServer({"site.test"}).chainPem);
    ASSERT_TRUE(server);
    EXPECT_FALSE(server->front().mayAuthenticateClients());
}

TEST(Certificate, WithoutExtensionsItMayBeUsedForAnything) {
    const bank::KeyPtr key = bank::generateKey(bank::KeyType::p256);
    const Certificate plain = certificateOf(made(key.get(), key.get(), "Leaf", "Other").get());
    EXPECT_TRUE(plain.maySignData());
    EXPECT_TRUE(plain.mayCommit());
    EXPECT_TRUE(plain.mayAuthenticateClients());
    EXPECT_FALSE(plain.isAuthority());
    EXPECT_TRUE(plain.policies().empty());
}

TEST(Certificate, NamesAreAlwaysUtf8) {
    const bank::KeyPtr key = bank::generateKey(bank::KeyType::p256);
    const auto nameOf = [&](int type, const std::string& bytes) {
        return certificateOf(made(key.get(), key.get(), "x", "y",
                                  [&](X509* certificate) {
                                      X509_NAME* name = X509_NAME_new();
                                      ASN1_STRING* text = ASN1_STRING_type_new(type);
                                      ASN1_STRING_set(text, bytes.data(), static_cast<int>(bytes.size()));
                                      X509_NAME_ENTRY* entry = X509_NAME_ENTRY_create_by_NID(
                                          nullptr, NID_commonName, type, ASN1_STRING_get0_data(text),
                                          ASN1_STRING_length(text));
                                      X509_NAME_add_entry(name, entry, -1, 0);
                                      X509_set_subject_name(certificate, name);
                                      X509_NAME_ENTRY_free(entry);
                                      ASN1_STRING_free(text);
                                      X509_NAME_free(name);
                                  })
                                 .get())
            .subjectName();
    };
    EXPECT_EQ(nameOf(V_ASN1_T61STRING, "\xc5sa"), "Åsa");
    EXPECT_EQ(nameOf(V_ASN1_BMPSTRING, std::string("\0\xc5\0s\0a", 6)), "Åsa");
    EXPECT_EQ(nameOf(V_ASN1_UTF8STRING, std::string("a\0b", 3)), std::string("a\0b", 3));
    for (const std::string& bytes :
         {std::string("\xff\xfe"), std::string("\xed\xa0\x80"), std::string("\xc3"),
          std::string("\xd8\0\xdc\0", 4), std::string("\0\x11\0\0", 4), std::string("abc")}) {
        for (const int type : {V_ASN1_UTF8STRING, V_ASN1_BMPSTRING, V_ASN1_UNIVERSALSTRING,
                               V_ASN1_PRINTABLESTRING, V_ASN1_IA5STRING, V_ASN1_T61STRING}) {
            EXPECT_TRUE(isUtf8(nameOf(type, bytes))) << type << " " << toHex(bytesOf(bytes));
        }
    }
}

TEST(Certificate, IsReadWholeOrNotAtAll) {
    const bank::Der der = testBank().issue({.keyType = bank::KeyType::p256}).auth().certificateDer();
    for (std::size_t size = 0; size < der.size(); ++size) {
        const auto read = Certificate::fromDer(bytesOf(der.substr(0, size)));
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, ErrorCode::malformed);
    }
    EXPECT_FALSE(Certificate::fromDer(bytesOf(der + "x")));
    EXPECT_EQ(Certificate::fromDer(Bytes(64 * 1024 + 1)).error().code, ErrorCode::tooLarge);
    for (std::size_t i = 0; i < der.size(); ++i) {
        bank::Der altered = der;
        altered[i] = static_cast<char>(altered[i] ^ 0xff);
        const auto read = Certificate::fromDer(bytesOf(altered));  // Good or not, it comes back.
        EXPECT_TRUE(!read || isUtf8(read->subjectName()));
    }
}

TEST(Certificate, ReadsPemInItsOrder) {
    const std::string both = testBank().issuingPem() + "text between\n" + testBank().rootPem();
    const auto read = Certificate::fromPem(both);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ(read->front().subjectName(), "Test Bank Customer CA");
    const bank::KeyPtr key = bank::generateKey(bank::KeyType::p256);
    EXPECT_EQ(Certificate::fromPem(bank::keyPem(key.get()) + both)->size(), 2U);
}

TEST(Certificate, RefusesPemThatIsBroken) {
    const std::string good = testBank().rootPem();
    std::string cut = good;
    cut.resize(cut.size() / 2);
    std::string altered = good;
    altered[altered.size() / 2] = '!';
    const std::string garbage = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    const std::string encrypted =
        "-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
        "000102030405060708090A0B0C0D0E0F\n\nAAAAAAAAAAAAAAAAAAAAAA==\n-----END CERTIFICATE-----\n";
    for (const std::string& text :
         {std::string(), std::string("no PEM"), cut, altered, garbage, encrypted, good + garbage,
          good + altered, good + cut, garbage + good, good + encrypted}) {
        const auto read = Certificate::fromPem(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, ErrorCode::malformed);
    }
    EXPECT_EQ(Certificate::fromPem(std::string(1024 * 1024 + 1, '\n')).error().code, ErrorCode::tooLarge);
}

TEST(Certificate, IsIssuedByOne) {
    const Certificate leaf = authOf({.keyType = bank::KeyType::p256});
    const Certificate issuing = certificateOf(testBank().issuing());
    const Certificate root = certificateOf(testBank().root());
    EXPECT_TRUE(leaf.isIssuedBy(issuing));
    EXPECT_FALSE(leaf.isIssuedBy(root));
    EXPECT_TRUE(issuing.isIssuedBy(root));
    EXPECT_TRUE(root.isSelfIssued());
    EXPECT_FALSE(issuing.isSelfIssued());
    const bank::TestBank other;  // The same names, other keys.
    EXPECT_FALSE(leaf.isIssuedBy(certificateOf(other.issuing())));
    EXPECT_EQ(issuersOf(leaf, {root, certificateOf(other.issuing()), issuing}),
              std::vector<Certificate>{issuing});
    EXPECT_TRUE(issuersOf(leaf, {}).empty());
    EXPECT_TRUE(issuersOf(root, {root, issuing}).empty());
}

// Two authorities that vouch for each other, and many that only claim to: no loop, and no long search.
TEST(Certificate, AnIssuersRingEnds) {
    const bank::KeyPtr key = bank::generateKey(bank::KeyType::p256);
    const bank::KeyPtr stranger = bank::generateKey(bank::KeyType::p256);
    const auto authority = [](X509* certificate) {
        addExtension(certificate, NID_basic_constraints, "critical,CA:TRUE");
    };
    std::vector<Certificate> others;
    for (int i = 0; i < 31; ++i) {
        others.push_back(certificateOf(made(key.get(), stranger.get(), "A", "B", authority).get()));
        others.push_back(certificateOf(made(key.get(), stranger.get(), "B", "A", authority).get()));
    }
    const Certificate leaf = certificateOf(made(key.get(), key.get(), "A", "B").get());
    // Whom it finds is worth nothing either way; that it comes back at once is.
    EXPECT_LE(issuersOf(leaf, others).size(), 8U);
    others.insert(others.begin(), certificateOf(made(key.get(), key.get(), "B", "A", authority).get()));
    others.insert(others.begin(), certificateOf(made(key.get(), key.get(), "A", "B", authority).get()));
    EXPECT_LE(issuersOf(leaf, others).size(), 8U);
}

TEST(VerifyChain, HoldsFromAnyAnchor) {
    const Certificate leaf = authOf({.keyType = bank::KeyType::p256});
    const Certificate issuing = certificateOf(testBank().issuing());
    const Certificate root = certificateOf(testBank().root());
    EXPECT_TRUE(verifyChain(leaf, {issuing}, {root}, now()));
    EXPECT_TRUE(verifyChain(leaf, {}, {issuing}, now()));
    EXPECT_TRUE(verifyChain(leaf, {issuing, root}, {root}, now()));
    const auto codeOf = [&](const Certificate& one, const std::vector<Certificate>& between,
                            const std::vector<Certificate>& anchors, std::chrono::sys_seconds time) {
        const auto good = verifyChain(one, between, anchors, time);
        return good ? ErrorCode::internal : good.error().code;
    };
    EXPECT_EQ(codeOf(leaf, {}, {root}, now()), ErrorCode::verificationFailed);
    EXPECT_EQ(codeOf(leaf, {issuing, root}, {}, now()), ErrorCode::verificationFailed);
    const bank::TestBank other;
    EXPECT_EQ(codeOf(leaf, {issuing}, {certificateOf(other.root())}, now()), ErrorCode::verificationFailed);
    EXPECT_EQ(codeOf(leaf, {issuing}, {root}, leaf.validTo() + 1s), ErrorCode::expired);
    EXPECT_EQ(codeOf(leaf, {issuing}, {root}, leaf.validFrom() - 1s), ErrorCode::notYetValid);
    EXPECT_TRUE(verifyChain(leaf, {issuing}, {root}, leaf.validFrom()));
    EXPECT_TRUE(verifyChain(leaf, {issuing}, {root}, leaf.validTo() - 1s));
}

TEST(VerifyChain, APersonIssuesNothing) {
    const bank::Person person = testBank().issue({.keyType = bank::KeyType::p256});
    const bank::KeyPtr key = bank::generateKey(bank::KeyType::p256);
    const bank::X509Ptr forged =
        made(key.get(), person.auth().key.get(), "Forged", "x", [&](X509* certificate) {
            X509_set_issuer_name(certificate, X509_get_subject_name(person.auth().certificate.get()));
        });
    const auto good =
        verifyChain(certificateOf(forged.get()),
                    {certificateOf(person.auth().certificate.get()), certificateOf(testBank().issuing())},
                    {certificateOf(testBank().root())}, now());
    ASSERT_FALSE(good);
    EXPECT_EQ(good.error().code, ErrorCode::verificationFailed);
}

TEST(VerifyChain, AnUnknownCriticalExtensionIsRefused) {
    const bank::KeyPtr key = bank::generateKey(bank::KeyType::p256);
    const bank::X509Ptr ca = made(key.get(), key.get(), "CA", "CA", [](X509* certificate) {
        addExtension(certificate, NID_basic_constraints, "critical,CA:TRUE");
    });
    const bank::X509Ptr leaf = made(key.get(), key.get(), "Leaf", "CA", [](X509* certificate) {
        ASN1_OBJECT* oid = OBJ_txt2obj("1.2.3.4.5.6.7.8", 1);
        ASN1_OCTET_STRING* value = ASN1_OCTET_STRING_new();
        ASN1_OCTET_STRING_set(value, reinterpret_cast<const unsigned char*>("\5\0"), 2);
        X509_EXTENSION* extension = X509_EXTENSION_create_by_OBJ(nullptr, oid, 1, value);
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
        ASN1_OCTET_STRING_free(value);
        ASN1_OBJECT_free(oid);
    });
    EXPECT_FALSE(verifyChain(certificateOf(leaf.get()), {}, {certificateOf(ca.get())}, now()));
}

}  // namespace
}  // namespace insegel::crypto
