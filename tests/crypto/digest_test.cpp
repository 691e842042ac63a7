#include "crypto/digest.h"

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace insegel::crypto {
namespace {

// FIPS 180-4, the examples for "abc".
TEST(Digest, KnowsTheVectors) {
    EXPECT_EQ(toHex(sha256(bytesOf("abc"))),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(toHex(sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(
        toHex(digest(Hash::sha384, bytesOf("abc"))),
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7");
    EXPECT_EQ(toHex(digest(Hash::sha512, bytesOf("abc"))).substr(0, 32), "ddaf35a193617abacc417349ae204131");
}

}  // namespace
}  // namespace insegel::crypto
