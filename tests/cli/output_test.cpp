#include "cli/output.h"

#include <gtest/gtest.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace insegel::cli {
namespace {

TEST(Printable, ShowsWhatATerminalWouldObey) {
    const std::string mark = "\xef\xbf\xbd";
    const std::pair<std::string, std::string> rows[] = {
        {"", ""},
        {"Åsa Ö. Test-Person", "Åsa Ö. Test-Person"},
        {"日本 🔑", "日本 🔑"},
        {"a\x1b[31mb", "a" + mark + "[31mb"},
        {"a\r\n\tb", "a" + mark + mark + mark + "b"},
        {std::string("a\0b", 3), "a" + mark + "b"},
        {"a\x7f\x62", "a" + mark + "b"},
        {"a\u009bb", "a" + mark + "b"},  // CSI in one character
        {"a\u202eb", "a" + mark + "b"},  // from right to left
        {"a\u2066b", "a" + mark + "b"},
        {"a\u200bb", "a" + mark + "b"},
        {"a\ufeff"
         "b",
         "a" + mark + "b"},
        {"a\u2028b", "a" + mark + "b"},
        {"a\U000e0041b", "a" + mark + "b"},  // a letter among the tags, shown by nobody
        {"a\ue000b", "a" + mark + "b"},      // private use
        {"a\xff\x62", "a" + mark + "b"},
        {"a\xc3", "a" + mark},
        {"a\xc0\x80", "a" + mark + mark},
    };
    for (const auto& [text, shown] : rows) {
        EXPECT_EQ(printable(text), shown) << ::testing::PrintToString(text);
    }
}

TEST(TokenJson, HasWhatTheContractNames) {
    token::TokenInfo info;
    info.id = "0123";
    info.holder = "Test Person";
    const auto empty = toJson(info).as_object();
    EXPECT_EQ(empty.at("kind"), "file");
    EXPECT_TRUE(empty.at("validFrom").is_null());
    EXPECT_FALSE(empty.contains("problem"));
    EXPECT_FALSE(empty.contains("otherLocations"));
    EXPECT_TRUE(empty.at("identities").as_array().empty());

    info.kind = token::TokenKind::card;
    info.state = token::TokenState::notYetValid;
    info.validFrom = std::chrono::sys_days(std::chrono::year(2026) / 1 / 2);
    info.otherLocations = {"elsewhere"};
    info.problem = "why";
    token::IdentityInfo auth;
    auth.pin = token::PinInfo{"Legitimera", std::nullopt, 3, false};
    info.identities = {auth, {token::IdentityUse::sign, "ab", "RSA-2048"}};
    const auto full = toJson(info).as_object();
    EXPECT_EQ(full.at("kind"), "card");
    EXPECT_EQ(full.at("state"), "not-yet-valid");
    EXPECT_EQ(full.at("validFrom"), "2026-01-02T00:00:00Z");
    EXPECT_EQ(full.at("problem"), "why");
    EXPECT_EQ(full.at("otherLocations").as_array().size(), 1U);
    const auto& identities = full.at("identities").as_array();
    EXPECT_TRUE(identities[0].at("pin").at("triesLeft").is_null());
    EXPECT_EQ(identities[0].at("pin").at("maxTries"), 3);
    EXPECT_FALSE(identities[1].as_object().contains("pin"));
    EXPECT_TRUE(identities[1].at("validTo").is_null());
    EXPECT_EQ(identities[1].at("state"), "ok");
    EXPECT_EQ(identities[1].at("use"), "sign");
    EXPECT_EQ(identities[1].at("algorithm"), "RSA-2048");
}

}  // namespace
}  // namespace insegel::cli
