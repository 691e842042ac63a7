#include <gtest/gtest.h>

#include <fcntl.h>
#include <unistd.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "bank/bank.h"
#include "cli/child.h"

namespace insegel::cli {
namespace {

namespace json = boost::json;

const std::string password = "lösenord 1234";

TEST(Insegelctl, SaysThatTheSourceOfAMoveIsStillThere) {
    const bank::TestBank bank;
    const Child child;
    bank::PersonOptions options;
    options.keyType = bank::KeyType::p256;
    options.bothInOne = true;
    const auto path =
        child.folder.write("source.p12", bank.issue(options).pkcs12(password, {.iterations = 2}));
    // A name that nobody can remove, not even root.
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    ASSERT_GE(file, 0);
    const std::string source = "/proc/" + std::to_string(::getpid()) + "/fd/" + std::to_string(file);

    const Ended ended = child.run({"--secrets-stdin", "--json", "import", "--move", source}, password + "\n");
    EXPECT_EQ(ended.code, 1);
    const json::value said = json::parse(ended.out);
    EXPECT_EQ(said.at("sourceRemoved"), false);
    EXPECT_EQ(said.at("error").at("code"), "access-denied");
    EXPECT_EQ(json::parse(child.run({"list", "--json"}).out).at("tokens").at(0).at("id"),
              said.at("token").at("id"))
        << "it is imported";

    const Ended plain =
        child.run({"--secrets-stdin", "import", "--move", "--replace", source}, password + "\n");
    EXPECT_EQ(plain.code, 1);
    EXPECT_NE(plain.out.find("Test Person"), std::string::npos);
    EXPECT_NE(plain.err.find("the source is still there"), std::string::npos) << plain.err;
    EXPECT_EQ(child.run({"--secrets-stdin", "import", "--replace", source}, password + "\n").code, 0);
    ::close(file);
}

}  // namespace
}  // namespace insegel::cli
