#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include <boost/json/parse.hpp>

#include "bank/bank.h"
#include "base/file.h"
#include "cli/child.h"
#include "cli/terminal_child.h"

namespace insegel::cli {
namespace {

namespace json = boost::json;

const std::string password = "vinter kaktus spade 4";
const std::string next = "en annan gren av 7";
constexpr int cancelled = 3;

/// A profile with one BankID on file, whose password takes this many rounds to check.
class Interruption : public ::testing::Test {
  protected:
    void keep(int iterations) {
        const bank::TestBank bank;
        bank::PersonOptions options;
        options.keyType = bank::KeyType::p256;
        options.bothInOne = true;
        bank::Pkcs12Options layout{.iterations = iterations, .macIterations = 2};
        layout.certificates = bank::Pkcs12Options::Cipher::none;
        child.keep("one.p12", bank.issue(options).pkcs12(password, layout));
        id = json::parse(child.run({"list", "--json"}).out).at("tokens").at(0).at("id").as_string().c_str();
    }
    /// Hundreds of seconds to wait for the next try.
    void throttle() const {
        child.folder.write("profile/throttle.json",
                           R"({"changes":1,")" + id + R"(":{"misses":9,"bootId":"another","untilMs":0}})");
    }
    int misses() const {
        const auto path = child.profile() / "throttle.json";
        if (!std::filesystem::exists(path)) {
            return 0;
        }
        const json::value document = json::parse(contentOf(path));
        const auto* entry = document.as_object().if_contains(id);
        return entry == nullptr ? 0 : static_cast<int>(entry->at("misses").as_int64());
    }
    static std::size_t filesIn(const std::filesystem::path& folder) {
        std::size_t count = 0;
        std::error_code error;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
            count += entry.is_regular_file() && entry.path().filename() != ".lock" ? 1 : 0;
        }
        return count;
    }
    /// Looks until it is so.
    template <typename Condition>
    static void await(Condition isSo) {
        while (!isSo()) {
            std::this_thread::yield();
        }
    }

    Child child;
    std::string id;
};

TEST_F(Interruption, AtThePromptLeavesTheTerminalAsItWas) {
    keep(2);
    for (const int number : {SIGTERM, SIGHUP, SIGINT}) {
        TerminalChild program(child.profile(), {"passwd", id});
        ASSERT_TRUE(program.shows("Password: ")) << program.shown();
        EXPECT_FALSE(program.hasEcho());
        program.types("half a pass");
        program.signal(number);
        EXPECT_EQ(program.ends(), cancelled) << number << program.shown();
        EXPECT_TRUE(program.hasEcho()) << number;
        EXPECT_NE(program.shown().find("ancelled"), std::string::npos) << program.shown();
        EXPECT_EQ(program.shown().find("half"), std::string::npos);
    }
}

TEST_F(Interruption, OfAnOrderLeavesNone) {
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        TerminalChild program(child.profile(), {"enrol", "--origin", "https://bank.test", "--key", "rsa3072",
                                                "--subject", "CN=Test Person,serialNumber=199001012384"});
        ASSERT_TRUE(program.shows("New password")) << program.shown();
        program.types(password + "\n");
        ASSERT_TRUE(program.shows("again: ")) << program.shown();
        program.types(password + "\n");
        ASSERT_TRUE(program.shows("Making key 1 of 2")) << program.shown();
        program.signal(number);
        EXPECT_EQ(program.ends(), cancelled) << program.shown();
        EXPECT_EQ(filesIn(child.profile() / "pending"), 0U);
        EXPECT_TRUE(program.hasEcho());
    }
}

// The password is being checked when the person thinks better of it: it is right, and no miss.
TEST_F(Interruption, OfAnExportLeavesNoCopyAndCountsNoMiss) {
    keep(1'000'000);
    for (const auto& words : {std::vector<std::string>{"export", id, "--to", child.folder / "a/stick"},
                              std::vector<std::string>{"passwd", id}}) {
        TerminalChild program(child.profile(), words);
        ASSERT_TRUE(program.shows("Password: ")) << program.shown();
        program.types(password + "\n");
        if (words[0] == "passwd") {
            ASSERT_TRUE(program.shows("New password")) << program.shown();
            program.types(next + "\n");
            ASSERT_TRUE(program.shows("again: ")) << program.shown();
            program.types(next + "\n");
        }
        await([&] { return misses() == 1; });
        program.signal(SIGINT);
        EXPECT_EQ(program.ends(), cancelled) << program.shown();
        EXPECT_EQ(misses(), 0);
        EXPECT_FALSE(std::filesystem::exists(child.folder / "a"));
        EXPECT_EQ(filesIn(child.profile() / "ids"), 1U);
    }
    EXPECT_EQ(child.run({"--secrets-stdin", "passwd", id}, password + "\n" + next + "\n").code, 0)
        << "it has its password";
}

TEST_F(Interruption, OfWhatWaitsForAnotherProgramDoesNothing) {
    keep(2);
    auto lock = FolderLock::take(child.profile() / "ids");
    ASSERT_TRUE(lock);
    TerminalChild program(child.profile(), {"remove", id, "--yes"});
    // It does not say that it waits: the signal comes before or while it does, and is heard some time after.
    program.hasThreads(4);
    program.signal(SIGINT);
    program.signal(SIGHUP);
    ASSERT_TRUE(program.shows("ancell")) << program.shown();
    lock = fail(ErrorCode::internal);
    EXPECT_EQ(program.ends(), cancelled) << program.shown();
    EXPECT_EQ(filesIn(child.profile() / "ids"), 1U);
}

TEST_F(Interruption, TwiceEndsAtOnce) {
    keep(1'000'000);
    TerminalChild program(child.profile(), {"export", id, "--to", child.folder / "stick"});
    ASSERT_TRUE(program.shows("Password: ")) << program.shown();
    program.types(password + "\n");
    await([&] { return misses() == 1; });
    program.signal(SIGINT);
    ASSERT_TRUE(program.shows("Cancelling.")) << program.shown();
    program.signal(SIGINT);
    EXPECT_EQ(program.ends(), cancelled);
    EXPECT_TRUE(program.hasEcho());
}

// Before the person thinks of a password, and of a new one.
TEST_F(Interruption, EndsTheWaitAfterWrongPasswords) {
    keep(2);
    const std::string nonce(44, 'A');
    for (const auto& words :
         {std::vector<std::string>{"passwd", id}, std::vector<std::string>{"--json", "passwd", id},
          std::vector<std::string>{"export", id, "--to", child.folder / "stick"},
          std::vector<std::string>{"auth", id, "--origin", "https://site.test", "--nonce", nonce}}) {
        throttle();
        TerminalChild program(child.profile(), words);
        ASSERT_TRUE(program.shows("Waiting for 4 minutes")) << program.shown();
        EXPECT_EQ(program.shown().find("Password"), std::string::npos) << program.shown();
        EXPECT_EQ(program.shown().find("ry again"), std::string::npos) << program.shown();
        program.types("\003");
        EXPECT_EQ(program.ends(), cancelled) << program.shown();
    }
}

TEST_F(Interruption, EndsTheReadingOfSecretsFromStandardInput) {
    keep(2);
    TerminalChild program(child.profile(), {"--secrets-stdin", "--json", "passwd", id});
    // Standard input is the terminal, in its own mode: nothing shows that it is read.
    program.types(password + "\n");
    program.hasThreads(4);
    program.signal(SIGTERM);
    EXPECT_EQ(program.ends(), cancelled) << program.shown();
}

}  // namespace
}  // namespace insegel::cli
