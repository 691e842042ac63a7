#include "order/history.h"

#include <gtest/gtest.h>

#include <fstream>

#include <boost/json/parse.hpp>

#include "base/temporary_folder.h"

namespace insegel::order {
namespace {

class HistoryTest : public testing::Test {
  protected:
    static HistoryEntry login(const std::string& site) {
        HistoryEntry entry;
        entry.time = std::chrono::sys_days(std::chrono::year(2026) / 5 / 1);
        entry.origin = site;
        entry.format = "jws";
        entry.tokenId = "ab12";
        entry.holder = "Test Person";
        entry.serialNumber = "199001012384";
        entry.certificateSha256 = std::string(64, 'c');
        return entry;
    }
    static HistoryEntry signing(const std::string& text) {
        HistoryEntry entry = login("https://bank.test");
        entry.use = token::IdentityUse::sign;
        entry.kind = token::TokenKind::card;
        entry.text = text;
        entry.textFormat = signature::TextFormat::simpleMarkdownV1;
        entry.hiddenSize = 17;
        return entry;
    }
    std::vector<HistoryEntry> found(const std::string& words) const {
        const auto list = history_.find(words);
        EXPECT_TRUE(list);
        return list.value_or(std::vector<HistoryEntry>());
    }
    std::filesystem::path file() const { return folder_ / "history/entries.jsonl"; }

    TemporaryFolder folder_;
    History history_{folder_.path()};
};

TEST_F(HistoryTest, FindsAPersonalNumberAsItIsShown) {
    HistoryEntry entry = login("https://a.test");
    entry.serialNumber = "199001012384";
    ASSERT_TRUE(history_.add(entry));
    for (const char* words : {"199001012384", "19900101-2384", "900101-2384", "a.test 19900101-23"}) {
        EXPECT_EQ(found(words).size(), 1U) << words;
    }
    EXPECT_TRUE(found("1990-01012384").empty());
}

TEST_F(HistoryTest, KeepsWhatWasApproved) {
    ASSERT_TRUE(history_.add(login("https://a.test")));
    const HistoryEntry second = signing("# Avtal\n\"K\u00f6p\" \\ \u202e \x01 av b\u00e5t");
    ASSERT_TRUE(history_.add(second));
    const auto all = found("");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[1].origin, "https://a.test");
    auto whole = history_.entry(all[0].number);
    ASSERT_TRUE(whole);
    whole->number = 0;
    EXPECT_EQ(*whole, second);
    EXPECT_EQ(History(folder_.path()).find("")->size(), 2U) << "after a restart";
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(file()).permissions(), perms::owner_read | perms::owner_write);
    EXPECT_EQ(std::filesystem::status(folder_ / "history").permissions(), perms::owner_all);
}

TEST_F(HistoryTest, IsSearched) {
    ASSERT_TRUE(history_.add(login("https://shop.test")));
    ASSERT_TRUE(history_.add(signing("Hyra av \"B\u00c5T\"")));
    HistoryEntry ofFile = signing("");
    ofFile.origin.clear();
    ofFile.file = "avtal.pdf";
    ASSERT_TRUE(history_.add(ofFile));
    EXPECT_EQ(found("b\u00e5t hyra").size(), 1U);
    EXPECT_EQ(found("\"b\u00e5t\"").size(), 1U) << "marks that JSON escapes";
    EXPECT_EQ(found("AVTAL").size(), 1U);
    EXPECT_EQ(found("shop test").size(), 1U);
    EXPECT_EQ(found("199001012384").size(), 3U);
    EXPECT_TRUE(found("textFormat").empty()) << "the file's own words are nobody's";
    EXPECT_EQ(history_.find("", 2)->size(), 2U);
    EXPECT_EQ(history_.find("", 2)->front().file, "avtal.pdf") << "the newest";
}

TEST_F(HistoryTest, ShowsTheBeginningOfLongTexts) {
    std::string text;
    while (text.size() < 30'000) {
        text += "\u00e5\u00e4\u00f6 ";
    }
    ASSERT_TRUE(history_.add(signing(text)));
    const auto all = found("");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_LE(all[0].text.size(), History::textPreview);
    EXPECT_TRUE(text.starts_with(all[0].text));
    EXPECT_EQ(history_.entry(all[0].number)->text, text);
}

TEST_F(HistoryTest, WhatWasCutOffIsNeitherShownNorInTheWay) {
    ASSERT_TRUE(history_.add(login("https://a.test")));
    std::ofstream(file(), std::ios::app) << R"({"time":"2026-05-01T00:00:00Z","seconds":1,"use":"au)";
    EXPECT_EQ(found("").size(), 1U);
    ASSERT_TRUE(history_.add(login("https://b.test")));
    EXPECT_EQ(found("").size(), 2U);
    std::ofstream(file(), std::ios::app) << "nonsense\n{}\n";
    ASSERT_TRUE(history_.add(login("https://c.test")));
    EXPECT_EQ(found("").size(), 3U);
}

TEST_F(HistoryTest, ADamagedOneIsSaidAndCanBeCleared) {
    ASSERT_TRUE(history_.add(login("https://a.test")));
    std::ofstream(file(), std::ios::trunc) << "\x01\x02\nnonsense\n";
    EXPECT_EQ(history_.find("").error().code, ErrorCode::malformed);
    EXPECT_TRUE(found("nonsense").empty());
    // A line that is too long to be one is passed over.
    std::ofstream(file(), std::ios::trunc) << std::string(5'000'000, 'x') << '\n';
    ASSERT_TRUE(history_.add(login("https://a.test")));
    ASSERT_EQ(found("").size(), 1U);
    EXPECT_EQ(history_.entry(found("")[0].number)->origin, "https://a.test");
    ASSERT_TRUE(history_.clear());
    EXPECT_TRUE(found("").empty());
}

TEST_F(HistoryTest, IsClearedAndSwitchedOff) {
    EXPECT_TRUE(history_.clear()) << "there is nothing";
    ASSERT_TRUE(history_.add(login("https://a.test")));
    const auto number = found("")[0].number;
    EXPECT_TRUE(history_.isKept());
    ASSERT_TRUE(history_.keep(false));
    EXPECT_FALSE(History(folder_.path()).isKept());
    ASSERT_TRUE(history_.add(login("https://b.test")));
    EXPECT_EQ(found("").size(), 1U);
    ASSERT_TRUE(history_.clear());
    EXPECT_TRUE(found("").empty());
    EXPECT_EQ(history_.entry(number).error().code, ErrorCode::notFound);
    ASSERT_TRUE(history_.keep(true));
    ASSERT_TRUE(history_.keep(true));
    ASSERT_TRUE(history_.add(login("https://c.test")));
    EXPECT_EQ(found("").size(), 1U);
    EXPECT_EQ(history_.entry(3).error().code, ErrorCode::notFound) << "in the middle of a line";
    EXPECT_EQ(history_.entry(999'999).error().code, ErrorCode::notFound);
}

TEST_F(HistoryTest, IsExportedAsJson) {
    ASSERT_TRUE(history_.add(login("https://a.test")));
    ASSERT_TRUE(history_.add(signing("Hej\n")));
    const auto target = folder_ / "out.json";
    ASSERT_TRUE(history_.exportTo(target, false));
    EXPECT_EQ(history_.exportTo(target, false).error().code, ErrorCode::alreadyExists);
    ASSERT_TRUE(history_.exportTo(target, true));
    std::ifstream in(target);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    const auto document = boost::json::parse(content);
    const auto& rows = document.at("history").as_array();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].at("origin").as_string(), "https://a.test");
    EXPECT_EQ(rows[0].at("time").as_string(), "2026-05-01T00:00:00Z");
    EXPECT_EQ(rows[1].at("text").as_string(), "Hej\n");
    EXPECT_EQ(rows[1].at("use").as_string(), "sign");
}

TEST_F(HistoryTest, SaysWhereItCannotBeWritten) {
    std::ofstream(folder_ / "history") << "a file in its place";
    EXPECT_FALSE(history_.add(login("https://a.test")));
}

TEST_F(HistoryTest, RecordsNothingWhereTheAdministratorHasItOff) {
    History off(folder_.path(), false);
    EXPECT_FALSE(off.isKept());
    EXPECT_TRUE(off.add(HistoryEntry{}));
    EXPECT_TRUE(off.find("")->empty());
    const auto kept = off.keep(true);
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().code, ErrorCode::fixedByPolicy);
    EXPECT_TRUE(off.keep(false));
    EXPECT_FALSE(off.isKept());
}

}  // namespace
}  // namespace insegel::order
