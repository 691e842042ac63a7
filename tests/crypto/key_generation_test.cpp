#include "crypto/key_generation.h"

#include <gtest/gtest.h>

#include <openssl/core_names.h>

#include "crypto/digest.h"
#include "crypto/openssl_pointer.h"

namespace insegel::crypto {
namespace {

constexpr std::array allTypes{KeyType::rsa2048, KeyType::rsa3072, KeyType::p256, KeyType::p384};

TEST(KeyGeneration, TypesHaveNames) {
    for (const KeyType type : allTypes) {
        EXPECT_EQ(keyTypeFrom(toString(type)), type);
    }
    for (const char* other : {"", "rsa", "rsa1024", "RSA2048", "p521", "rsa2048 "}) {
        EXPECT_FALSE(keyTypeFrom(other)) << other;
    }
}

TEST(KeyGeneration, MakesWhatWasAskedFor) {
    for (const KeyType type : allTypes) {
        SCOPED_TRACE(toString(type));
        int asked = 0;
        const auto key = generateKey(type, [&] { return ++asked > 0; });
        ASSERT_TRUE(key) << key.error().detail;
        const bool isRsa = type == KeyType::rsa2048 || type == KeyType::rsa3072;
        const int bits = EVP_PKEY_get_bits(key->native());
        EXPECT_EQ(bits, type == KeyType::rsa2048   ? 2048
                        : type == KeyType::rsa3072 ? 3072
                        : type == KeyType::p256    ? 256
                                                   : 384);
        EXPECT_EQ(EVP_PKEY_is_a(key->native(), isRsa ? "RSA" : "EC"), 1);
        EXPECT_GT(asked, isRsa ? 10 : 1) << "asked while primes are sought";
        const KeyContextPointer check(EVP_PKEY_CTX_new(key->native(), nullptr));
        EXPECT_EQ(EVP_PKEY_check(check.get()), 1);
        if (isRsa) {
            BIGNUM* exponent = nullptr;
            EVP_PKEY_get_bn_param(key->native(), OSSL_PKEY_PARAM_RSA_E, &exponent);
            EXPECT_EQ(BN_get_word(exponent), 65537U);
            BN_free(exponent);
        }
        const auto other = generateKey(type, [] { return true; });
        EXPECT_NE(key->publicKeySha256(), other->publicKeySha256());
    }
}

TEST(KeyGeneration, EndsWhereItIsTold) {
    for (const KeyType type : allTypes) {
        // EC: before and after, the second of two.
        const bool isRsa = type == KeyType::rsa2048 || type == KeyType::rsa3072;
        for (const int last : isRsa ? std::vector{1, 2, 7} : std::vector{1, 2}) {
            int asked = 0;
            const auto key = generateKey(type, [&] { return ++asked < last; });
            ASSERT_FALSE(key);
            EXPECT_EQ(key.error().code, ErrorCode::cancelled);
            EXPECT_EQ(asked, last) << "not asked again by somebody who was told";
        }
    }
}

}  // namespace
}  // namespace insegel::crypto
