#include "crypto/pkcs12.h"

#include <array>
#include <random>

#include <gtest/gtest.h>

#include "crypto/from_bank.h"

namespace insegel::crypto {
namespace {

using Cipher = bank::Pkcs12Options::Cipher;
using LocalKeyId = bank::Pkcs12Options::LocalKeyId;
using Mac = bank::Pkcs12Options::Mac;

constexpr const char* password = "lösenord 🔑 1234";

const bank::Person& person() {
    static const bank::Person made = bank::TestBank().issue({.keyType = bank::KeyType::p256});
    return made;
}

bank::Der fileOf(bank::Pkcs12Options options, const bank::Person& whose = person()) {
    options.iterations = 2;
    options.macIterations = 2;
    return whose.pkcs12(password, options);
}

Result<std::vector<Pkcs12Identity>> opened(std::string_view file, std::string_view with = password) {
    const auto parsed = Pkcs12::parse(bytesOf(file));
    return parsed ? parsed->open(Secret(with)) : tl::unexpected(parsed.error());
}

template <typename T>
ErrorCode codeOf(const Result<T>& result) {
    return result ? ErrorCode::internal : result.error().code;
}

/// Parses and opens a file of this layout, in every way.
void opensLayout(const bank::Pkcs12Options& layout) {
    const auto file = fileOf(layout);
    const auto parsed = Pkcs12::parse(bytesOf(file));
    ASSERT_TRUE(parsed) << parsed.error().detail;
    EXPECT_EQ(parsed->hasMac(), layout.mac != Mac::none);
    const bool hidden = layout.certificates != Cipher::none && !layout.safePerIdentity;
    EXPECT_EQ(parsed->hasHiddenCertificates(), hidden);
    EXPECT_EQ(parsed->publicIdentities().size(), hidden ? 0U : 2U);
    const auto identities = parsed->open(Secret(password));
    ASSERT_TRUE(identities) << identities.error().detail;
    ASSERT_EQ(identities->size(), 2U);
    for (const Pkcs12Identity& one : *identities) {
        EXPECT_TRUE(one.key.belongsTo(one.certificate));
        EXPECT_EQ(one.issuers.size(), 1U) << "the issuing CA without the root";
    }
    for (const Pkcs12PublicIdentity& one : parsed->publicIdentities()) {
        const auto key = parsed->openKey(Secret(password), one.certificate);
        ASSERT_TRUE(key) << key.error().detail;
        EXPECT_TRUE(key->belongsTo(one.certificate));
    }
    const bool isOpen = layout.mac == Mac::none && layout.keys == Cipher::none && !hidden;
    const auto code = isOpen ? ErrorCode::internal : ErrorCode::wrongSecret;
    EXPECT_EQ(codeOf(parsed->open(Secret("wrong password 1"))), code);
    EXPECT_EQ(codeOf(parsed->open(Secret())), code);
}

// Not every combination, which takes seconds, but every pair of any two of the five.
TEST(Pkcs12, OpensEveryLayout) {
    constexpr std::array ciphers{Cipher::aes256, Cipher::tripleDes, Cipher::rc2_40, Cipher::none};
    constexpr std::array ids{LocalKeyId::sha1, LocalKeyId::counter, LocalKeyId::none};
    constexpr std::array macs{Mac::sha256, Mac::sha1, Mac::none};
    for (std::size_t keys = 0; keys < ciphers.size(); ++keys) {
        for (std::size_t certificates = 0; certificates < ciphers.size(); ++certificates) {
            for (std::size_t id = 0; id < ids.size(); ++id) {
                SCOPED_TRACE(::testing::Message() << keys << certificates << id);
                opensLayout({.keys = ciphers.at(keys),
                             .certificates = ciphers.at(certificates),
                             .localKeyId = ids.at(id),
                             .mac = macs.at((id + keys + certificates) % macs.size()),
                             .safePerIdentity = (id + keys + certificates / 2) % 2 == 1});
            }
        }
    }
}

TEST(Pkcs12, TakesAPasswordInEitherForm) {
    const auto file = fileOf({});
    EXPECT_TRUE(opened(file, "lo\u0308senord 🔑 1234"));
    const auto decomposed = person().pkcs12("lo\u0308senord", {.iterations = 2, .macIterations = 2});
    EXPECT_TRUE(opened(decomposed, "lo\u0308senord"));
    for (const Mac mac : {Mac::sha256, Mac::none}) {
        const auto empty = person().pkcs12("", {.mac = mac, .iterations = 2, .macIterations = 2});
        EXPECT_TRUE(opened(empty, ""));
        EXPECT_EQ(codeOf(opened(empty, "x")), ErrorCode::wrongSecret);
    }
}

TEST(Pkcs12, CrossedNamesAreAMismatch) {
    for (const Cipher certificates : {Cipher::aes256, Cipher::none}) {
        const auto file = fileOf({.certificates = certificates, .localKeyId = LocalKeyId::crossed});
        EXPECT_EQ(codeOf(opened(file)), ErrorCode::keyMismatch);
        const auto parsed = Pkcs12::parse(bytesOf(file));
        for (const Pkcs12PublicIdentity& one : parsed->publicIdentities()) {
            EXPECT_EQ(codeOf(parsed->openKey(Secret(password), one.certificate)), ErrorCode::keyMismatch);
        }
    }
}

TEST(Pkcs12, OpensOnlyACertificateThatIsInTheFile) {
    const bank::Person stranger = bank::TestBank().issue({.keyType = bank::KeyType::p256});
    const auto file = fileOf({.certificates = Cipher::none});
    const auto parsed = Pkcs12::parse(bytesOf(file));
    ASSERT_TRUE(parsed);
    const Certificate theirs = certificateOf(stranger.auth().certificate.get());
    EXPECT_EQ(codeOf(parsed->openKey(Secret(password), theirs)), ErrorCode::notFound);
    EXPECT_EQ(codeOf(parsed->openKey(Secret("of somebody else"), theirs)), ErrorCode::notFound)
        << "no wrong password where it cannot be told";
}

TEST(Pkcs12, OneKeyMayHaveTwoCertificates) {
    bank::Person twice = bank::TestBank().issue({.keyType = bank::KeyType::p256});
    EVP_PKEY_up_ref(twice.identities[0].key.get());
    twice.identities[1].key.reset(twice.identities[0].key.get());
    twice.identities[1].certificate =
        bank::TestBank().certify(twice.identities[0].key.get(), bank::Use::sign);
    const auto identities = opened(fileOf({.localKeyId = LocalKeyId::none}, twice));
    ASSERT_TRUE(identities);
    EXPECT_EQ(identities->size(), 2U);
    const auto written = writePkcs12(*identities, Secret(password), {2, 2});
    ASSERT_TRUE(written);
    const auto again = opened(textOf(*written));
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again->size(), 2U);
    EXPECT_EQ(Pkcs12::parse(*written)->publicIdentities().size(), 2U);
}

TEST(Pkcs12, RefusesWhatIsNone) {
    EXPECT_EQ(codeOf(Pkcs12::parse({})), ErrorCode::emptyFile);
    EXPECT_EQ(codeOf(Pkcs12::parse(Bytes(pkcs12MaximumSize + 1))), ErrorCode::tooLarge);
    EXPECT_EQ(codeOf(Pkcs12::parse(Bytes(pkcs12MaximumSize))), ErrorCode::malformed);
    EXPECT_EQ(codeOf(Pkcs12::parse(bytesOf("-----BEGIN CERTIFICATE-----"))), ErrorCode::malformed);
    EXPECT_EQ(codeOf(Pkcs12::parse(bytesOf(person().auth().certificateDer()))), ErrorCode::malformed);
}

TEST(Pkcs12, AFileThatIsCutOffIsRefused) {
    const auto file = fileOf({.certificates = Cipher::none});
    for (std::size_t size = 1; size < file.size(); ++size) {
        ASSERT_FALSE(opened(file.substr(0, size))) << size;
    }
}

// An encrypted safe whose content, optional in the structure, is not there.
TEST(Pkcs12, ASafeWithoutContentIsRefused) {
    for (const int type : {NID_pkcs7_encrypted, NID_pkcs7_data}) {
        PKCS7* safe = PKCS7_new();
        safe->type = OBJ_nid2obj(type);
        STACK_OF(PKCS7)* safes = sk_PKCS7_new_null();
        sk_PKCS7_push(safes, safe);
        const bank::Pkcs12Ptr file(PKCS12_add_safes(safes, 0));
        ASSERT_TRUE(file);
        unsigned char* der = nullptr;
        const int size = i2d_PKCS12(file.get(), &der);
        ASSERT_GT(size, 0);
        const auto parsed = Pkcs12::parse({der, static_cast<std::size_t>(size)});
        EXPECT_EQ(codeOf(parsed), ErrorCode::malformed);
        OPENSSL_free(der);
        sk_PKCS7_pop_free(safes, PKCS7_free);
    }
}

TEST(Pkcs12, AnAlteredFileNeverHarms) {
    std::mt19937 random(20260101);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time, on purpose.
    for (const Cipher certificates : {Cipher::aes256, Cipher::none}) {
        for (const Mac mac : {Mac::sha256, Mac::none}) {
            const auto file = fileOf({.certificates = certificates, .mac = mac, .issuers = false});
            for (int round = 0; round < 200; ++round) {
                bank::Der altered = file;
                for (unsigned i = 0; i < 1 + random() % 3; ++i) {
                    altered[random() % altered.size()] = static_cast<char>(random());
                }
                const auto parsed = Pkcs12::parse(bytesOf(altered));
                if (!parsed) {
                    continue;
                }
                // A byte may have become a large count within the bounds: that is the file's right, and slow.
                if (altered.find(std::string_view("\x02\x04", 2)) == bank::Der::npos) {
                    for (const Pkcs12PublicIdentity& one : parsed->publicIdentities()) {
                        EXPECT_FALSE(one.certificate.der().empty());
                    }
                }
            }
        }
    }
}

}  // namespace
}  // namespace insegel::crypto
