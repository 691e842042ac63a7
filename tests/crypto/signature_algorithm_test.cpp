#include "crypto/signature_algorithm.h"

#include <gtest/gtest.h>

namespace insegel::crypto {
namespace {

TEST(SignatureAlgorithm, IsNamedAsJoseNamesIt) {
    for (int i = 0; i <= static_cast<int>(SignatureAlgorithm::es512); ++i) {
        const auto algorithm = static_cast<SignatureAlgorithm>(i);
        EXPECT_EQ(fromJoseName(joseName(algorithm)), algorithm);
        const std::string name = joseName(algorithm);
        EXPECT_EQ(schemeOf(algorithm), name[0] == 'E'   ? SignatureScheme::ecdsa
                                       : name[0] == 'P' ? SignatureScheme::rsaPss
                                                        : SignatureScheme::rsaPkcs1);
        EXPECT_EQ(hashOf(algorithm), name.ends_with("256")   ? Hash::sha256
                                     : name.ends_with("384") ? Hash::sha384
                                                             : Hash::sha512);
    }
    for (const char* name : {"", "none", "HS256", "rs256", "ES256K", "RS1", "EdDSA", "RS256 "}) {
        EXPECT_FALSE(fromJoseName(name)) << name;
    }
}

}  // namespace
}  // namespace insegel::crypto
