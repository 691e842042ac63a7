#include "crypto/pkcs12_iterations.h"

#include <memory>
#include <optional>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "bank/openssl.h"
#include "crypto/pkcs12.h"

namespace insegel::crypto {
namespace {

using AlgorithmPtr = std::unique_ptr<X509_ALGOR, bank::Deleter<X509_ALGOR_free>>;
using IntegerPtr = std::unique_ptr<ASN1_INTEGER, bank::Deleter<ASN1_INTEGER_free>>;

constexpr int most = static_cast<int>(pkcs12MaximumIterations);

AlgorithmPtr pbes2(int iterations) {
    return AlgorithmPtr(bank::check(
        PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), iterations, nullptr, 16, nullptr, NID_hmacWithSHA256), "PBES2"));
}

AlgorithmPtr pbe(int nid, int iterations) {
    return AlgorithmPtr(bank::check(PKCS5_pbe_set(nid, iterations, nullptr, 8), "PBE"));
}

/// A file whose keys, and whose MAC, claim so many iterations each. Nothing is derived: there is no key in
/// it.
bank::Pkcs12Ptr claiming(const std::vector<int>& keys, std::optional<int> mac) {
    STACK_OF(PKCS12_SAFEBAG)* bags = sk_PKCS12_SAFEBAG_new_null();
    for (const int iterations : keys) {
        X509_SIG* shrouded = X509_SIG_new();
        X509_ALGOR* algorithm = nullptr;
        ASN1_OCTET_STRING* data = nullptr;
        X509_SIG_getm(shrouded, &algorithm, &data);
        X509_ALGOR_copy(algorithm, pbes2(iterations).get());
        ASN1_STRING_set(data, "none", 4);
        sk_PKCS12_SAFEBAG_push(bags, PKCS12_SAFEBAG_create0_pkcs8(shrouded));
    }
    STACK_OF(PKCS7)* safes = sk_PKCS7_new_null();
    sk_PKCS7_push(safes, PKCS12_pack_p7data(bags));
    bank::Pkcs12Ptr file(bank::check(PKCS12_add_safes(safes, 0), "PKCS#12"));
    sk_PKCS7_pop_free(safes, PKCS7_free);
    sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    if (mac) {
        bank::check(PKCS12_set_mac(file.get(), "", 0, nullptr, 16, 2, EVP_sha256()), "MAC");
        const ASN1_INTEGER* count = nullptr;
        PKCS12_get0_mac(nullptr, nullptr, nullptr, &count, file.get());
        bank::check(ASN1_INTEGER_set_int64(const_cast<ASN1_INTEGER*>(count), *mac), "count");
    }
    return file;
}

ErrorCode parsed(const std::vector<int>& keys, std::optional<int> mac) {
    const bank::BioPtr out = bank::memoryBio();
    bank::check(i2d_PKCS12_bio(out.get(), claiming(keys, mac).get()), "DER");
    const auto file = Pkcs12::parse(bytesOf(bank::text(out.get())));
    return file ? ErrorCode::internal : file.error().code;
}

TEST(Pkcs12Iterations, EachCountHasABound) {
    EXPECT_EQ(checkedIterations(nullptr), 1);
    const std::pair<std::int64_t, std::optional<ErrorCode>> rows[] = {
        {1, {}},
        {most, {}},
        {most + 1, ErrorCode::limitExceeded},
        {std::int64_t{1} << 32, ErrorCode::limitExceeded},
        {INT64_MAX, ErrorCode::limitExceeded},
        {0, ErrorCode::malformed},
        {-1, ErrorCode::malformed},
        {INT64_MIN, ErrorCode::malformed},
    };
    for (const auto& [value, code] : rows) {
        const IntegerPtr count(ASN1_INTEGER_new());
        ASSERT_EQ(ASN1_INTEGER_set_int64(count.get(), value), 1);
        const auto checked = checkedIterations(count.get());
        ASSERT_EQ(checked.has_value(), !code) << value;
        if (code) {
            EXPECT_EQ(checked.error().code, *code) << value;
        } else {
            EXPECT_EQ(*checked, value);
        }
    }
    BIGNUM* large = nullptr;
    BN_hex2bn(&large, "10000000000000000");
    const IntegerPtr count(BN_to_ASN1_INTEGER(large, nullptr));
    BN_free(large);
    EXPECT_EQ(checkedIterations(count.get()).error().code, ErrorCode::limitExceeded);
}

TEST(Pkcs12Iterations, AreFoundInEveryAlgorithm) {
    EXPECT_EQ(iterationsOf(pbes2(most).get()), most);
    EXPECT_EQ(iterationsOf(pbes2(most + 1).get()).error().code, ErrorCode::limitExceeded);
    for (const int nid : {NID_pbe_WithSHA1And3_Key_TripleDES_CBC, NID_pbe_WithSHA1And2_Key_TripleDES_CBC,
                          NID_pbe_WithSHA1And128BitRC2_CBC, NID_pbe_WithSHA1And40BitRC2_CBC,
                          NID_pbe_WithSHA1And128BitRC4, NID_pbe_WithSHA1And40BitRC4}) {
        EXPECT_EQ(iterationsOf(pbe(nid, most).get()), most) << nid;
        EXPECT_EQ(iterationsOf(pbe(nid, most + 1).get()).error().code, ErrorCode::limitExceeded) << nid;
    }
    EXPECT_EQ(iterationsOf(pbe(NID_pbeWithMD5AndDES_CBC, 1).get()).error().code, ErrorCode::unsupported);
    const AlgorithmPtr scrypt(PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, 16, nullptr, 1024, 8, 1));
    ASSERT_TRUE(scrypt);
    EXPECT_EQ(iterationsOf(scrypt.get()).error().code, ErrorCode::unsupported);
    const AlgorithmPtr bare(X509_ALGOR_new());
    for (const int nid : {NID_pbes2, NID_pbe_WithSHA1And3_Key_TripleDES_CBC}) {
        X509_ALGOR_set0(bare.get(), OBJ_nid2obj(nid), V_ASN1_NULL, nullptr);
        EXPECT_EQ(iterationsOf(bare.get()).error().code, ErrorCode::malformed) << nid;
    }
}

TEST(Pkcs12Iterations, AllTogetherHaveABound) {
    static_assert(pkcs12MaximumTotalIterations == 2 * pkcs12MaximumIterations);
    const std::tuple<std::vector<int>, std::optional<int>, ErrorCode> rows[] = {
        {{most}, {}, ErrorCode::internal},
        {{most + 1}, {}, ErrorCode::limitExceeded},
        {{1}, most, ErrorCode::internal},
        {{1}, 0, ErrorCode::malformed},
        {{1}, -1, ErrorCode::malformed},
        {{1}, most + 1, ErrorCode::limitExceeded},
        {{most, most}, {}, ErrorCode::internal},
        {{most}, most, ErrorCode::internal},
        {{most, most, 1}, {}, ErrorCode::limitExceeded},
        {{most, 1}, most, ErrorCode::limitExceeded},
        {{most, most}, 1, ErrorCode::limitExceeded},
        {std::vector<int>(16, most / 8), {}, ErrorCode::internal},
        {std::vector<int>(16, most / 8 + 1), {}, ErrorCode::limitExceeded},
        {std::vector<int>(17, 1), {}, ErrorCode::limitExceeded},
    };
    for (const auto& [keys, mac, code] : rows) {
        EXPECT_EQ(parsed(keys, mac), code) << ::testing::PrintToString(keys) << mac.value_or(0);
    }
}

}  // namespace
}  // namespace insegel::crypto
