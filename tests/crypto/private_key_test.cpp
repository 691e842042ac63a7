#include "crypto/private_key.h"

#include <gtest/gtest.h>

#include "crypto/digest.h"
#include "crypto/from_bank.h"

namespace insegel::crypto {
namespace {

const bank::TestBank& testBank() {
    static const bank::TestBank bank;
    return bank;
}

ErrorCode codeOf(const Result<PrivateKey>& result) {
    return result ? ErrorCode::internal : result.error().code;
}

bank::KeyPtr rsaKey(unsigned bits) {
    return bank::KeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(bits)));
}

TEST(PrivateKey, SignsWithEveryAlgorithmOfItsType) {
    for (const auto type : {bank::KeyType::rsa2048, bank::KeyType::p256, bank::KeyType::p384}) {
        const bank::Person person = testBank().issue({.keyType = type, .sign = false});
        const Pkcs12Identity identity = identityOf(person, person.auth());
        EXPECT_TRUE(identity.key.belongsTo(identity.certificate));
        for (int i = 0; i <= static_cast<int>(SignatureAlgorithm::es512); ++i) {
            const auto algorithm = static_cast<SignatureAlgorithm>(i);
            const Bytes hash = digest(hashOf(algorithm), bytesOf("what is signed"));
            const auto signature = identity.key.sign(algorithm, hash);
            const bool isEc = type != bank::KeyType::rsa2048;
            if ((schemeOf(algorithm) == SignatureScheme::ecdsa) != isEc) {
                ASSERT_FALSE(signature);
                EXPECT_EQ(signature.error().code, ErrorCode::unsupported);
                continue;
            }
            ASSERT_TRUE(signature) << joseName(algorithm);
            EXPECT_EQ(signature->size(), type == bank::KeyType::rsa2048 ? 256U
                                         : type == bank::KeyType::p256  ? 64U
                                                                        : 96U);
            EXPECT_TRUE(identity.certificate.verifies(algorithm, hash, *signature)) << joseName(algorithm);
            const Bytes other = digest(hashOf(algorithm), bytesOf("something else"));
            EXPECT_FALSE(identity.certificate.verifies(algorithm, other, *signature));
            Bytes altered = *signature;
            altered.back() ^= 1;
            EXPECT_FALSE(identity.certificate.verifies(algorithm, hash, altered));
            altered = *signature;
            altered.pop_back();
            EXPECT_FALSE(identity.certificate.verifies(algorithm, hash, altered));
            EXPECT_FALSE(identity.certificate.verifies(algorithm, hash, {}));
            EXPECT_FALSE(identity.certificate.verifies(algorithm, hash, Bytes(signature->size())));
            for (int k = 0; k <= static_cast<int>(SignatureAlgorithm::es512); ++k) {
                if (k != i) {
                    EXPECT_FALSE(
                        identity.certificate.verifies(static_cast<SignatureAlgorithm>(k), hash, *signature));
                }
            }
        }
    }
}

TEST(PrivateKey, SignsOnlyADigestOfTheRightLength) {
    const bank::Person person = testBank().issue({.keyType = bank::KeyType::p256});
    const Pkcs12Identity identity = identityOf(person, person.auth());
    EXPECT_FALSE(identity.key.sign(SignatureAlgorithm::es256, Bytes(31)));
    EXPECT_FALSE(identity.key.sign(SignatureAlgorithm::es256, Bytes(64)));
    EXPECT_FALSE(identity.key.sign(SignatureAlgorithm::es256, {}));
}

TEST(PrivateKey, BelongsToOneCertificate) {
    const bank::Person person = testBank().issue({.keyType = bank::KeyType::p256});
    const PrivateKey key = adopted(person.auth().key.get()).value();
    EXPECT_TRUE(key.belongsTo(certificateOf(person.auth().certificate.get())));
    EXPECT_FALSE(key.belongsTo(certificateOf(person.sign().certificate.get())));
}

TEST(PrivateKey, RefusesTypesAndSizes) {
    EXPECT_EQ(codeOf(adopted(rsaKey(512).get())), ErrorCode::unsupported);
    EXPECT_TRUE(adopted(rsaKey(1024).get()));
    const bank::KeyPtr edwards(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    EXPECT_EQ(codeOf(adopted(edwards.get())), ErrorCode::unsupported);
    const bank::KeyPtr p521(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-521"));
    EXPECT_TRUE(adopted(p521.get()));
    for (const char* curve : {"secp224r1", "secp256k1", "brainpoolP256r1", "brainpoolP384r1"}) {
        const bank::KeyPtr key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve));
        ASSERT_TRUE(key) << curve;
        EXPECT_EQ(codeOf(adopted(key.get())), ErrorCode::unsupported) << curve;
    }
}

// A 1024-bit key cannot hold PSS with SHA-512 and its salt: 64 + 64 + 2 bytes.
TEST(PrivateKey, SaysSoWhereASignatureDoesNotFit) {
    const auto key = adopted(rsaKey(1024).get());
    ASSERT_TRUE(key);
    EXPECT_FALSE(key->sign(SignatureAlgorithm::ps512, Bytes(64)));
    EXPECT_TRUE(key->sign(SignatureAlgorithm::ps256, Bytes(32)));
}

}  // namespace
}  // namespace insegel::crypto
