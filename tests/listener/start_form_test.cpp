#include "listener/start_form.h"

#include <string>

#include <gtest/gtest.h>

namespace insegel::listener {
namespace {

const std::string origin = "https://site.example";
const std::string order = "order=%7B%22type%22%3A%22auth%22,%22format%22:%22jws%22,%22nonce%22:%22" +
                          std::string(44, 'a') + "%22%7D";
const std::string back = "returnUrl=https://site.example/back";

void expectRefused(const std::string& body, const std::string& detail,
                   ErrorCode code = ErrorCode::malformed) {
    const auto form = parseStartForm(body, origin);
    ASSERT_FALSE(form) << body;
    EXPECT_EQ(form.error().code, code) << body;
    EXPECT_EQ(form.error().detail, detail) << body;
}

TEST(StartFormTest, whatABrowserSends) {
    const auto form = parseStartForm(
        "state=a+%C3%A5%26%3D%2B&" + order + "&returnUrl=https%3A%2F%2Fsite.example%2Fback%2520x%3Fa%3Db%26c",
        origin);
    ASSERT_TRUE(form);
    EXPECT_EQ(form->order.type, order::OrderType::auth);
    EXPECT_EQ(form->order.nonce, std::string(44, 'a'));
    EXPECT_EQ(form->returnUrl, "https://site.example/back%20x?a=b&c");
    EXPECT_EQ(form->state, "a \u00e5&=+");
}

TEST(StartFormTest, aStateIsNotNeededAndMayBeEmpty) {
    auto form = parseStartForm(order + "&" + back, origin);
    ASSERT_TRUE(form);
    EXPECT_FALSE(form->state);
    form = parseStartForm(order + "&" + back + "&state=", origin);
    ASSERT_TRUE(form);
    EXPECT_EQ(form->state, "");
}

TEST(StartFormTest, placesToReturnTo) {
    for (const char* rest : {"", "/", "?", "?a", "/a/../b?c=/?", "/a%2520;,:@!$'()*~_.-"}) {
        EXPECT_TRUE(parseStartForm(order + "&returnUrl=https://site.example" + rest, origin)) << rest;
    }
    const std::string longest = back + std::string(maximumReturnUrl - back.size() + 10, 'a');
    EXPECT_TRUE(parseStartForm(order + "&" + longest, origin));
    expectRefused(order + "&" + longest + "a", "field returnUrl");
}

TEST(StartFormTest, placesElsewhere) {
    for (const char* url : {"",
                            "/back",
                            "//site.example/back",
                            "javascript:alert(1)",
                            "data:text/html,a",
                            "https:",
                            "https://",
                            "http://site.example/",
                            "https://site.example:443/",
                            "https://site.example:8443/",
                            "https://site.example.evil.example/",
                            "https://site.example@evil.example/",
                            "https://site.example%2540evil.example/",
                            "https://site.examples/",
                            "https://site.exampl/",
                            "https://evil.example/?https://site.example/",
                            "HTTPS://site.example/",
                            "https://SITE.example/",
                            "https://site.example./",
                            "https://a@site.example/",
                            "https://site.example%5C@evil.example/",
                            "https://site.example/%5Ca",
                            "https://site.example/a%23b",
                            "https://site.example/%0D%0AX:1",
                            "https://site.example/%0A",
                            "https://site.example/%09",
                            "%20https://site.example/",
                            "https://site.example/%20",
                            "https://site.example/%00",
                            "https://site.example/%C3%A5",
                            "https://site.example/%22%3E",
                            "https://site.example/%3Ca%3E",
                            "https://site.example/%25",
                            "https://site.example/%25zz",
                            "https://site.example/%257",
                            "null"}) {
        expectRefused(order + "&returnUrl=" + url, "field returnUrl");
    }
    expectRefused(order, "field returnUrl");
}

TEST(StartFormTest, whatIsNoForm) {
    for (const std::string& body :
         {std::string(), std::string("&"), order + "&" + back + "&", "&" + order + "&" + back,
          order + "&&" + back, order + "&" + back + "&state", std::string("order"), std::string(70'000, '&'),
          order + "&" + back + "&sta%te=a", order + "&" + back + "&st%C3te%=a"}) {
        expectRefused(body, "not a form");
    }
    for (const char* field :
         {"=", "a=b", "Order=1", "state%00=a", "result=1", "_charset_=utf-8", "+state=a"}) {
        expectRefused(order + "&" + back + "&" + field, "an unknown field");
    }
    expectRefused(order + "&" + back + "&" + order, "field order");
    expectRefused(order + "&" + back + "&" + back, "field returnUrl");
    expectRefused(order + "&" + back + "&state=a&state=a", "field state");
    expectRefused(order + "&" + back + "&state=a&st%61te=a", "field state");
}

TEST(StartFormTest, statesThatWouldNotComeBackAsTheyWent) {
    for (const char* state : {"%", "%a", "%zz", "%0g", "%-1", "a b", "\xc3\xa5", "%00", "%0A", "%0D%0A",
                              "%7F", "%C3", "%ED%A0%80", "%FF", "%C0%80"}) {
        expectRefused(order + "&" + back + "&state=" + state, "field state");
    }
    expectRefused(order + "&" + back + "&state=" + std::string(maximumState + 1, 'a'), "field state");
    EXPECT_TRUE(parseStartForm(order + "&" + back + "&state=" + std::string(maximumState, 'a'), origin));
}

TEST(StartFormTest, ordersThatAreNone) {
    expectRefused(back, "field order");
    for (const char* json : {"", "%7B", "%FF%FE", "%5B%5D", "null", "%00"}) {
        const auto form = parseStartForm(back + "&order=" + json, origin);
        ASSERT_FALSE(form) << json;
        EXPECT_EQ(form.error().code, ErrorCode::malformed) << json;
    }
    expectRefused(back + "&order=%7B%22type%22:%22auth%22,%22format%22:%22jws%22,%22nonce%22:%22a%22%7D",
                  "member nonce");
}

TEST(StartFormTest, aBankIdIsNotOrderedThisWay) {
    expectRefused(back +
                      "&order=%7B%22type%22:%22enrol%22,%22keyType%22:%22p256%22,%22issuerName%22:"
                      "%22Test+Bank%22,%22subject%22:%7B%22name%22:%22Test+Person%22,%22serialNumber%22:"
                      "%22199001012384%22%7D,%22nonce%22:%22" +
                      std::string(44, 'a') + "%22%7D",
                  "member type", ErrorCode::unsupported);
}

}  // namespace
}  // namespace insegel::listener
