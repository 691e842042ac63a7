#include "cli/detail_text.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>

namespace insegel::cli {
namespace {

using client::Language;

TEST(DetailText, IsInThePersonsLanguage) {
    const std::pair<std::string, std::string> rows[] = {
        {"", ""},
        {"cancelled", ""},
        {"the file is empty", "filen är tom"},
        {"larger than 7 bytes", "större än 7 byte"},
        {"making /dev/null/x: Not a directory", "skapa /dev/null/x: är ingen mapp"},
        {"writing: No space left on device", "skriva: disken är full"},
        {"the copy cannot be read back: not a certificate",
         "kopian kan inte läsas tillbaka: inget certifikat"},
        {"it has no PIN for sign", "det har ingen PIN-kod för att skriva under"},
        {"the certificate has expired", "certifikatet har gått ut"},
        {"VERIFY answered 6f00", "tekniskt: VERIFY answered 6f00"},
    };
    for (const auto& [detail, swedish] : rows) {
        EXPECT_EQ(detailText(detail, Language::swedish), swedish);
        EXPECT_EQ(detailText(detail, Language::english), detail == "cancelled" ? "" : detail);
    }
}

/// All of src but the table, with string literals that stand side by side made one.
std::string sources() {
    std::ostringstream all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(INSEGEL_SOURCE_FOLDER)) {
        if (entry.path().extension() == ".cpp" && entry.path().filename() != "detail_text.cpp") {
            all << std::ifstream(entry.path()).rdbuf();
        }
    }
    return std::regex_replace(all.str(), std::regex("\"\\s*\n\\s*\""), "");
}

// Swedish for words that were changed since would never be shown again.
TEST(DetailText, KnowsNothingThatNobodySays) {
    const std::string said = sources();
    for (const std::string& detail : knownDetails()) {
        const std::size_t hole = detail.find("{}");
        const std::string before = detail.substr(0, hole);
        const std::string after = hole == std::string::npos ? "" : detail.substr(hole + 2);
        EXPECT_TRUE(before.empty() || said.find("\"" + before) != std::string::npos) << detail;
        EXPECT_TRUE(after.empty() || said.find(after + "\"") != std::string::npos) << detail;
    }
}

}  // namespace
}  // namespace insegel::cli
