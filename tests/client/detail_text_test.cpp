#include "client/detail_text.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "client/detail_rows.h"

namespace insegel::client {
namespace {

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
        {"an iteration count of 20000000, more than 10000000", "20000000 iterationer, fler än 10000000"},
        {"the subject: a subject with a part that is not TYPE=VALUE",
         "--subject: ett namn med en del som inte är TYP=VÄRDE"},
        {"VERIFY answered 6f00", "tekniskt: VERIFY answered 6f00"},
    };
    for (const auto& [detail, swedish] : rows) {
        EXPECT_EQ(detailText(detail, Language::swedish), swedish);
        EXPECT_EQ(detailText(detail, Language::english), detail == "cancelled" ? "" : detail);
    }
}

/// A source with string literals that stand side by side made one.
std::string contentOf(const std::filesystem::path& file) {
    std::ostringstream content;
    content << std::ifstream(file).rdbuf();
    return std::regex_replace(content.str(), std::regex("\"\\s*\n\\s*\""), "");
}

/// The sources but the table, each with its folder in src.
std::vector<std::pair<std::string, std::string>> sources() {
    std::vector<std::pair<std::string, std::string>> all;
    const std::filesystem::path root(INSEGEL_SOURCE_FOLDER);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        const auto& path = entry.path();
        if ((path.extension() == ".cpp" || path.extension() == ".h") && path.stem() != "detail_rows" &&
            path.stem() != "verification_rows") {
            all.emplace_back(path.lexically_relative(root).begin()->string(), contentOf(path));
        }
    }
    return all;
}

/// Swedish for words that were changed since would never be shown again.
TEST(DetailText, KnowsNothingThatNobodySays) {
    std::string said;
    for (const auto& [folder, content] : sources()) {
        said += content;
    }
    for (std::string rest : knownDetails()) {
        const std::string detail = rest;
        for (bool isFirst = true; !rest.empty(); isFirst = false) {
            const std::size_t hole = rest.find("{}");
            const std::string part = rest.substr(0, hole);
            rest = hole == std::string::npos ? "" : rest.substr(hole + 2);
            const bool isLast = hole == std::string::npos;
            const std::string literal = (isFirst ? "\"" : "") + part + (isLast ? "\"" : "");
            EXPECT_TRUE(part.empty() || said.find(literal) != std::string::npos) << detail;
        }
    }
}

/// A row with holes that stood before one without would hide it.
TEST(DetailText, IsOfTheRowThatSaysMost) {
    for (const auto& all : {systemDetails(), verificationDetails(), detailRows()}) {
        for (const DetailRow& row : all) {
            if (row.english.find("{}") == std::string_view::npos) {
                EXPECT_EQ(detailText(std::string(row.english), Language::swedish), row.swedish);
            }
        }
    }
}

TEST(DetailText, HasAHoleInSwedishForEachInEnglish) {
    const auto holes = [](std::string_view text) {
        int count = 0;
        for (auto at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2)) {
            ++count;
        }
        return count;
    };
    for (const auto& rows : {systemDetails(), verificationDetails(), detailRows()}) {
        for (const DetailRow& row : rows) {
            EXPECT_EQ(holes(row.english), holes(row.swedish)) << row.english;
        }
    }
}

/// The string literals of a call, from behind its opening parenthesis or brace to where that is closed.
std::vector<std::string> literalsFrom(const std::string& content, std::size_t at) {
    std::vector<std::string> literals;
    for (int depth = 1; at < content.size() && depth > 0; ++at) {
        const char c = content[at];
        depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
        if (c == '\'') {
            at = content.find('\'', content[at + 1] == '\\' ? at + 3 : at + 1);
        } else if (c == '"') {
            std::string literal;
            for (++at; content[at] != '"'; ++at) {
                at += content[at] == '\\' ? 1 : 0;
                literal += content[at];
            }
            literals.push_back(std::move(literal));
        }
    }
    return literals;
}

/// The functions that make an error from words: all that give one, wherever they are written.
std::set<std::string> makersOf(const std::string& content) {
    std::set<std::string> makers;
    const std::regex declared(
        R"((?:tl::unexpected<Error>|\bError) (\w+)\((?:[^()]*\bconst (?:char\*|std::string&) |ErrorCode))");
    for (std::sregex_iterator one(content.begin(), content.end(), declared), end; one != end; ++one) {
        makers.insert((*one)[1]);
    }
    return makers;
}

/// Whether a row has a literal as its words, or as those before, between or behind what varies.
bool isKnown(const std::string& literal, const std::vector<std::string>& known) {
    return std::ranges::any_of(known, [&](const std::string& one) {
        const std::size_t at = one.find(literal);
        const auto isHole = [&](std::size_t from) { return one.compare(from, 2, "{}") == 0; };
        const std::size_t end = at + literal.size();
        return at != std::string::npos && (at == 0 || (at >= 2 && isHole(at - 2))) &&
               (end == one.size() || isHole(end));
    });
}

// English in the midst of Swedish is what a person meets who adds a detail and no row for it.
TEST(DetailText, HasARowForEachDetailThatAPersonMayRead) {
    // What sites are answered, and what cards did wrong, is for those who mend them.
    const std::set<std::string> otherwise{"listener", "order", "card_token"};
    const std::vector<std::string> known = knownDetails();
    std::set<std::string> found;
    for (const auto& [folder, content] : sources()) {
        if (otherwise.contains(folder)) {
            continue;
        }
        std::set<std::string> makers = makersOf(content);
        makers.insert({"fail", "systemError", "systemFailure", "windowsError"});
        const std::regex call(R"(\b(\w+)\(|\bError\{ErrorCode::)");
        for (std::sregex_iterator one(content.begin(), content.end(), call), end; one != end; ++one) {
            if ((*one)[1].matched && !makers.contains((*one)[1])) {
                continue;
            }
            const auto from = static_cast<std::size_t>(one->position() + one->length());
            for (const std::string& literal : literalsFrom(content, from)) {
                found.insert(literal);
                EXPECT_TRUE(literal.empty() || literal == ": " || isKnown(literal, known))
                    << folder << ": a detail without Swedish: \"" << literal
                    << "\". Give it a row in src/client/detail_rows.cpp.";
            }
        }
    }
    // That it finds them at all, in each way of giving them.
    for (const char* one : {"the file is empty", "looking at ", "it has no PINs", "that ends in a backslash",
                            "the site is no origin", "making the folder of the copy", "a subject "}) {
        EXPECT_TRUE(found.contains(one)) << one;
    }
}

}  // namespace
}  // namespace insegel::client
