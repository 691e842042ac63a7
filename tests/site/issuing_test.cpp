#include "site/issuing.h"

#include <gtest/gtest.h>
#include <openssl/pkcs7.h>
#include <boost/json/array.hpp>

#include "site/certificate_check.h"
#include "site/encoding.h"
#include "site/request_maker.h"

namespace insegel::demo_site {
namespace {

namespace json = boost::json;
using Pkcs7Ptr = std::unique_ptr<PKCS7, bank::Deleter<PKCS7_free>>;

json::value orderOf(const std::string& authRequest, const std::string& signRequest) {
    return {{"id", "an-id"},
            {"secret", "a-secret"},
            {"requests",
             {{{"use", "auth"}, {"pkcs10", toBase64(authRequest)}},
              {{"use", "sign"}, {"pkcs10", toBase64(signRequest)}}}}};
}

class IssuingTest : public testing::Test {
  protected:
    /// The reason of the refusal, empty where it was accepted.
    std::string refusal(const json::value& order) const {
        try {
            issuing_.issue(customer_, order);
            return {};
        } catch (const Refusal& refusal) {
            return refusal.reason();
        }
    }

    std::string refusalOf(const RequestOptions& signRequest) const {
        return refusal(orderOf(makeRequest(), makeRequest(signRequest)));
    }

    Customer customer_{"Test Person", "199001012384"};
    Issuing issuing_{bank::TestBank()};
};

TEST_F(IssuingTest, CertifiesEachKeyForItsUse) {
    for (const bank::KeyType type :
         {bank::KeyType::p256, bank::KeyType::p384, bank::KeyType::rsa2048, bank::KeyType::rsa3072}) {
        const IssuedOrder order = issuing_.issue(
            customer_,
            orderOf(makeRequest({.keyType = type}), makeRequest({.use = "sign", .keyType = type})));
        EXPECT_EQ(order.id, "an-id");
        EXPECT_EQ(order.secret, "a-secret");
        ASSERT_EQ(order.certificates.size(), 2U);
        for (const auto& [use, certificate] : order.certificates) {
            const X509_NAME* subject = X509_get_subject_name(certificate.get());
            EXPECT_EQ(nameEntry(subject, NID_commonName), "Test Person");
            EXPECT_EQ(nameEntry(subject, NID_serialNumber), "199001012384");
            EXPECT_EQ(X509_get_key_usage(certificate.get()),
                      static_cast<std::uint32_t>(use == "auth" ? KU_DIGITAL_SIGNATURE : KU_NON_REPUDIATION));
        }
    }
}

TEST_F(IssuingTest, AsksForKeyEnciphermentAsWell) {
    EXPECT_EQ(refusal(orderOf(makeRequest({.keyType = bank::KeyType::rsa2048,
                                           .keyUsage = "critical,digitalSignature,keyEncipherment"}),
                              makeRequest({.use = "sign", .keyType = bank::KeyType::rsa2048}))),
              "");
}

TEST_F(IssuingTest, RefusesWhatABankMust) {
    const bank::KeyPtr key = bank::generateKey(bank::KeyType::p256);
    EXPECT_EQ(refusalOf({.use = "sign"}), "");
    EXPECT_EQ(refusalOf({.use = "sign", .signedWith = key.get()}), "bad-signature");
    EXPECT_EQ(refusalOf({.use = "sign", .name = "Other Person"}), "other-person");
    EXPECT_EQ(refusalOf({.use = "sign", .serialNumber = "198002022383"}), "other-person");
    EXPECT_EQ(refusalOf({.use = "sign", .organization = "Test Bank"}), "other-person");
    EXPECT_EQ(refusalOf({.use = "sign", .keyUsage = "digitalSignature,nonRepudiation"}), "wrong-use");
    EXPECT_EQ(refusalOf({.use = "sign", .keyUsage = "keyCertSign"}), "wrong-use");
    EXPECT_EQ(refusalOf(RequestOptions{.use = "auth"}), "wrong-use");
    EXPECT_EQ(
        refusal(orderOf(makeRequest({.key = key.get()}), makeRequest({.use = "sign", .key = key.get()}))),
        "same-key");
    const bank::KeyPtr weak(EVP_RSA_gen(1024));
    EXPECT_EQ(refusalOf({.use = "sign", .key = weak.get()}), "weak-key");
    std::string altered = makeRequest({.use = "sign"});
    altered.back() = static_cast<char>(altered.back() ^ 1);
    EXPECT_EQ(refusal(orderOf(makeRequest(), altered)), "bad-signature");
}

TEST_F(IssuingTest, RefusesWhatIsNoOrder) {
    const std::string request = makeRequest();
    for (const json::value& order :
         {json::value(nullptr), json::value{{"id", "i"}, {"secret", "s"}}, orderOf(request, "no request"),
          orderOf(request, request + "x"), json::value{{"requests", {1, 2}}},
          json::value{{"requests",
                       {{{"use", "auth"}, {"pkcs10", toBase64(request)}},
                        {{"use", "auth"}, {"pkcs10", toBase64(makeRequest())}}}}}})
        EXPECT_EQ(refusal(order), "malformed");
}

TEST_F(IssuingTest, DeliversAsAListOrAsPkcs7) {
    const IssuedOrder order = issuing_.issue(customer_, orderOf(makeRequest(), makeRequest({.use = "sign"})));
    const json::value list = issuing_.delivery(order, {"sign"}, "list");
    const json::array& certificates = list.at("certificates").as_array();
    ASSERT_EQ(certificates.size(), 3U);
    EXPECT_EQ(std::string(certificates[0].as_string()),
              toBase64(bank::certificateDer(order.certificates[1].certificate.get())));

    const json::value bundle = issuing_.delivery(order, {"auth", "sign"}, "pkcs7");
    const auto der = fromBase64(std::string_view(bundle.at("pkcs7").as_string()));
    ASSERT_TRUE(der);
    const auto* data = reinterpret_cast<const unsigned char*>(der->data());
    const Pkcs7Ptr pkcs7(d2i_PKCS7(nullptr, &data, static_cast<long>(der->size())));
    ASSERT_TRUE(pkcs7);
    ASSERT_TRUE(PKCS7_type_is_signed(pkcs7.get()));
    EXPECT_EQ(sk_X509_num(pkcs7->d.sign->cert), 4);

    EXPECT_THROW(issuing_.delivery(order, {"auth"}, "zip"), Refusal);
    EXPECT_THROW(issuing_.delivery(order, {}, "list"), Refusal);
    EXPECT_THROW(issuing_.delivery(order, {"both"}, "list"), Refusal);
}

}  // namespace
}  // namespace insegel::demo_site
