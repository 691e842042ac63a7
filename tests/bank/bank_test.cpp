#include "bank/bank.h"

#include <cstdlib>

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

namespace insegel::bank {
namespace {

using Cipher = Pkcs12Options::Cipher;

int verify(const TestBank& bank, X509* certificate, int purpose) {
    X509_STORE* roots = X509_STORE_new();
    X509_STORE_add_cert(roots, bank.root());
    STACK_OF(X509)* others = sk_X509_new_null();
    sk_X509_push(others, bank.issuing());
    X509_STORE_CTX* context = X509_STORE_CTX_new();
    X509_STORE_CTX_init(context, roots, certificate, others);
    X509_STORE_CTX_set_purpose(context, purpose);
    X509_STORE_CTX_set_flags(context, X509_V_FLAG_X509_STRICT);
    X509_verify_cert(context);
    const int result = X509_STORE_CTX_get_error(context);
    X509_STORE_CTX_free(context);
    sk_X509_free(others);
    X509_STORE_free(roots);
    return result;
}

/// How many certificates beside the first OpenSSL finds, or -1 where it cannot open the file.
int otherCertificates(const Der& file, const char* password) {
    const auto* data = reinterpret_cast<const unsigned char*>(file.data());
    Pkcs12Ptr p12(d2i_PKCS12(nullptr, &data, static_cast<long>(file.size())));
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    STACK_OF(X509)* others = nullptr;
    if (!p12 || PKCS12_parse(p12.get(), password, &key, &certificate, &others) != 1)
        return -1;
    const int count = sk_X509_num(others);
    EVP_PKEY_free(key);
    X509_free(certificate);
    sk_X509_pop_free(others, X509_free);
    return count;
}

TEST(TestBank, WithKeysOfATextVouchesForWhatAnotherOneOfItIssued) {
    const Person person = TestBank::withKeysOf("a text").issue({.keyType = KeyType::p256});
    X509* auth = person.auth().certificate.get();
    EXPECT_EQ(verify(TestBank::withKeysOf("a text"), auth, X509_PURPOSE_SSL_CLIENT), X509_V_OK);
    EXPECT_NE(verify(TestBank::withKeysOf("another"), auth, X509_PURPOSE_SSL_CLIENT), X509_V_OK);
}

TEST(TestBank, IssuesWhatOpenSslAccepts) {
    const TestBank bank;
    for (const KeyType type : {KeyType::rsa2048, KeyType::p256, KeyType::p384}) {
        const Person person = bank.issue({.keyType = type});
        ASSERT_EQ(person.identities.size(), 2U);
        X509* auth = person.auth().certificate.get();
        EXPECT_EQ(verify(bank, auth, X509_PURPOSE_SSL_CLIENT), X509_V_OK);
        EXPECT_EQ(verify(bank, person.sign().certificate.get(), X509_PURPOSE_ANY), X509_V_OK);
        EXPECT_EQ(X509_get_key_usage(auth), static_cast<std::uint32_t>(KU_DIGITAL_SIGNATURE));
        EXPECT_EQ(X509_get_key_usage(person.sign().certificate.get()),
                  static_cast<std::uint32_t>(KU_NON_REPUDIATION));
        EXPECT_EQ(X509_check_private_key(auth, person.auth().key.get()), 1);
        EXPECT_EQ(person.auth().sha256().size(), 64U);
    }
}

TEST(TestBank, SaysWhenACertificateIsGoodFor) {
    const TestBank bank;
    const PersonOptions options{.keyType = KeyType::p256};
    EXPECT_EQ(verify(bank, bank.issue(expired(options)).auth().certificate.get(), X509_PURPOSE_ANY),
              X509_V_ERR_CERT_HAS_EXPIRED);
    EXPECT_EQ(verify(bank, bank.issue(notYetValid(options)).auth().certificate.get(), X509_PURPOSE_ANY),
              X509_V_ERR_CERT_NOT_YET_VALID);
}

TEST(TestBank, OneKeyMayDoBoth) {
    const Person person = TestBank().issue({.keyType = KeyType::p256, .bothInOne = true});
    ASSERT_EQ(person.identities.size(), 1U);
    EXPECT_EQ(&person.auth(), &person.sign());
    EXPECT_THROW(TestBank().issue({.keyType = KeyType::p256, .sign = false}).sign(), BankError);
}

TEST(TestBank, SurvivesItsFolder) {
    const std::string pattern = (std::filesystem::temp_directory_path() / "test-bank-XXXXXX").string();
    std::vector<char> folder(pattern.begin(), pattern.end());
    folder.push_back('\0');
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    const TestBank bank;
    bank.save(folder.data());
    const Person person = TestBank::load(folder.data()).issue({.keyType = KeyType::p256});
    EXPECT_EQ(verify(bank, person.auth().certificate.get(), X509_PURPOSE_ANY), X509_V_OK);
    std::filesystem::remove_all(folder.data());
}

TEST(TestBank, WritesFilesInEveryLayout) {
    const Person person = TestBank().issue({.keyType = KeyType::p256});
    const char* password = "lösenord 🔑 1234";
    for (const Cipher keys : {Cipher::aes256, Cipher::tripleDes, Cipher::none}) {
        for (const Cipher certificates : {Cipher::aes256, Cipher::tripleDes, Cipher::none}) {
            for (const bool perIdentity : {false, true}) {
                const Der file = person.pkcs12(password, {.keys = keys,
                                                          .certificates = certificates,
                                                          .localKeyId = Pkcs12Options::LocalKeyId::counter,
                                                          .mac = Pkcs12Options::Mac::sha1,
                                                          .safePerIdentity = perIdentity});
                EXPECT_EQ(otherCertificates(file, password), 3);
                EXPECT_EQ(otherCertificates(file, "wrong"), -1);
            }
        }
    }
}

TEST(TestBank, WritesLegacyFiles) {
    const Person person = TestBank().issue({.keyType = KeyType::p256});
    // Readable only with the legacy provider, which this process does not have; the file is made all the
    // same.
    const Der file = person.pkcs12("1234", {.keys = Cipher::rc2_40, .certificates = Cipher::rc2_40});
    EXPECT_EQ(otherCertificates(file, "1234"), -1);
    EXPECT_GT(file.size(), 1000U);
}

TEST(TestBank, IssuesServerCertificates) {
    const TestBank bank;
    const TestBank::Server server = bank.issueServer({"site.test", "127.0.0.1"});
    BioPtr in(BIO_new_mem_buf(server.chainPem.data(), static_cast<int>(server.chainPem.size())));
    X509Ptr certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    ASSERT_TRUE(certificate);
    EXPECT_EQ(verify(bank, certificate.get(), X509_PURPOSE_SSL_SERVER), X509_V_OK);
    EXPECT_EQ(X509_check_host(certificate.get(), "site.test", 0, 0, nullptr), 1);
    EXPECT_EQ(X509_check_ip_asc(certificate.get(), "127.0.0.1", 0), 1);
}

}  // namespace
}  // namespace insegel::bank
