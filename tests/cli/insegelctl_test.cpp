#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>
#include <tuple>

#include "cli/one_bank.h"

namespace insegel::cli {
namespace {

TEST(Insegelctl, WhatMakesNoSenseIsAUsageError) {
    const Child child;
    child.keep("a.p12", fileOf());
    const std::string id = idsOf(child).at(0);
    const Words rows[] = {
        {},
        {"nonsense"},
        {"--nonsense", "list"},
        {"list", "more"},
        {"show"},
        {"show", ""},
        {"import"},
        {"import", "x", "--nonsense"},
        {"auth", id},
        {"auth", id, "--origin", site},
        {"auth", id, "--nonce", nonce},
        {"auth", id, "--origin", site, "--nonce", nonce, "--format", "web-eid:1.1"},
        {"--secrets-stdin", "auth", id, "--origin", "ftp://site.test", "--nonce", nonce},
        {"--secrets-stdin", "auth", id, "--origin", site + "/", "--nonce", nonce},
        {"--secrets-stdin", "auth", id, "--origin", site, "--nonce", "short"},
        {"verify"},
        {"verify", "x"},
        {"verify", "x", "--format", "nonsense"},
    };
    for (const Words& row : rows) {
        const std::string what = ::testing::PrintToString(row);
        const Ended plain = child.run(row, password + "\n");
        EXPECT_EQ(plain.code, 2) << what;
        EXPECT_EQ(plain.out, "") << what;
        EXPECT_NE(plain.err, "") << what;
        const Ended asJson = child.run(withJson(row), password + "\n");
        EXPECT_EQ(asJson.code, 2) << what;
        EXPECT_EQ(errorOf(asJson), "usage") << what;
    }
}

TEST(Insegelctl, NamesAnUnknownCommandAndTheOnesThereAre) {
    const Child child;
    const std::tuple<Words, const char*> rows[] = {
        {Words{}, "no command"},
        {Words{"nonsense"}, "no command nonsense"},
        {Words{"nonsense", "more"}, "no command nonsense"},
        {Words{"--json", "nonsense"}, "no command nonsense"},
        {Words{"--nonsense"}, "no option --nonsense"},
    };
    for (const auto& [words, what] : rows) {
        const Ended ended = child.run(words);
        EXPECT_EQ(ended.code, 2);
        const std::string said = ended.out + ended.err;
        EXPECT_NE(said.find(what), std::string::npos) << said;
        EXPECT_NE(
            said.find(
                "list, show, import, export, remove, check, enrol, auth, passwd, unblock, sign, verify"),
            std::string::npos)
            << said;
    }
    EXPECT_EQ(child.run({"list", "more"}).err.find("verify"), std::string::npos) << "the command was right";
    EXPECT_EQ(child.run({"import"}).err.find("verify"), std::string::npos);
}

// There is no terminal here, and no line on standard input: whoever asks fails with that.
TEST(Insegelctl, ChecksWhatItCanBeforeItAsks) {
    const Child child;
    child.keep("a.p12", fileOf());
    const std::string id = idsOf(child).at(0);
    child.keep("locked.p12", fileOf({}, true));
    const std::string lockedId = idsOf(child).at(1);
    const auto folder = child.folder.path().string();
    const auto text = child.folder.write("text.p12", "text").string();
    const auto auth = [](const std::string& one, const std::string& origin, const std::string& number) {
        return Words{"auth", one, "--origin", origin, "--nonce", number, "--json"};
    };
    const std::tuple<Words, int, const char*, const char*> rows[] = {
        {{"import", folder + "/missing.p12", "--json"}, 1, "not-found", ""},
        {{"import", folder, "--json"}, 1, "malformed", ""},
        {{"import", text, "--json"}, 1, "malformed", ""},
        {auth(id, "https://site.test/", nonce), 2, "usage", "origin"},
        {auth(id, site, "short"), 2, "usage", "nonce"},
        {auth("xyz", site, nonce), 6, "not-found", ""},
        {auth(lockedId, site, nonce), 1, "unsupported", "import"},
        {auth(id, site, nonce), 2, "usage", "terminal"},
    };
    for (const auto& [words, code, name, what] : rows) {
        const Ended ended = child.run(words);
        EXPECT_EQ(ended.code, code) << ended.out;
        EXPECT_EQ(errorOf(ended), name);
        EXPECT_NE(ended.out.find(what), std::string::npos) << ended.out;
    }
}

TEST(Insegelctl, HelpAndVersionAreNoErrors) {
    const Child child;
    for (const Words& row : {Words{"--help"}, Words{"auth", "--help"}, Words{"--version"}}) {
        const Ended ended = child.run(row);
        EXPECT_EQ(ended.code, 0);
        EXPECT_NE(ended.out, "");
    }
    EXPECT_FALSE(std::filesystem::exists(child.profile())) << "nor do they make a profile";
}

TEST(Insegelctl, HelpHasItsColumnsAndShortLines) {
    const Child child;
    const auto charactersOf = [](const std::string& text) {
        return std::count_if(text.begin(), text.end(), [](char one) { return (one & 0xC0) != 0x80; });
    };
    for (const Words& words : {Words{"--help"}, Words{"import", "--help"}, Words{"sign", "--help"}}) {
        const std::string help = child.run(words, "", "sv_SE.UTF-8").out;
        std::istringstream lines(help);
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(charactersOf(line), 101) << line;
        }
        const std::size_t required = help.find(" KRÄVS ");
        if (words.front() == "import") {
            ASSERT_NE(required, std::string::npos);
            const std::size_t begin = help.rfind('\n', required) + 1;
            const std::size_t description = help.find("Filen", required);
            EXPECT_EQ(charactersOf(help.substr(begin, description - begin)), 30) << help;
        }
    }
}

TEST(Insegelctl, AnIdIsAnUnambiguousPrefix) {
    const Child child;
    Words ids;
    // Seventeen ids cannot all begin with another of sixteen digits.
    for (int i = 0; i < 17; ++i) {
        child.keep(std::to_string(i) + ".p12", fileOf());
    }
    ids = idsOf(child);
    ASSERT_EQ(ids.size(), 17U);
    std::sort(ids.begin(), ids.end());
    const auto twin =
        std::adjacent_find(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return a[0] == b[0]; });
    ASSERT_NE(twin, ids.end());
    EXPECT_EQ(errorOf(child.run({"show", twin->substr(0, 1), "--json"})), "ambiguous-id");
    EXPECT_EQ(child.run({"show", twin->substr(0, 1)}).code, 2);
    EXPECT_EQ(child.run({"show", twin->substr(0, 31)}).code, 0);
    for (const Words& words : {Words{"show", "xyz"},
                               Words{"auth", "xyz", "--origin", site, "--nonce", nonce, "--secrets-stdin"}}) {
        EXPECT_EQ(child.run(words).code, 6);
        const Ended ended = child.run(withJson(words));
        EXPECT_EQ(ended.code, 6);
        EXPECT_EQ(errorOf(ended), "not-found");
    }
}

TEST(Insegelctl, AnIdMayBeInCapitals) {
    const Child child;
    child.keep("a.p12", fileOf());
    std::string id = idsOf(child).at(0);
    std::transform(id.begin(), id.end(), id.begin(), [](unsigned char c) { return std::toupper(c); });
    EXPECT_EQ(child.run({"show", id}).code, 0);
}

TEST(Insegelctl, SaysNothingBackAtLength) {
    const Child child;
    const std::string tooLong(5000, 'x');
    for (const Words& words : {Words{"show", tooLong}, Words{tooLong}, Words{"list", tooLong},
                               Words{"passwd", "a", "--pin", tooLong}}) {
        for (const char* language : {"C", "sv_SE.UTF-8"}) {
            const Ended ended = child.run(words, "", language);
            EXPECT_NE(ended.code, 0);
            EXPECT_NE(ended.err, "");
            EXPECT_LT(ended.err.size(), 1000U);
        }
    }
}

TEST(Insegelctl, NamesTheProfileThatIsNewOrCannotBe) {
    Child child;
    const Ended made = child.run({"list"});
    EXPECT_EQ(made.code, 0);
    EXPECT_NE(made.err.find("New profile: " + child.profile().string()), std::string::npos) << made.err;
    EXPECT_EQ(child.run({"list"}).err.find("New profile"), std::string::npos);
    child.profileWord = "/dev/null/none";
    for (const char* language : {"C", "sv_SE.UTF-8"}) {
        const Ended ended = child.run({"list"}, "", language);
        EXPECT_EQ(ended.code, 1);
        EXPECT_NE(ended.err.find("\"/dev/null/none\""), std::string::npos) << ended.err;
    }
    child.profileWord = "";
    EXPECT_EQ(child.run({"list"}).code, 2);
}

TEST(Insegelctl, SpeaksSwedishThroughout) {
    const Child child;
    child.keep("a.p12", fileOf());
    child.keep("broken.p12", "broken");
    const std::string id = idsOf(child).at(0);
    const std::string folder = child.folder.path().string();
    const Words rows[] = {
        {},
        {"nonsense"},
        {"--nonsense"},
        {"list", "more"},
        {"show"},
        {"show", ""},
        {"show", "xyz"},
        {"show", id},
        {"list"},
        {"passwd", id},
        {"passwd", id, "--pin", "both"},
        {"auth", id, "--origin", site, "--nonce", nonce},
        {"--secrets-stdin", "auth", id, "--origin", site, "--nonce", nonce},
        {"auth", id, "--origin", "x", "--nonce", nonce},
        {"auth", id, "--origin", site, "--nonce", "x"},
        {"auth", id, "--origin"},
        {"import", "/nowhere/at/all"},
        {"verify", "/nowhere/at/all", "--format", "jws"},
        {"--help"},
        {"auth", "--help"},
        {"import", "--help"},
        {"enrol", "--help"},
        {"export", "--help"},
        {"unblock", "--help"},
        {"enrol"},
        {"enrol", "--origin", "x", "--subject", "CN=Test Person"},
        {"enrol", "--origin", site, "--subject", "CN=Test Person,O"},
        {"enrol", "--origin", site, "--subject", "CN=Test Person,x=y"},
        {"enrol", "--origin", site, "--subject", "CN=Test Person", "--out", folder},
        {"enrol", "--origin", site, "--subject", "CN=Test Person", "--out", folder + "/no/where"},
        {"enrol", "--origin", site, "--complete", "x", "y"},
        {"enrol", "--complete", id, "/nowhere/at/all"},
        {"--secrets-stdin", "export", id, "--to", (child.profile() / "x").string()},
        {"export", id, "--to", (child.profile() / "ids/a.p12").string()},
        {"--secrets-stdin", "export", id, "--to", ""},
        {"remove", id},
        {"unblock", id, "--pin", "auth"},
    };
    for (const Words& row : rows) {
        const Ended ended = child.run(row, password + "\n", "sv_SE.UTF-8");
        const std::string said = ended.out + ended.err;
        for (const char* word :
             {" the ", " is ", " not ", " no ", "tekniskt", "cancelled", "Options", "Usage", "required",
              "auth:", "sign:", "Excludes", "excludes", "CERTS", "FILE"}) {
            EXPECT_EQ(said.find(word), std::string::npos) << word << " in " << said;
        }
    }
}

TEST(Insegelctl, ReadsSecretsFromLinesOrATerminal) {
    const Child child;
    const auto file = child.folder.write("source.p12", fileOf()).string();
    EXPECT_EQ(child.run({"import", file}).code, 2) << "no terminal";
    EXPECT_EQ(errorOf(child.run({"--secrets-stdin", "import", file, "--json"})), "usage") << "no line";
    EXPECT_EQ(errorOf(child.run({"--secrets-stdin", "import", file, "--json"}, std::string(2000, 'x'))),
              "secret-too-long");
    for (const char* secret : {"\n", "wrong secret of mine\n", "wrong secret of mine"}) {
        const Ended ended = child.run({"--secrets-stdin", "import", file}, secret);
        EXPECT_EQ(ended.code, 4);
        EXPECT_EQ((ended.out + ended.err).find("of mine"), std::string::npos);
    }
    EXPECT_TRUE(idsOf(child).empty());
}

TEST(Insegelctl, SaysWhyAnImportFailed) {
    const Child child;
    const std::tuple<std::string, int, const char*> rows[] = {
        {(child.folder / "missing.p12").string(), 1, "not-found"},
        {child.folder.path().string(), 1, "malformed"},
        {child.folder.write("empty.p12", "").string(), 1, "empty-file"},
        {child.folder.write("text.p12", "text").string(), 1, "malformed"},
    };
    for (const auto& [file, code, name] : rows) {
        const Ended ended = child.run({"--secrets-stdin", "--json", "import", file}, password + "\n");
        EXPECT_EQ(ended.code, code) << file;
        EXPECT_EQ(errorOf(ended), name) << file;
    }
}

TEST(Insegelctl, AResultThatCannotBeWrittenIsAFailure) {
    const Child child;
    child.keep("a.p12", fileOf());
    for (const Words& words :
         {Words{"list"}, Words{"list", "--json"}, Words{"show", "--json", idsOf(child).at(0)}}) {
        EXPECT_EQ(child.run(words).code, 0);
        const Ended ended = child.run(words, "", "C", "/dev/full");
        EXPECT_EQ(ended.code, 1);
        const std::size_t said = ended.err.find("insegelctl: ");
        EXPECT_NE(said, std::string::npos);
        EXPECT_EQ(ended.err.rfind("insegelctl: "), said) << "said once";
    }
}

TEST(Insegelctl, ListsWhatThereIs) {
    const Child child;
    EXPECT_TRUE(idsOf(child).empty());
    const std::string nothing = child.run({"list"}).err;
    EXPECT_NE(nothing.find("insegelctl import"), std::string::npos);
    EXPECT_NE(nothing.find("Insert a BankID card"), std::string::npos);
    bank::PersonOptions hostile;
    hostile.commonName = "Test \x1b[2J\u202e Person";
    child.keep("a.p12", fileOf());
    child.keep("hostile.p12", fileOf(hostile));
    child.keep("old.p12", fileOf(bank::expired()));
    child.keep("locked.p12", fileOf({}, true));
    child.keep("broken.p12", "broken");
    child.keep("r\xf6st.p12", fileOf());
    const json::value list = documentOf(child.run({"list", "--json"}));
    std::map<std::string, int> states;
    for (const json::value& row : list.at("tokens").as_array()) {
        ++states[std::string(row.at("state").as_string())];
    }
    EXPECT_EQ(states,
              (std::map<std::string, int>{{"ok", 3}, {"expired", 1}, {"locked", 1}, {"unreadable", 1}}));
    const Ended swedish = child.run({"list"}, "", "sv_SE.UTF-8");
    const Ended english = child.run({"list"});
    for (const Ended* ended : {&swedish, &english}) {
        EXPECT_EQ(ended->code, 0);
        EXPECT_EQ(ended->out.find('\x1b'), std::string::npos);
        EXPECT_EQ(ended->out.find("\u202e"), std::string::npos);
        EXPECT_EQ(ended->out.find('\xf6'), std::string::npos) << "not UTF-8";
    }
    EXPECT_NE(swedish.out.find("har gått ut"), std::string::npos);
    EXPECT_NE(english.out.find("expired"), std::string::npos);
}

TEST(Insegelctl, TheProfileHasOneNameHoweverItIsNamed) {
    Child child;
    child.keep("broken.p12", "broken");
    const json::value list = documentOf(child.run({"list", "--json"}));
    child.profileWord = std::filesystem::relative(child.profile());
    ASSERT_TRUE(std::filesystem::path(child.profileWord).is_relative());
    EXPECT_EQ(documentOf(child.run({"list", "--json"})), list);
    const auto place = std::filesystem::weakly_canonical(child.profile() / "ids" / "broken.p12").string();
    EXPECT_EQ(list.at("tokens").at(0).at("location"), json::value(place));
}

}  // namespace
}  // namespace insegel::cli
