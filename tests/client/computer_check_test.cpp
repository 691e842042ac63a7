#include "client/computer_check.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/json.h"
#include "base/log.h"
#include "base/user.h"
#include "base/version.h"

namespace insegel::client {
namespace {

using system_check::Finding;

const std::vector<std::string> threeDetails{"first", "second", "third"};

TEST(CheckWords, EveryFindingIsToldInBothLanguages) {
    for (const Finding finding : system_check::allFindings()) {
        const system_check::Row row{finding, threeDetails};
        const CheckWords swedish = checkWords(row, Language::swedish);
        const CheckWords english = checkWords(row, Language::english);
        EXPECT_FALSE(swedish.topic.empty());
        EXPECT_FALSE(swedish.found.empty()) << toString(finding);
        EXPECT_FALSE(english.found.empty()) << toString(finding);
        EXPECT_EQ(swedish.mend.empty(), english.mend.empty()) << toString(finding);
        // What is good needs nothing; what is not says what to do.
        EXPECT_EQ(english.mend.empty(), verdictOf(finding) == system_check::Verdict::ok) << toString(finding);
        for (const std::string& text : {swedish.found, swedish.mend, english.found, english.mend}) {
            EXPECT_EQ(text.find('{'), std::string::npos) << text;
        }
    }
}

TEST(CheckWords, WhatIsNotKnownLeavesNoGap) {
    EXPECT_EQ(checkWords({Finding::javaFound, {"", "/usr/bin/java"}}, Language::english).found,
              "there (/usr/bin/java); not needed");
    EXPECT_NE(checkWords({Finding::serviceNotInstalled, {""}}, Language::english).mend, "");
    EXPECT_EQ(checkWords({Finding::serviceNotInstalled, {"sudo apt install pcscd"}}, Language::english).mend,
              "sudo apt install pcscd");
    EXPECT_NE(checkWords({Finding::readersWithoutDriver, {"1", "A Reader", ""}}, Language::swedish).mend, "");
}

TEST(ComputerCheck, IsGoodWithWarningsAndNotWithWhatIsMissing) {
    EXPECT_TRUE((ComputerCheck{{{Finding::javaNotFound}, {Finding::trayNone}}, {}}.isGood()));
    EXPECT_FALSE((ComputerCheck{{{Finding::javaNotFound}, {Finding::profileFull, {"/x"}}}, {}}.isGood()));
}

TEST(ComputerCheck, IsPrintedAsJson) {
    const ComputerCheck check{{{Finding::javaNotFound}, {Finding::serviceStopped}}, {}};
    const auto document = parseJson(checkJson(check, Language::english)).value().as_object();
    EXPECT_EQ(document.at("version").as_string(), version);
    const auto& rows = document.at("checks").as_array();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].at("id").as_string(), "java");
    EXPECT_TRUE(rows[0].at("mend").is_null());
    EXPECT_EQ(rows[1].at("verdict").as_string(), "missing");
    EXPECT_EQ(rows[1].at("finding").as_string(), "stopped");
    EXPECT_EQ(rows[1].at("mend").as_string(), "sudo systemctl enable --now pcscd.socket");
}

TEST(CheckWords, ACommandIsWhatItSaysWhateverTheFolderIsCalled) {
    const std::string folder = "/x/p$(touch y)\"`id`'s";
    EXPECT_EQ(checkWords({Finding::profileOpenToOthers, {folder}}, Language::english).mend,
              "chmod 700 '/x/p$(touch y)\"`id`'\\''s'");
}

TEST(Report, NamesNobody) {
    token::TokenInfo holder;
    holder.holder = "Test Person";
    logEvent("Test Person was here, and Test Personage");
    const ComputerCheck check{{{Finding::profileWritable, {"/srv/Test Person/insegel"}}}, {}};
    const std::string report = reportText(check, {holder}, Language::english);
    EXPECT_NE(report.find("Profile: [folder]"), std::string::npos) << report;
    EXPECT_NE(report.find("[name] was here, and Test Personage"), std::string::npos) << report;
    if (const User user = currentUser(); !user.computer.empty()) {
        EXPECT_EQ(withoutPersonalData("on " + user.computer + "."), "on [computer].");
    }
}

TEST(Report, HasTheCheckTheReadersAndTheLastEvents) {
    logEvent("port 22654 is open");
    const ComputerCheck check{{{Finding::javaNotFound}}, {{"Reader A", "3b9f"}, {"Reader B", ""}}};
    const std::string report = reportText(check, {}, Language::english);
    for (const char* part : {"Insegel 0.", "[OK] Java: not there; not needed", "Reader A: 3b9f",
                             "Reader B: -", "port 22654 is open"}) {
        EXPECT_NE(report.find(part), std::string::npos) << part << "\n" << report;
    }
}

TEST(Report, TellsNobodyWhoseComputerItIs) {
    const User user = currentUser();
    ASSERT_FALSE(user.name.empty());
    EXPECT_EQ(withoutPersonalData("in " + user.home + "/x of " + user.name + "."), "in ~/x of [user].");
    EXPECT_EQ(withoutPersonalData("199001012384 and 900101-2384 and 19900101-2384 and 900101+2384"),
              "[number] and [number] and [number] and [number]");
    // A port, a date, an ATR and a version are none.
    const std::string harmless =
        "22654 2026-11-26T10:00:00Z 3b9f94801fc30068104405014649534531c807900018 12.0.1";
    EXPECT_EQ(withoutPersonalData(harmless), harmless);
}

TEST(Log, KeepsTheLastLines) {
    for (std::size_t i = 0; i <= logLines; ++i) {
        logEvent("line " + std::to_string(i));
    }
    const auto lines = lastEvents();
    ASSERT_EQ(lines.size(), logLines);
    EXPECT_TRUE(lines.front().ends_with("Z line 1")) << lines.front();
    EXPECT_TRUE(lines.back().ends_with("line " + std::to_string(logLines))) << lines.back();
}

}  // namespace
}  // namespace insegel::client
