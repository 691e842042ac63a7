#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "bank/bank.h"
#include "cli/child.h"

namespace insegel::cli {
namespace {

namespace json = boost::json;
using Words = std::vector<std::string>;

const std::string password = "vinter kaktus spade 4";

/// A profile with one BankID on file, quickly opened.
class Signing : public ::testing::Test {
  protected:
    Signing() {
        bank::PersonOptions options;
        options.keyType = bank::KeyType::p256;
        bank::Pkcs12Options layout;
        layout.certificates = bank::Pkcs12Options::Cipher::none;
        child.keep("one.p12", bank.issue(options).pkcs12(password, layout));
        id = json::parse(child.run({"list", "--json"}).out).at("tokens").at(0).at("id").as_string().c_str();
        authority = child.folder.write("ca.pem", bank.rootPem() + bank.issuingPem()).string();
    }
    Ended sign(const Words& more) const {
        Words words{"--secrets-stdin", "sign", id};
        words.insert(words.end(), more.begin(), more.end());
        return child.run(words, password + "\n");
    }
    Ended verify(const std::string& file, const std::string& format, const Words& more = {}) const {
        Words words{"verify", file, "--format", format, "--ca", authority, "--json"};
        words.insert(words.end(), more.begin(), more.end());
        return child.run(words);
    }

    const bank::TestBank bank;
    Child child;
    std::string id;
    std::string authority;
};

TEST_F(Signing, OfATextIsPrintedOrWritten) {
    const auto text = child.folder.write("text", "Jag k\u00f6per\n").string();
    for (const std::string format : {"jws", "bankid-xml", "cms"}) {
        const Ended printed = sign({"--format", format, "--text", text});
        ASSERT_EQ(printed.code, 0) << printed.err;
        const auto file = child.folder.write("printed", printed.out).string();
        const Ended good = verify(file, format);
        ASSERT_EQ(good.code, 0) << good.out;
        EXPECT_EQ(json::parse(good.out).at("text").as_string(), "Jag k\u00f6per\n");
        EXPECT_EQ(json::parse(good.out).at("use").as_string(), "sign");

        const std::string out = (child.folder / ("out." + format)).string();
        EXPECT_EQ(sign({"--format", format, "--text", text, "-o", out}).code, 0);
        EXPECT_EQ(verify(out, format).code, 0);
        EXPECT_EQ(sign({"--format", format, "--text", text, "-o", out}).code, 1) << "it is there";
        EXPECT_EQ(sign({"--format", format, "--text", text, "-o", out, "--overwrite"}).code, 0);

        const Ended document = sign({"--json", "--format", format, "--text", text});
        EXPECT_EQ(json::parse(document.out).at("format").as_string(), format);
        EXPECT_EQ(verify(child.folder.write("result", document.out).string(), format).code, 0);
    }
    const Ended shown =
        child.run({"verify", (child.folder / "out.jws").string(), "--format", "jws", "--ca", authority});
    EXPECT_NE(shown.out.find("Test Person"), std::string::npos);
    EXPECT_NE(shown.out.find("Jag k\u00f6per\n"), std::string::npos);
}

TEST_F(Signing, OfAFileGoesBesideIt) {
    const auto file = child.folder.write("contract.pdf", std::string(2'000'000, 'x')).string();
    for (const auto& [format, suffix] :
         {std::pair<std::string, std::string>{"cms", ".p7s"}, {"jws", ".jws"}}) {
        const Ended ended = sign({"--format", format, "--file", file});
        ASSERT_EQ(ended.code, 0) << ended.err;
        EXPECT_NE(ended.out.find("contract.pdf" + suffix), std::string::npos) << ended.out;
        EXPECT_EQ(verify(file + suffix, format, {"--content", file}).code, 0);
        EXPECT_EQ(verify(file + suffix, format).code, 2) << "the file is needed";
        EXPECT_EQ(verify(file + suffix, format, {"--content", file + ".missing"}).code, 1);
        EXPECT_EQ(sign({"--format", format, "--file", file}).code, 1) << "it is there";
    }
    child.folder.write("contract.pdf", "altered");
    EXPECT_EQ(verify(file + ".p7s", "cms", {"--content", file}).code, 7);
    EXPECT_EQ(verify(file + ".jws", "jws", {"--content", file}).code, 7);
}

TEST_F(Signing, IsRefusedBeforeAnythingIsAsked) {
    const auto text = child.folder.write("text", "Hej").string();
    const auto broken = child.folder.write("broken", "\xff").string();
    const auto empty = child.folder.write("empty", "").string();
    const std::pair<Words, int> rows[] = {
        {{"--format", "jws"}, 2},
        {{"--format", "jws", "--text", text, "--file", text}, 2},
        {{"--text", text}, 2},
        {{"--format", "web-eid:1.0", "--text", text}, 2},
        {{"--format", "bankid-xml", "--file", text}, 2},
        {{"--format", "jws", "--text", text + ".missing"}, 1},
        {{"--format", "jws", "--file", text + ".missing"}, 1},
        {{"--format", "jws", "--text", broken}, 1},
        {{"--format", "jws", "--text", empty}, 2},
        {{"--format", "cms", "--file", child.folder.path().string()}, 1},
        {{"--format", "cms", "--file", text, "-o", text, "--overwrite"}, 2},
        {{"--format", "cms", "--file", text, "-o", "/dev/null", "--overwrite"}, 1},
        {{"--format", "jws", "--text", text, "-o", "/dev/null", "--overwrite"}, 1},
        {{"--format", "cms", "--file", text, "-o", (child.folder / "none/x").string()}, 1},
        {{"--format", "cms", "--file", text, "-o", "-"}, 2},
    };
    for (const auto& [words, code] : rows) {
        const Ended ended = sign(words);
        EXPECT_EQ(ended.code, code) << ::testing::PrintToString(words) << ended.err;
        EXPECT_TRUE(ended.out.empty());
        EXPECT_FALSE(ended.err.empty());
    }
    EXPECT_EQ(child.run({"--secrets-stdin", "sign", id, "--format", "jws", "--text", text}, "wrong\n").code,
              4);
}

// What auth prints is what verify takes.
TEST_F(Signing, OfALoginIsToldApart) {
    const std::string nonce(44, 'A');
    for (const std::string format : {"web-eid:1.0", "jws", "bankid-xml"}) {
        const Ended made = child.run({"--secrets-stdin", "auth", id, "--origin", "https://a.test", "--nonce",
                                      nonce, "--format", format},
                                     password + "\n");
        ASSERT_EQ(made.code, 0) << made.err;
        const auto file = child.folder.write("login", made.out).string();
        const Words words{"verify",  file,       "--format",       format,    "--ca",
                          authority, "--origin", "https://a.test", "--nonce", nonce};
        const Ended good = child.run(words);
        EXPECT_EQ(good.code, 0) << format << good.err;
        EXPECT_TRUE(good.out.starts_with("Good login: ")) << good.out;
    }
}

// The words are for whoever verifies, and say what is wrong.
TEST_F(Signing, ThatIsBadIsSaidToBe) {
    const auto text = child.folder.write("text", "Hej").string();
    const std::string jws = sign({"--format", "jws", "--text", text}).out;
    const std::string cms = sign({"--json", "--format", "cms", "--text", text}).out;
    const std::tuple<std::string, std::string, int, std::string> rows[] = {
        {jws.substr(0, jws.size() - 1), "jws", 7, "or was cut off"},
        {jws.substr(0, jws.size() - 2), "jws", 7, "has 63 bytes instead of 64: it was cut off"},
        {cms.substr(0, cms.size() - 9) + "\"}", "cms", 7, "is no base64, or was cut off"},
        {"nothing", "cms", 7, "This is no signature or login in that format, or it is damaged."},
    };
    for (const auto& [content, format, code, why] : rows) {
        const Ended ended = child.run(
            {"verify", child.folder.write("bad", content).string(), "--format", format, "--ca", authority});
        EXPECT_EQ(ended.code, code) << ended.err;
        EXPECT_NE(ended.err.find(why), std::string::npos) << ended.err;
    }
    const auto file = child.folder.write("good", jws).string();
    EXPECT_EQ(verify(file, "jws", {"--content", text}).code, 2) << "its text is in it";
    EXPECT_EQ(verify(file, "jws", {"--ca", child.folder.path().string()}).code, 2);
}

TEST_F(Signing, IsTakenForNothingElse) {
    const auto text = child.folder.write("text", "Hej").string();
    const auto made = child.folder.write("made", sign({"--format", "jws", "--text", text}).out).string();
    EXPECT_EQ(verify(made, "jws", {"--origin", "https://a.test", "--nonce", std::string(44, 'A')}).code, 7)
        << "no site asked for it";
    EXPECT_EQ(verify(made, "cms").code, 7);
    EXPECT_EQ(verify(made, "bankid-xml").code, 7);
}

}  // namespace
}  // namespace insegel::cli
