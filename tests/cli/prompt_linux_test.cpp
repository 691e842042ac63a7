#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "bank/bank.h"
#include "cli/child.h"
#include "cli/terminal_child.h"

namespace insegel::cli {
namespace {

namespace json = boost::json;

const std::string password = "lösenord 1234";

/// A person who logs in, typing this at the prompt.
class Prompt : public ::testing::Test {
  protected:
    Prompt() {
        const bank::TestBank bank;
        bank::PersonOptions options;
        options.keyType = bank::KeyType::p256;
        options.bothInOne = true;
        bank::Pkcs12Options layout{.iterations = 2, .macIterations = 2};
        layout.certificates = bank::Pkcs12Options::Cipher::none;
        child.keep("one.p12", bank.issue(options).pkcs12(password, layout));
        id = json::parse(child.run({"list", "--json"}).out).at("tokens").at(0).at("id").as_string().c_str();
    }
    std::vector<std::string> auth() const {
        return {"auth", id, "--origin", "https://site.test", "--nonce", std::string(44, 'A')};
    }

    Child child;
    std::string id;
};

TEST_F(Prompt, HasTheKeysOfALine) {
    for (const std::string& keys : {"wrong\x15" + password, "wrong words\x17\x17" + password,
                                    "\033[A" + password + "å\x7f", "\033[200~" + password + "\033[201~"}) {
        TerminalChild program(child.profile(), auth());
        ASSERT_TRUE(program.shows("Password: ")) << program.shown();
        program.types(keys + "\r");
        EXPECT_EQ(program.ends(), 0) << program.shown();
        EXPECT_TRUE(program.hasEcho());
        EXPECT_EQ(program.shown().find("1234"), std::string::npos) << program.shown();
    }
}

TEST_F(Prompt, AsksAgainForWhatItCannotTake) {
    TerminalChild program(child.profile(), auth());
    for (const auto& keys : std::vector<std::string>{"\t" + password + "\r",
                                                     "\033[200~lösen\x7f"
                                                     "ord 1234\033[201~\r",
                                                     password + "\rmore"}) {
        ASSERT_TRUE(program.shows("Password: ")) << program.shown();
        program.types(keys);
        ASSERT_TRUE(program.shows("Nothing was taken")) << program.shown();
    }
    ASSERT_TRUE(program.shows("Password: ")) << program.shown();
    program.types(password + "\r");
    EXPECT_EQ(program.ends(), 0) << program.shown();
}

TEST_F(Prompt, IsLeftByTheKeysThatEndPrograms) {
    for (const std::string& keys : std::vector<std::string>{"\x04", "abc\x03", "abc\x1c"}) {
        TerminalChild program(child.profile(), auth());
        ASSERT_TRUE(program.shows("Password: ")) << program.shown();
        program.types(keys);
        EXPECT_EQ(program.ends(), 3) << program.shown();
        EXPECT_TRUE(program.hasEcho());
    }
}

}  // namespace
}  // namespace insegel::cli
