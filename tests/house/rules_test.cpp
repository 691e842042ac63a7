// The rules, held against small trees with one fault planted in each.
#include "house/rules.h"

#include <cstdlib>
#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "house/source_text.h"

namespace insegel::house {
namespace {

class Rules : public testing::Test {
  protected:
    Rules() {
        std::string pattern = (std::filesystem::temp_directory_path() / "insegel-house-XXXXXX").string();
        root_ = mkdtemp(pattern.data());
        for (const char* name : {"CMakePresets.json", "README.md", "LICENSE"}) {
            put(name, "");
        }
        for (const char* folder : {"resources", "cmake", "packaging"}) {
            std::filesystem::create_directory(root_ / folder);
        }
        put("CMakeLists.txt", "project(Planted)\n");
        put(".gitignore", "/build/\nnode_modules/\n*.user\n");
        put("src/CMakeLists.txt",
            "add_subdirectory(base)\nadd_subdirectory(client)\nadd_subdirectory(cli)\n");
        put("src/base/CMakeLists.txt", "insegel_room(base)\n");
        put("src/base/bytes.h", "#pragma once\n#include <vector>\n");
        put("src/base/bytes.cpp", "#include \"base/bytes.h\"\n#include <openssl/evp.h>\n");
        put("src/client/CMakeLists.txt", "insegel_room(client LINK insegel_listener insegel_base)\n");
        put("src/client/client.h",
            "#pragma once\n#include \"base/bytes.h\"\n#include \"order/approver.h\"\n");
        put("src/cli/CMakeLists.txt", "target_link_libraries(insegelctl PRIVATE insegel_client)\n");
        put("src/cli/main.cpp",
            "#include \"client/client.h\"\n#include \"options.h\"\n#include <iostream>\n");
        put("ui/CMakeLists.txt", "target_link_libraries(insegel PRIVATE insegel_client Qt6::Widgets)\n");
        put("ui/main_window.cpp",
            "#include \"main_window.h\"\n#include <QWidget>\n#include <client/client.h>\n");
        put("tests/CMakeLists.txt", "foreach(room base client cli)\n");
        for (const char* room : {"base", "client", "cli"}) {
            put(std::string("tests/") + room + "/CMakeLists.txt", "");
        }
    }
    ~Rules() override { std::filesystem::remove_all(root_); }

    void put(const std::string& name, const std::string& content) {
        const auto file = root_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << content;
    }

    /// What checkIncludes says about one include planted in one file.
    std::string include(const std::string& file, const std::string& header) {
        put(file, "\n#include " + header + "\n");
        const Findings findings = checkIncludes(root_);
        std::filesystem::remove(root_ / file);
        return toString(findings);
    }

    std::filesystem::path root_;
};

TEST_F(Rules, AGoodTreeHasNoFindings) {
    EXPECT_EQ(toString(checkIncludes(root_)), "");
    EXPECT_EQ(toString(checkLinks(root_)), "");
    EXPECT_EQ(toString(checkPlatformConditions(root_)), "");
    EXPECT_EQ(toString(checkTopLevel(root_)), "");
    EXPECT_EQ(toString(checkRooms(root_)), "");
    EXPECT_EQ(toString(checkWords(root_)), "");
}

TEST_F(Rules, ArrowsGoDownAndNeverUpOrAcross) {
    const std::map<std::string, std::vector<std::string>> down{
        {"listener", {"order", "policy", "signature", "token", "crypto", "base"}},
        {"order", {"signature", "policy", "token", "crypto", "base"}},
        {"policy", {"base"}},
        {"signature", {"token", "crypto", "base"}},
        {"file_token", {"token", "crypto", "base"}},
        {"card_token", {"token", "crypto", "base"}},
        {"token", {"crypto", "base"}},
        {"system_check", {"card_token", "policy", "token", "crypto", "base"}},
        {"crypto", {"base"}},
        {"base", {}},
        {"client",
         {"listener", "order", "file_token", "card_token", "signature", "system_check", "policy", "token",
          "crypto", "base"}},
        {"cli", {"client"}},
    };
    for (const auto& [from, reachable] : down) {
        for (const auto& [to, unused] : down) {
            const bool allowed =
                from == to || std::find(reachable.begin(), reachable.end(), to) != reachable.end();
            const std::string said = include("src/" + from + "/planted.cpp", "\"" + to + "/thing.h\"");
            EXPECT_EQ(said.empty(), allowed) << from << " to " << to << ": " << said;
        }
    }
}

TEST_F(Rules, FindingsNameFileAndLine) {
    EXPECT_EQ(include("src/base/planted.h", "\"crypto/key.h\""),
              "src/base/planted.h:2: includes crypto/key.h: there is no arrow from base to crypto\n");
}

TEST_F(Rules, SourcesKnowNoQt) {
    for (const char* header : {"<QString>", "<QtGlobal>", "<QtCore/QString>", "<QtWidgets>", "<qglobal.h>",
                               "\"ui_prompt.h\"", "\"QWidget\"", "\"planted.moc\""}) {
        EXPECT_NE(include("src/token/planted.cpp", header), "") << header;
        EXPECT_EQ(include("ui/planted.cpp", header), "") << header;
    }
    EXPECT_EQ(include("src/token/planted.cpp", "<queue>"), "");
}

TEST_F(Rules, TheWindowSeesTheDoorAlone) {
    for (const char* header : {"<openssl/evp.h>", "<boost/json.hpp>", "<winscard.h>", "<PCSC/winscard.h>",
                               "<pcsclite.h>", "\"base/error.h\"", "<base/error.h>", "\"order/approver.h\"",
                               "\"cli/options.h\"", "\"src/client/client.h\""}) {
        EXPECT_NE(include("ui/planted.cpp", header), "") << header;
    }
    for (const char* header :
         {"\"client/client.h\"", "<QSystemTrayIcon>", "\"ui/tray.h\"", "\"tray.h\"", "<chrono>"}) {
        EXPECT_EQ(include("ui/planted.cpp", header), "") << header;
    }
    EXPECT_NE(include("src/client/planted.cpp", "\"ui/tray.h\""), "");
}

TEST_F(Rules, AFolderOfTheWindowMayBeNamedLikeARoom) {
    put("ui/order/prompt.h", "");
    EXPECT_EQ(include("ui/planted.cpp", "\"order/prompt.h\""), "");
    EXPECT_NE(include("ui/planted.cpp", "\"order/approver.h\""), "");
}

TEST_F(Rules, NoWayAround) {
    EXPECT_NE(include("src/base/planted.h", "\"../crypto/key.h\""), "");
    EXPECT_NE(include("src/base/planted.h", "\"/usr/include/crypto.h\""), "");
    EXPECT_NE(include("src/base/planted.h", "HEADER_OF_THE_DAY"), "");
    EXPECT_NE(include("src/base/deep/er/planted.h", "\"crypto/key.h\""), "");
    EXPECT_NE(include("src/unheard_of/planted.h", "\"base/bytes.h\""), "");
    put("src/unheard_of/thing.h", "");
    EXPECT_NE(include("src/client/planted.h", "\"unheard_of/thing.h\""), "");
}

TEST_F(Rules, ReadsDirectivesAsACompilerDoes) {
    put("src/base/planted.cpp", R"PLANTED(
// #include "crypto/a.h"
/* #include "crypto/b.h"
#include "crypto/c.h" */
const char* text = "\
#include <QString>";
const char* raw = R"(
#include "crypto/d.h"
)";
int million = 1'000'000; char quote = '"';
  #  include /* why not */ "crypto/e.h" // here
#include \
    "crypto/f.h"
)PLANTED");
    const std::string said = toString(checkIncludes(root_));
    EXPECT_EQ(said,
              "src/base/planted.cpp:11: includes crypto/e.h: there is no arrow from base to crypto\n"
              "src/base/planted.cpp:12: includes crypto/f.h: there is no arrow from base to crypto\n");
}

TEST_F(Rules, LinksAreArrowsToo) {
    put("src/base/CMakeLists.txt", "insegel_room(base LINK insegel_crypto)\n");
    EXPECT_EQ(checkLinks(root_).size(), 1U);
    put("src/base/CMakeLists.txt", "insegel_room(base LINK Qt6::Core)  # insegel_crypto would be another\n");
    EXPECT_EQ(checkLinks(root_).size(), 1U);
    put("src/base/CMakeLists.txt", "");
    put("ui/CMakeLists.txt",
        "target_link_libraries(insegel PRIVATE insegel_client OpenSSL::Crypto insegel_base)\n");
    EXPECT_EQ(checkLinks(root_).size(), 2U);
}

TEST_F(Rules, PlatformsHaveTheirFiles) {
    for (const std::string condition : {"#ifdef _WIN32", "#if defined(__linux__)",
                                        "#elif defined(__APPLE__) && X", "# ifndef Q_OS_MACOS"}) {
        const std::string code = "int a;\n" + condition + "\n#endif\n";
        for (const char* file : {"src/base/planted.cpp", "ui/planted.h", "tests/base/planted.cpp"}) {
            put(file, code);
            EXPECT_EQ(checkPlatformConditions(root_).size(), 1U) << condition << " in " << file;
            std::filesystem::remove(root_ / file);
        }
        for (const char* file : {"src/base/planted_linux.cpp", "ui/planted_windows.h",
                                 "src/base/planted_posix.cpp", "src/base/x_macos.mm"}) {
            put(file, code);
            EXPECT_EQ(toString(checkPlatformConditions(root_)), "");
        }
    }
    put("src/base/planted.cpp", "#ifdef MY__linux__\n#endif\n// #ifdef _WIN32\n");
    EXPECT_EQ(toString(checkPlatformConditions(root_)), "");
}

TEST_F(Rules, TheTopLevelIsClosed) {
    put("build/leftover", "");
    put("me.user", "");
    put(".hidden", "");
    EXPECT_EQ(toString(checkTopLevel(root_)), "");
    put("CHANGELOG.md", "");
    std::filesystem::remove(root_ / "LICENSE");
    EXPECT_EQ(checkTopLevel(root_).size(), 2U);
}

TEST_F(Rules, RoomsAreOnTheMapBuiltAndTested) {
    put("src/token/notes.txt", "");
    EXPECT_EQ(checkRooms(root_).size(), 2U);  // No CMakeLists.txt, not built.
    put("src/token/CMakeLists.txt", "");
    put("src/token/token.cpp", "");
    EXPECT_EQ(checkRooms(root_).size(), 2U);  // Not built, no tests.
    std::filesystem::remove_all(root_ / "src/token");
    put("src/attic/CMakeLists.txt", "");
    EXPECT_EQ(checkRooms(root_).size(), 2U);  // Not on the map, not built.
}

TEST_F(Rules, WordsOfOneMachineStayOut) {
    const std::string machine = std::string("/wo") + "rk/main";
    const std::string registry = std::string("https://regis") + "try.npmjs" + ".org/x";
    for (const std::string& word :
         {machine, "cd " + machine, "\"" + machine, registry, std::string("/tm") + "p/bu" + "ild-x"}) {
        put("tests/web/lock.json", "fine\n" + word + "\n");
        const Findings findings = checkWords(root_);
        ASSERT_EQ(findings.size(), 1U) << word;
        EXPECT_EQ(findings[0].line, 2);
        put(".ci/run", word);
        EXPECT_EQ(checkWords(root_).size(), 2U) << "dot-files count: " << word;
        std::filesystem::remove(root_ / ".ci/run");
    }
    put("tests/web/lock.json",
        "https://example.org/wo"
        "rk/ and fire"
        "works and ./wo"
        "rk/\n");
    EXPECT_EQ(toString(checkWords(root_)), "");
    put("tests/web/node_modules/x/package.json", registry);
    put("build/x", machine);
    EXPECT_EQ(toString(checkWords(root_)), "");
}

}  // namespace
}  // namespace insegel::house
