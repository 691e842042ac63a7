#include "order/history_line.h"

#include <gtest/gtest.h>

namespace insegel::order {
namespace {

HistoryEntry aSignature() {
    HistoryEntry entry;
    entry.time = token::TimePoint(std::chrono::seconds(1'770'000'000));
    entry.use = token::IdentityUse::sign;
    entry.origin = "https://shop.example";
    entry.file = "avtal \"1\".pdf";
    entry.format = "cms";
    entry.tokenId = std::string(32, 'a');
    entry.kind = token::TokenKind::card;
    entry.holder = "Test Pérson \xF0\x9F\x94\x91";
    entry.serialNumber = "199001012384";
    entry.certificateSha256 = std::string(64, 'b');
    entry.text = "En rad\nen till\t\x01 \\ slut";
    entry.textFormat = signature::TextFormat::simpleMarkdownV1;
    entry.hiddenSize = 12;
    return entry;
}

TEST(HistoryLine, IsReadAsItWasWritten) {
    EXPECT_EQ(entryOf(lineOf(aSignature())), aSignature());
    HistoryEntry login = aSignature();
    login.use = token::IdentityUse::auth;
    login.kind = token::TokenKind::file;
    login.text.clear();
    login.textFormat = signature::TextFormat::plain;
    login.hiddenSize = 0;
    EXPECT_EQ(entryOf(lineOf(login)), login);
}

TEST(HistoryLine, MayHaveMembersOfALaterVersion) {
    const auto entry =
        entryOf(R"({"new":"x","use":"auth","older":1.5,"yes":true,"none":null,"big":18446744073709551615,)"
                R"("origin":"https:\/\/shop.ex\u0061mple","hiddenSize":-1})");
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->origin, "https://shop.example");
    EXPECT_EQ(entry->hiddenSize, 0);
    EXPECT_EQ(entry->time, token::TimePoint{});
}

TEST(HistoryLine, OtherLinesAreNone) {
    for (const char* line :
         {"", "{}", "null", "\"use\"", R"(["auth"])", R"({"use":"other"})", R"({"use":1})",
          R"({"use":"auth")", R"({"use":"auth"}})", R"({"use":"auth"} x)", R"({"use":"auth","use":"sign"})",
          R"({"use":"auth","text":["x"]})", R"({"use":"auth","text":{"x":1}})",
          "{\"use\":\"auth\",\"text\":\"\xFF\"}", R"({"use":"auth","text":"\ud800"})"}) {
        EXPECT_FALSE(entryOf(line)) << line;
    }
}

}  // namespace
}  // namespace insegel::order
