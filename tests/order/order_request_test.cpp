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

/// An order to sign, with `more` in its body.
std::string signing(const std::string& more, const std::string& format = "jws") {
    return R"({"type":"sign","nonce":")" + nonce + R"(","format":")" + format + "\"" + more + "}";
}

TEST(SigningOrder, HoldsTheTextByteForByte) {
    const auto request = parseOrderRequest(
        signing(R"(,"text":"SmFnIGvDtnBlcg0K4oCuLg==","textFormat":"simpleMarkdownV1","hiddenData":"AAEC")"));
    ASSERT_TRUE(request) << request.error().detail;
    EXPECT_EQ(request->type, OrderType::sign);
    ASSERT_TRUE(request->signing);
    EXPECT_EQ(request->signing->text, "Jag k\u00f6per\r\n\u202e.");
    EXPECT_EQ(request->signing->textFormat, signature::TextFormat::simpleMarkdownV1);
    EXPECT_EQ(request->signing->hiddenData, (Bytes{0, 1, 2}));
}

TEST(SigningOrder, IsRefusedForWhatIsWrong) {
    const std::string text = R"(,"text":"SGVq","textFormat":"plain")";
    EXPECT_TRUE(parseOrderRequest(signing(text)));
    EXPECT_TRUE(parseOrderRequest(signing(text, "cms")));
    EXPECT_TRUE(parseOrderRequest(signing(text, "bankid-xml")));
    const std::pair<std::string, const char*> malformed[] = {
        {R"(,"textFormat":"plain")", "member text"},
        {R"(,"text":"SGVq")", "member textFormat"},
        {R"(,"text":"SGVq","textFormat":"html")", "member textFormat"},
        {R"(,"text":"","textFormat":"plain")", "member text"},
        {R"(,"text":"IAo=","textFormat":"plain")", "member text"},   // White space alone.
        {R"(,"text":"/w==","textFormat":"plain")", "member text"},   // No UTF-8.
        {R"(,"text":"SGVq=","textFormat":"plain")", "member text"},  // No base64.
        {R"(,"text":5,"textFormat":"plain")", "member text"},
        {text + R"(,"hiddenData":"")", "member hiddenData"},
        {text + R"(,"hiddenData":"x")", "member hiddenData"},
        {text + R"(,"subject":{})", "an unknown member in the order"},
        {R"(,"text":")" + std::string(40'004, 'A') + R"(","textFormat":"plain")", "member text"},
        {text + R"(,"hiddenData":")" + std::string(200'004, 'A') + "\"", "member hiddenData"},
    };
    for (const auto& [more, detail] : malformed) {
        const auto request = parseOrderRequest(signing(more));
        ASSERT_FALSE(request) << more.substr(0, 80);
        EXPECT_EQ(request.error().code, ErrorCode::malformed);
        EXPECT_EQ(request.error().detail, detail);
    }
    // As long as they may be.
    EXPECT_TRUE(
        parseOrderRequest(signing(R"(,"text":")" + std::string(40'000, 'A') + R"(","textFormat":"plain")" +
                                  R"(,"hiddenData":")" + std::string(200'000, 'A') + "\"")));
    for (const auto& [format, more] : {std::pair<std::string, std::string>{"web-eid:1.0", text},
                                       {"cms", text + R"(,"hiddenData":"AAEC")"}}) {
        const auto request = parseOrderRequest(signing(more, format));
        ASSERT_FALSE(request);
        EXPECT_EQ(request.error().code, ErrorCode::unsupported) << format;
    }
    EXPECT_FALSE(parseOrderRequest(order(text))) << "a login has no text";
}

const std::string person = R"({"name":"Test Person","serialNumber":"199001012384"})";

/// An order of a BankID, with `changed` in place of what the member usually is; empty: left out.
std::string enrolment(const std::string& member = "", const std::string& changed = "",
                      const std::string& more = "") {
    std::string text = R"({"type":"enrol")";
    for (const auto& [name, value] : {std::pair<std::string, std::string>{"nonce", '"' + nonce + '"'},
                                      {"subject", person},
                                      {"keyType", R"("p256")"},
                                      {"issuerName", R"("Test Bank")"}}) {
        const std::string& put = name == member ? changed : value;
        if (!put.empty()) {
            text += ",\"" + name + "\":" + put;
        }
    }
    return text + more + "}";
}

std::string subject(const std::string& name, const std::string& serialNumber) {
    return enrolment("subject", R"({"name":")" + name + R"(","serialNumber":")" + serialNumber + "\"}");
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

TEST(OrderRequest, TakesAnOrderOfABankId) {
    const auto request = parseOrderRequest(enrolment("", "", R"(,"language":"en")"));
    ASSERT_TRUE(request) << request.error().detail;
    EXPECT_EQ(request->type, OrderType::enrol);
    EXPECT_EQ(request->nonce, nonce);
    EXPECT_EQ(request->format, "");
    EXPECT_EQ(request->language, "en");
    ASSERT_TRUE(request->enrolment);
    EXPECT_EQ(request->enrolment->name, "Test Person");
    EXPECT_EQ(request->enrolment->serialNumber, "199001012384");
    EXPECT_EQ(request->enrolment->keyType, "p256");
    EXPECT_EQ(request->enrolment->issuerName, "Test Bank");
    EXPECT_FALSE(parseOrderRequest(order(""))->enrolment);
}

TEST(OrderRequest, LengthsAreCountedInCharacters) {
    for (const char* keyType : {"rsa2048", "rsa3072", "p256", "p384"}) {
        const auto request = parseOrderRequest(enrolment("keyType", '"' + std::string(keyType) + '"'));
        ASSERT_TRUE(request) << keyType;
        EXPECT_EQ(request->enrolment->keyType, keyType);
    }
    EXPECT_TRUE(parseOrderRequest(subject(repeated("\u00f6", 64), std::string(64, '1'))));
    EXPECT_TRUE(parseOrderRequest(subject("\\u00c5sa \\ud83d\\ude00", "A-1 '()+,./:=?")));
    EXPECT_TRUE(parseOrderRequest(enrolment("issuerName", '"' + repeated("\u00e5", 100) + '"')));
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
    testing::Values(
        Bad{"Empty", ""}, Bad{"NotJson", "evil"}, Bad{"List", "[]"}, Bad{"Text", R"("auth")"},
        Bad{"NoType", R"({"nonce":"x","format":"jws"})"},
        Bad{"TypeNumber", R"({"type":1,"nonce":")" + nonce + R"(","format":"jws"})"},
        Bad{"TypeUnknown", R"({"type":"evil","nonce":")" + nonce + R"(","format":"jws"})"},
        Bad{"EnrolNoNonce", enrolment("nonce")}, Bad{"EnrolNoSubject", enrolment("subject")},
        Bad{"EnrolNoKeyType", enrolment("keyType")}, Bad{"EnrolNoIssuerName", enrolment("issuerName")},
        Bad{"EnrolFormat", enrolment("", "", R"(,"format":"jws")")},
        Bad{"EnrolRequirement", enrolment("", "", R"(,"requirement":{"kind":["file"]})")},
        Bad{"EnrolMember", enrolment("", "", R"(,"evil":1)")},
        Bad{"EnrolLanguage", enrolment("", "", R"(,"language":"evil")")},
        Bad{"SubjectInLogin", order(R"(,"subject":)" + person)},
        Bad{"KeyTypeInLogin", order(R"(,"keyType":"p256")")},
        Bad{"KeyTypeUnknown", enrolment("keyType", R"("evil1024")")},
        Bad{"KeyTypeList", enrolment("keyType", R"(["p256"])")},
        Bad{"SubjectText", enrolment("subject", R"("CN=evil")")},
        Bad{"SubjectMember", enrolment("subject", R"({"name":"a","serialNumber":"1","country":"evil"})")},
        Bad{"SubjectNoName", enrolment("subject", R"({"serialNumber":"1"})")},
        Bad{"SubjectNoNumber", enrolment("subject", R"({"name":"evil"})")},
        Bad{"SubjectNumberNumber", enrolment("subject", R"({"name":"evil","serialNumber":1})")},
        Bad{"NameEmpty", subject("", "1")}, Bad{"NameSpaces", subject("  ", "1")},
        Bad{"NameLong", subject(std::string(65, 'a'), "1")},
        Bad{"NameLongUnicode", subject(repeated("\u00f6", 65), "1")},
        Bad{"NameNewline", subject("evil\\nperson", "1")}, Bad{"NameNul", subject("evil\\u0000", "1")},
        Bad{"NameDelete", subject("evil\\u007f", "1")}, Bad{"NameC1", subject("evil\\u0085", "1")},
        Bad{"NameLineSeparator", subject("evil\\u2028", "1")},
        Bad{"NameDirection", subject("evil\\u202e", "1")},
        Bad{"NameLoneSurrogate", subject("evil\\ud800", "1")}, Bad{"NumberEmpty", subject("a", "")},
        Bad{"NumberSpace", subject("a", " ")}, Bad{"NumberLong", subject("a", std::string(65, '1'))},
        Bad{"NumberNotPrintable", subject("a", "evil@1")}, Bad{"NumberNotAscii", subject("a", "evil\u00f6")},
        Bad{"IssuerEmpty", enrolment("issuerName", R"("")")},
        Bad{"IssuerLong", enrolment("issuerName", '"' + std::string(101, 'a') + '"')},
        Bad{"IssuerTab", enrolment("issuerName", R"("evil\tbank")")},
        Bad{"IssuerDirection", enrolment("issuerName", R"("evil\u2066bank")")},
        Bad{"NoNonce", R"({"type":"auth","format":"jws"})"}, Bad{"NonceShort", withNonce("\"AAAA\"")},
        Bad{"NonceLong", withNonce("\"" + std::string(132, 'A') + "\"")},
        Bad{"NonceNotBase64", withNonce("\"" + std::string(43, 'A') + "!\"")},
        Bad{"NonceNotPadded", withNonce("\"" + std::string(45, 'A') + "\"")},
        Bad{"NonceNumber", withNonce("44")}, Bad{"NonceNull", withNonce("null")},
        Bad{"FormatMissing", R"({"type":"auth","nonce":")" + nonce + "\"}"},
        Bad{"FormatUnknown", R"({"type":"auth","nonce":")" + nonce + R"(","format":"evil"})",
            ErrorCode::unsupported},
        Bad{"UnknownMember", order(R"(,"evil":1)")}, Bad{"TextInLogin", order(R"(,"text":"aGVq")")},
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
