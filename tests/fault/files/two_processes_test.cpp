#include <array>
#include <future>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>
#include <boost/json.hpp>

#include "fault/files/world.h"

/// Several insegelctl on one profile at the same time.
namespace insegel::fault {
namespace {

namespace json = boost::json;

constexpr const char* password = "correct horse 1234";
constexpr std::array<const char*, 3> people{"199001012384", "197802022389", "198503032380"};

std::string line(const std::string& text) {
    return text + "\n";
}

/// The id of each person's BankID in the profile, by personal number.
std::map<std::string, std::string> idsOf(const World& world, const std::string& name) {
    std::map<std::string, std::string> out;
    const Ended list = run(world.path(), world.scratch() / name, {"list", "--json"}, "");
    if (list.code == 0) {
        const auto document = json::parse(list.out);
        for (const json::value& token : document.at("tokens").as_array()) {
            out[std::string(token.at("serialNumber").as_string())] = std::string(token.at("id").as_string());
        }
    }
    return out;
}

/// Imports and removes a person's BankID, again and again; what was said instead of done.
std::string importAndRemove(const World& world, const char* person, int rounds) {
    const std::string file = world / (std::string("downloads/") + person + ".p12");
    const auto scratch = world.scratch() / person;
    for (int i = 0; i < rounds; ++i) {
        const Ended imported = run(world.path(), scratch, {"import", file}, line(password));
        if (imported.code != 0) {
            return "import: " + imported.err;
        }
        const auto ids = idsOf(world, person);
        if (ids.count(person) == 0) {
            return "it is not listed";
        }
        const Ended removed = run(world.path(), scratch, {"remove", ids.at(person), "--yes"}, "");
        if (removed.code != 0) {
            return "remove: " + removed.err;
        }
    }
    return run(world.path(), scratch, {"import", file}, line(password)).err;
}

class TwoProcesses : public ::testing::Test {
  protected:
    void SetUp() override {
        for (const char* person : people) {
            world_.put(std::string("downloads/") + person + ".p12", person, password);
        }
    }
    std::string file(int person) const {
        return world_ / (std::string("downloads/") + people.at(static_cast<std::size_t>(person)) + ".p12");
    }
    /// Each of the people's BankIDs is there once and opens, and nothing else is.
    void expectAllWell() const {
        EXPECT_EQ(idsOf(world_, "list").size(), people.size());
        const Entries entries = world_.look();
        EXPECT_EQ(leftoversIn(entries), std::vector<std::string>{});
        int kept = 0;
        for (const auto& [place, held] : world_.held(entries)) {
            EXPECT_EQ(held.password, password) << place;
            kept += place.rfind("profile/ids/", 0) == 0 ? 1 : 0;
        }
        EXPECT_EQ(kept, static_cast<int>(people.size()));
    }

    World world_;
};

TEST_F(TwoProcesses, LoseNothingWhileTheyImportAndRemove) {
    constexpr int rounds = 20;
    world_.prepare({"import", file(2)}, line(password));
    auto first = std::async(std::launch::async, [&] { return importAndRemove(world_, people[0], rounds); });
    auto second = std::async(std::launch::async, [&] { return importAndRemove(world_, people[1], rounds); });
    EXPECT_EQ(first.get(), "");
    EXPECT_EQ(second.get(), "");
    expectAllWell();
}

TEST_F(TwoProcesses, OneImportsAndTheOtherSaysThatItIsThere) {
    world_.prepare({"import", file(1)}, line(password));
    world_.prepare({"import", file(2)}, line(password));
    constexpr int rounds = 5;
    for (int i = 0; i < rounds; ++i) {
        Program first(world_.path(), world_.scratch() / "first", {"import", file(0), "--json"},
                      line(password));
        Program second(world_.path(), world_.scratch() / "second", {"import", file(0), "--json"},
                       line(password));
        const Ended one = first.wait();
        const Ended other = second.wait();
        EXPECT_EQ(one.code + other.code, 1) << one.out << other.out;
        const Ended& refused = one.code == 0 ? other : one;
        EXPECT_NE(refused.out.find("already-exists"), std::string::npos) << refused.out;
        expectAllWell();
        world_.prepare({"remove", idsOf(world_, "list").at(people[0]), "--yes"}, "");
    }
}

TEST_F(TwoProcesses, SayThatAnotherOneHasTheProfile) {
    world_.prepare({"import", file(1)}, line(password));
    const int lock = ::open((world_ / "profile/ids/.lock").c_str(), O_RDWR | O_CLOEXEC);
    ASSERT_EQ(::flock(lock, LOCK_EX), 0);
    const Ended ended = world_.run({"import", file(0), "--json"}, line(password));
    ::close(lock);
    EXPECT_EQ(ended.code, 1);
    EXPECT_NE(ended.out.find("in-use"), std::string::npos) << ended.out;
    EXPECT_EQ(idsOf(world_, "list").size(), 1U);
}

}  // namespace
}  // namespace insegel::fault
