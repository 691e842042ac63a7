#include "order/order_request.h"

#include <gtest/gtest.h>

namespace insegel::order {
namespace {

const std::string nonce(44, 'A');

std::string order(const std::string& more) {
    return R"({"type":"auth","nonce":")" + nonce + R"(","format":"jws")" + more + "}";
}

TEST(OrderRequest, TakesALogin) {
    const auto request = parseOrderRequest(order(R"(,"language":"sv","requirement":{"kind":["file","card"],)"
                                                 R"("serialNumber":"199001012384","policies":["1.2.3.4.5"],)"
                                                 R"("issuers":[")" +
                                                 std::string(64, 'A') + R"("]})"));
    ASSERT_TRUE(request) << request.error().detail;
    EXPECT_EQ(request->type, OrderType::auth);
    EXPECT_EQ(request->nonce, nonce);
    EXPECT_EQ(request->format, "jws");
    EXPECT_EQ(request->language, "sv");
    EXPECT_EQ(request->requirement.kinds.size(), 2U);
    EXPECT_EQ(request->requirement.serialNumber, "199001012384");
    EXPECT_EQ(request->requirement.policies, std::vector<std::string>{"1.2.3.4.5"});
    EXPECT_EQ(request->requirement.issuers, std::vector<std::string>{std::string(64, 'a')});
}

TEST(OrderRequest, WishesMayBeAbsent) {
    const auto request = parseOrderRequest(order(""));
    ASSERT_TRUE(request);
    EXPECT_FALSE(request->language);
    EXPECT_TRUE(request->requirement.kinds.empty());
    EXPECT_FALSE(request->requirement.serialNumber);
}

struct Bad {
    std::string name;
    std::string body;
    ErrorCode code = ErrorCode::malformed;
};

class BadOrders : public testing::TestWithParam<Bad> {};

TEST_P(BadOrders, IsRefusedWithoutAnEcho) {
    const auto request = parseOrderRequest(GetParam().body);
    ASSERT_FALSE(request);
    EXPECT_EQ(request.error().code, GetParam().code);
    EXPECT_EQ(request.error().detail.find("evil"), std::string::npos);
}

std::string withNonce(const std::string& text) {
    return R"({"type":"auth","format":"jws","nonce":)" + text + "}";
}

INSTANTIATE_TEST_SUITE_P(
    All, BadOrders,
    testing::Values(Bad{"Empty", ""}, Bad{"NotJson", "evil"}, Bad{"List", "[]"}, Bad{"Text", R"("auth")"},
                    Bad{"NoType", R"({"nonce":"x","format":"jws"})"},
                    Bad{"TypeNumber", R"({"type":1,"nonce":")" + nonce + R"(","format":"jws"})"},
                    Bad{"TypeUnknown", R"({"type":"evil","nonce":")" + nonce + R"(","format":"jws"})"},
                    Bad{"SignNotYet", R"({"type":"sign","nonce":")" + nonce + R"(","format":"jws"})",
                        ErrorCode::unsupported},
                    Bad{"NoNonce", R"({"type":"auth","format":"jws"})"},
                    Bad{"NonceShort", withNonce("\"AAAA\"")},
                    Bad{"NonceLong", withNonce("\"" + std::string(132, 'A') + "\"")},
                    Bad{"NonceNotBase64", withNonce("\"" + std::string(43, 'A') + "!\"")},
                    Bad{"NonceNotPadded", withNonce("\"" + std::string(45, 'A') + "\"")},
                    Bad{"NonceNumber", withNonce("44")}, Bad{"NonceNull", withNonce("null")},
                    Bad{"FormatMissing", R"({"type":"auth","nonce":")" + nonce + "\"}"},
                    Bad{"FormatUnknown", R"({"type":"auth","nonce":")" + nonce + R"(","format":"evil"})",
                        ErrorCode::unsupported},
                    Bad{"UnknownMember", order(R"(,"evil":1)")},
                    Bad{"TextInLogin", order(R"(,"text":"aGVq")")},
                    Bad{"DoubledMember", order(R"(,"format":"jws")")},
                    Bad{"LanguageUnknown", order(R"(,"language":"de")")},
                    Bad{"RequirementText", order(R"(,"requirement":"file")")},
                    Bad{"RequirementUnknown", order(R"(,"requirement":{"evil":1})")},
                    Bad{"KindText", order(R"(,"requirement":{"kind":"file"})")},
                    Bad{"KindEmpty", order(R"(,"requirement":{"kind":[]})")},
                    Bad{"KindUnknown", order(R"(,"requirement":{"kind":["evil"]})")},
                    Bad{"SerialEmpty", order(R"(,"requirement":{"serialNumber":""})")},
                    Bad{"SerialNumber", order(R"(,"requirement":{"serialNumber":199001012384})")},
                    Bad{"PolicyNotOid", order(R"(,"requirement":{"policies":["1..2"]})")},
                    Bad{"IssuerShort", order(R"(,"requirement":{"issuers":["abc"]})")},
                    Bad{"TooDeep", order(R"(,"requirement":{"kind":[[[["file"]]]]})")},
                    Bad{"BadUtf8", order(",\"language\":\"\xff\"")}),
    [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace insegel::order
