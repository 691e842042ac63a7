#include "crypto/sealed_keys.h"

#include <random>

#include <gtest/gtest.h>

#include "crypto/from_bank.h"
#include "crypto/stock_tool.h"

namespace insegel::crypto {
namespace {

constexpr Pkcs12Strength quick{3, 5};
constexpr const char* password = "Correct horse 4711";

/// Keys that a person made, and what a bank made of their public halves.
struct Ordered {
    explicit Ordered(bank::KeyType type = bank::KeyType::p256) : person(bank.issue({.keyType = type})) {
        for (const bank::Identity& one : person.identities) {
            keys.push_back(adopted(one.key.get()).value());
            const Certificate certificate = certificateOf(one.certificate.get());
            certificates.push_back({certificate, issuersOf(certificate, issuersOf(person))});
        }
    }
    bank::TestBank bank;
    bank::Person person;
    std::vector<PrivateKey> keys;
    std::vector<SealedCertificate> certificates;
};

/// As it comes back from the profile days later.
SealedKeys afterRestart(const SealedKeys& sealed) {
    return SealedKeys::parse(sealed.serialize()).value();
}

template <typename T>
ErrorCode codeOf(const Result<T>& result) {
    return result ? ErrorCode::internal : result.error().code;
}

TEST(SealedKeys, BecomeAFileWithoutThePassword) {
    for (const auto type : {bank::KeyType::rsa2048, bank::KeyType::p256, bank::KeyType::p384}) {
        const Ordered ordered(type);
        const auto sealed = SealedKeys::seal(ordered.keys, Secret(password), quick);
        ASSERT_TRUE(sealed) << sealed.error().detail;
        const SealedKeys later = afterRestart(*sealed);
        ASSERT_EQ(later.size(), 2U);
        EXPECT_EQ(later.publicKeySha256(),
                  (std::vector{ordered.keys[0].publicKeySha256(), ordered.keys[1].publicKeySha256()}));
        const auto file = later.complete(ordered.certificates);
        ASSERT_TRUE(file) << file.error().detail;
        EXPECT_EQ(*file, *sealed->complete(ordered.certificates));

        const auto parsed = Pkcs12::parse(*file);
        ASSERT_TRUE(parsed);
        EXPECT_TRUE(parsed->hasMac());
        ASSERT_EQ(parsed->publicIdentities().size(), 2U);
        const auto opened = parsed->open(Secret(password));
        ASSERT_TRUE(opened) << opened.error().detail;
        ASSERT_EQ(opened->size(), 2U);
        for (std::size_t i = 0; i < 2; ++i) {
            EXPECT_TRUE((*opened)[i].certificate == ordered.certificates[i].certificate);
            EXPECT_EQ((*opened)[i].key.publicKeySha256(), ordered.keys[i].publicKeySha256());
            EXPECT_EQ((*opened)[i].issuers, ordered.certificates[i].issuers);
            EXPECT_EQ((*opened)[i].issuers.size(), 1U);
        }
        EXPECT_EQ(codeOf(parsed->open(Secret("another 1234"))), ErrorCode::wrongSecret);
    }
}

TEST(SealedKeys, TheirFileIsReadByStockTools) {
    for (const auto type : {bank::KeyType::rsa2048, bank::KeyType::p256}) {
        const Ordered ordered(type);
        const auto sealed = SealedKeys::seal(ordered.keys, Secret(password), {2000, 3000});
        const auto file = afterRestart(*sealed).complete(ordered.certificates);
        ASSERT_TRUE(file);
        Workbench bench;
        const std::string p12 = bench.put("ordered.p12", *file);
        const std::string right = bench.put("right", std::string(password) + "\n");
        const std::string wrong = bench.put("wrong", "another 1234\n");

        ASSERT_TRUE(bench.run({"openssl", "pkcs12", "-in", p12, "-passin", "file:" + right, "-nodes"}))
            << bench.said();
        const std::string said = bench.said();
        for (const bank::Identity& one : ordered.person.identities) {
            EXPECT_NE(said.find(one.keyPem()), std::string::npos) << said;
            EXPECT_NE(said.find(one.certificatePem()), std::string::npos) << said;
        }
        EXPECT_NE(said.find(ordered.bank.issuingPem()), std::string::npos) << said;
        EXPECT_NE(said.find("localKeyID"), std::string::npos);
        EXPECT_FALSE(bench.run({"openssl", "pkcs12", "-in", p12, "-passin", "file:" + wrong, "-noout"}));

        ASSERT_TRUE(bench.run({"certtool", "--p12-info", "--inder", "--infile", p12, "--password", password}))
            << bench.said();
        EXPECT_EQ(bench.said().find("ailed"), std::string::npos) << bench.said();
        ASSERT_TRUE(bench.run({"pk12util", "-l", p12, "-w", right})) << bench.said();
        EXPECT_FALSE(bench.run({"pk12util", "-l", p12, "-w", wrong}));
        ASSERT_TRUE(bench.run(
            {"keytool", "-list", "-keystore", p12, "-storetype", "PKCS12", "-storepass:file", right}))
            << bench.said();
        EXPECT_NE(bench.said().find("2 entries"), std::string::npos) << bench.said();
    }
}

TEST(SealedKeys, OpenWithTheirPasswordAlone) {
    const Ordered ordered;
    const auto sealed = SealedKeys::seal(ordered.keys, Secret("lo\u0308senord 🔑 1234"), quick);
    ASSERT_TRUE(sealed);
    const SealedKeys later = afterRestart(*sealed);
    EXPECT_TRUE(later.open(Secret("l\u00f6senord 🔑 1234")));
    EXPECT_TRUE(later.open(Secret("lo\u0308senord 🔑 1234")));
    for (const char* wrong : {"", "losenord 🔑 1234", "l\u00f6senord 🔑 12345"}) {
        EXPECT_EQ(codeOf(later.open(Secret(wrong))), ErrorCode::wrongSecret);
    }
    const auto empty = SealedKeys::seal(ordered.keys, Secret(), quick);
    ASSERT_TRUE(empty);
    EXPECT_TRUE(empty->open(Secret()));
    EXPECT_EQ(codeOf(empty->open(Secret("x"))), ErrorCode::wrongSecret);
    EXPECT_TRUE(Pkcs12::parse(*empty->complete(ordered.certificates))->open(Secret()));
}

TEST(SealedKeys, OtherKeysInTheirPlaceAreFound) {
    const Ordered ordered;
    const auto one = SealedKeys::seal({ordered.keys[0]}, Secret(password), quick);
    Bytes der = one->serialize();
    const Bytes& hash = ordered.keys[0].publicKeySha256();
    const auto place = std::search(der.begin(), der.end(), hash.begin(), hash.end());
    ASSERT_NE(place, der.end());
    std::copy(ordered.keys[1].publicKeySha256().begin(), ordered.keys[1].publicKeySha256().end(), place);
    EXPECT_EQ(codeOf(SealedKeys::parse(der)->open(Secret(password))), ErrorCode::keyMismatch);
}

TEST(SealedKeys, TakeNoOtherCertificates) {
    const Ordered ordered;
    const Ordered other;
    const auto sealed = SealedKeys::seal(ordered.keys, Secret(password), quick);
    EXPECT_EQ(codeOf(sealed->complete(other.certificates)), ErrorCode::keyMismatch);
    EXPECT_EQ(codeOf(sealed->complete({ordered.certificates[0]})), ErrorCode::noIdentity);
    EXPECT_EQ(codeOf(sealed->complete({})), ErrorCode::noIdentity);
    EXPECT_EQ(
        codeOf(sealed->complete({ordered.certificates[0], ordered.certificates[1], other.certificates[0]})),
        ErrorCode::keyMismatch);
    // A second certificate for a key, and the same one again.
    const Certificate renewed =
        certificateOf(ordered.bank.certify(ordered.person.identities[0].key.get(), bank::Use::auth).get());
    const auto file = sealed->complete(
        {ordered.certificates[0], ordered.certificates[1], {renewed, {}}, ordered.certificates[0]});
    ASSERT_TRUE(file);
    EXPECT_EQ(Pkcs12::parse(*file)->publicIdentities().size(), 3U);
    EXPECT_EQ(Pkcs12::parse(*file)->open(Secret(password))->size(), 3U);
}

TEST(SealedKeys, HaveBounds) {
    const Ordered ordered;
    EXPECT_EQ(codeOf(SealedKeys::seal({}, Secret(password), quick)), ErrorCode::noIdentity);
    const std::vector<PrivateKey> tooMany(pkcs12MaximumKeys + 1, ordered.keys[0]);
    EXPECT_EQ(codeOf(SealedKeys::seal(tooMany, Secret(password), quick)), ErrorCode::limitExceeded);
    EXPECT_EQ(codeOf(SealedKeys::seal(ordered.keys, Secret(password), {10'000'000, 10'000'000})),
              ErrorCode::limitExceeded);
    EXPECT_EQ(codeOf(SealedKeys::parse(Bytes(SealedKeys::maximumSize + 1))), ErrorCode::tooLarge);
    EXPECT_EQ(codeOf(SealedKeys::parse({})), ErrorCode::malformed);

    const auto sealed = SealedKeys::seal(ordered.keys, Secret(password), quick);
    SealedCertificate many = ordered.certificates[0];
    for (std::size_t i = 0; i < pkcs12MaximumCertificates - 2; ++i) {
        many.issuers.push_back(certificateOf(
            ordered.bank.certify(ordered.person.identities[0].key.get(), bank::Use::auth).get()));
    }
    EXPECT_EQ(codeOf(sealed->complete({many, ordered.certificates[1]})), ErrorCode::limitExceeded);
    many.issuers.pop_back();
    many.issuers.push_back(ordered.certificates[1].issuers[0]);
    EXPECT_TRUE(Pkcs12::parse(*sealed->complete({many, ordered.certificates[1]})));
}

TEST(SealedKeys, AnAlteredFormNeverHarms) {
    std::mt19937 random(20260101);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time, on purpose.
    const Ordered ordered;
    const Bytes good = SealedKeys::seal(ordered.keys, Secret(password), quick)->serialize();
    for (std::size_t size = 0; size < good.size(); ++size) {
        ASSERT_FALSE(SealedKeys::parse(ByteView(good).first(size)));
    }
    Bytes longer = good;
    longer.push_back(0);
    ASSERT_FALSE(SealedKeys::parse(longer));
    int read = 0;
    for (int round = 0; round < 1500; ++round) {
        Bytes altered = good;
        for (unsigned i = 0; i < 1 + random() % 3; ++i) {
            altered[random() % altered.size()] = static_cast<std::uint8_t>(random());
        }
        const auto parsed = SealedKeys::parse(altered);
        if (!parsed) {
            ASSERT_NE(parsed.error().code, ErrorCode::internal);
            continue;
        }
        ++read;
        // Whatever it is by now: what is written of it can be read, or it says why not.
        const auto file = parsed->complete(ordered.certificates);
        if (file) {
            ASSERT_TRUE(Pkcs12::parse(*file));
        } else {
            ASSERT_NE(file.error().code, ErrorCode::internal) << file.error().detail;
        }
        ASSERT_EQ(SealedKeys::parse(parsed->serialize())->serialize(), parsed->serialize());
    }
    EXPECT_GT(read, 100);
}

}  // namespace
}  // namespace insegel::crypto
