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

const Output english(true, client::Language::english);

TEST(Shortened, EndsBetweenCharacters) {
    EXPECT_EQ(shortened("abc"), "abc");
    EXPECT_EQ(shortened(std::string(5000, 'x')), std::string(100, 'x') + "…");
    EXPECT_EQ(shortened(std::string(99, 'x') + "åå"), std::string(99, 'x') + "…");
}

TEST(ErrorJson, TellsWhatAProgramHasToKnow) {
    const auto plain = english.toJson(Error{ErrorCode::cardRemoved});
    EXPECT_EQ(plain.at("code"), "card-removed");
    EXPECT_FALSE(plain.contains("mayBeDone"));
    Error sent{ErrorCode::cardRemoved};
    sent.mayBeDone = true;
    const auto unsure = english.toJson(sent);
    EXPECT_EQ(unsure.at("mayBeDone"), true);
    EXPECT_NE(unsure.at("message").as_string().find("try the new one"), std::string::npos);
    const auto length = english.toJson(Error{ErrorCode::pinLength, {}, {}, {}, std::pair(6, 8)});
    EXPECT_EQ(length.at("minLength"), 6);
    EXPECT_EQ(length.at("maxLength"), 8);
}

TEST(TokenJson, SaysWhyACardCannotBeRead) {
    token::TokenInfo info;
    info.state = token::TokenState::unreadable;
    info.problem = "card-silent";
    info.problemCode = ErrorCode::cardSilent;
    const auto row = toJson(english, info);
    EXPECT_EQ(row.at("problem").at("code"), "card-silent");
    EXPECT_EQ(row.at("problem").at("message").as_string(),
              client::errorText(Error{ErrorCode::cardSilent}, client::Language::english));
}

// Nothing of an order is valid from the day it was made to that same day.
TEST(TokenJson, GivesAnOrderNoValidity) {
    token::TokenInfo info;
    info.state = token::TokenState::pending;
    info.validFrom = info.validTo = std::chrono::sys_days(std::chrono::year(2026) / 1 / 2);
    info.orderedFrom = "https://bank.test";
    const auto row = toJson(english, info);
    EXPECT_TRUE(row.at("validFrom").is_null());
    EXPECT_TRUE(row.at("validTo").is_null());
    EXPECT_EQ(row.at("ordered"), "2026-01-02T00:00:00Z");
    EXPECT_EQ(row.at("orderedFrom"), "https://bank.test");
}

TEST(TokenJson, HasWhatTheContractNames) {
    token::TokenInfo info;
    info.id = "0123";
    info.holder = "Test Person";
    const auto empty = toJson(english, info);
    EXPECT_EQ(empty.at("kind"), "file");
    EXPECT_TRUE(empty.at("validFrom").is_null());
    EXPECT_FALSE(empty.contains("problem"));
    EXPECT_FALSE(empty.contains("otherLocations"));
    EXPECT_TRUE(empty.at("identities").as_array().empty());

    info.kind = token::TokenKind::card;
    info.state = token::TokenState::notYetValid;
    info.validFrom = std::chrono::sys_days(std::chrono::year(2026) / 1 / 2);
    info.otherLocations = {"elsewhere"};
    token::IdentityInfo auth;
    auth.pin = token::PinInfo{"Legitimera", std::nullopt, 3, false};
    auth.pin->hasPuk = true;
    auth.pin->pukTriesLeft = 1;
    auth.pin->number = 2;
    info.identities = {auth, {token::IdentityUse::sign, "ab", "RSA-2048"}};
    const auto full = toJson(english, info);
    EXPECT_EQ(full.at("kind"), "card");
    EXPECT_EQ(full.at("state"), "not-yet-valid");
    EXPECT_EQ(full.at("validFrom"), "2026-01-02T00:00:00Z");
    EXPECT_FALSE(full.contains("problem"));
    EXPECT_EQ(full.at("otherLocations").as_array().size(), 1U);
    const auto& identities = full.at("identities").as_array();
    EXPECT_TRUE(identities[0].at("pin").at("triesLeft").is_null());
    const auto& pin = identities[0].at("pin").as_object();
    EXPECT_EQ(pin.at("maxTries"), 3);
    EXPECT_EQ(pin.at("minLength"), 6);
    EXPECT_EQ(pin.at("maxLength"), 8);
    EXPECT_EQ(pin.at("mayBeChanged"), true);
    EXPECT_EQ(pin.at("hasPuk"), true);
    EXPECT_EQ(pin.at("pukTriesLeft"), 1);
    EXPECT_EQ(pin.at("pukBlocked"), false);
    EXPECT_EQ(pin.at("typedAtReader"), false);
    EXPECT_EQ(pin.at("number"), 2);
    EXPECT_FALSE(identities[1].as_object().contains("pin"));
    EXPECT_TRUE(identities[1].at("validTo").is_null());
    EXPECT_EQ(identities[1].at("state"), "ok");
    EXPECT_EQ(identities[1].at("use"), "sign");
    EXPECT_EQ(identities[1].at("algorithm"), "RSA-2048");
}

}  // namespace
}  // namespace insegel::cli
