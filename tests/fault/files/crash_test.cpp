#include <algorithm>
#include <cerrno>
#include <csignal>

#include <iostream>
#include <optional>

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "fault/files/operations.h"

/// For each operation that writes, and each of its system calls that change a file: the process is stopped
/// there, and the call fails in each way. Afterwards the profile holds the old state or the new one, every
/// BankID opens, nothing lies about, and the program has said what is true.
namespace insegel::fault {
namespace {

namespace json = boost::json;

class Crash : public ::testing::TestWithParam<Operation> {
  protected:
    void SetUp() override {
        task_ = GetParam().prepare(world_);
        world_.keepAsTemplate();
        old_ = stateOf(world_);
    }

    static bool isStop(const Fault& fault) {
        return fault.what == What::killBefore || fault.what == What::killAfter;
    }

    /// Calls that operations have in common; logging in meets all that can happen at them.
    bool isOfThrottle(const std::string& call) const {
        const bool isOfIt = call.find("throttle.json") != std::string::npos || call == "fsync profile";
        return isOfIt && task_.isAboutFiles;
    }
    /// And of these, the first import.
    static bool isOfFolders(const std::string& call) {
        return (call.find(".lock") != std::string::npos || call.rfind("mkdir ", 0) == 0) &&
               std::string_view(GetParam().name) != "import_first";
    }

    /// What may happen at this call.
    std::vector<Fault> faultsAt(long at, const std::string& call, bool isLast) const {
        const std::string name = call.substr(0, call.find(' '));
        if (isOfThrottle(call) && !isLong()) {
            return {{What::killBefore, at, 0}};
        }
        std::vector<Fault> out{{What::failOnce, at, EIO}};
        if (name == "close") {
            return out;
        }
        if (isOfFolders(call) && !isLong()) {
            out.push_back({What::killBefore, at, 0});
            return out;
        }
        out.push_back({What::failOnce, at, ENOSPC});
        out.push_back({What::failOnce, at, EACCES});
        out.push_back({What::failFromNow, at, EIO});
        out.push_back({What::fullFromNow, at, ENOSPC});
        out.push_back({What::killBefore, at, 0});
        if (isLast || isLong()) {
            // Elsewhere that is before the next one.
            out.push_back({What::killAfter, at, 0});
        }
        if (name == "write" || name == "pwrite") {
            out.push_back({What::shortWrite, at, 0});
        }
        return out;
    }

    void expectEndedWell(const Fault& fault, const Ended& ended, const std::string& where) const {
        ASSERT_FALSE(ended.hung) << where;
        if (isStop(fault)) {
            EXPECT_EQ(ended.signal, SIGKILL) << where;
            return;
        }
        EXPECT_EQ(ended.signal, 0) << where << ": " << ended.err;
        EXPECT_TRUE(ended.code == 1 || ended.code == task_.code) << where << ": ended with " << ended.code;
        if (ended.code == 1) {
            EXPECT_NE(ended.err.find("insegelctl: "), std::string::npos)
                << where << ": nothing is said: " << ended.err;
        }
    }

    /// Nothing is to be seen by other users, and no secret by anybody.
    void expectNothingShown(const Entries& entries, const std::string& where) const {
        EXPECT_EQ(world_.readableIn(entries), std::vector<std::string>{}) << where;
        EXPECT_EQ(world_.secretsIn(entries), std::vector<std::string>{}) << where;
    }

    /// Starts the program anew, which then has something to do with files, and gives what there is
    /// afterwards.
    State startAnew(const std::string& where) const {
        const Ended next = world_.run({"import", world_.stranger()}, "a wrong password\n");
        EXPECT_EQ(next.code, 4) << where << ", the next start: " << next.err;
        const Ended list = world_.run({"list", "--json"}, "");
        EXPECT_EQ(list.code, 0) << where << ", the next start: " << list.err;
        const State state = stateOf(world_);
        std::set<std::string> listed;
        if (list.code == 0) {
            const auto document = json::parse(list.out);
            for (const json::value& token : document.at("tokens").as_array()) {
                EXPECT_NE(token.at("state").as_string(), "unreadable") << where;
                listed.insert(std::string(token.at("location").as_string()));
            }
        }
        EXPECT_EQ(leftoversIn(state.entries), std::vector<std::string>{})
            << where << ", after the next start";
        for (const auto& [place, held] : state.held) {
            EXPECT_FALSE(held.password.empty()) << where << ": " << place << " does not open";
            const bool isInProfile = place.rfind("profile/", 0) == 0;
            EXPECT_TRUE(!isInProfile || listed.count(world_ / place) == 1)
                << where << ": " << place << " is not listed";
        }
        for (const std::string& place : state.pending) {
            EXPECT_EQ(listed.count(world_ / place), 1U) << where << ": " << place << " is not listed";
        }
        for (const auto& identities : task_.kept) {
            EXPECT_GE(state.copies(identities), 1) << where << ": a BankID is lost";
        }
        return state;
    }

    /// What was signed, by place.
    static std::map<std::string, std::string> signaturesIn(const State& state) {
        std::map<std::string, std::string> found;
        for (const auto& [place, entry] : state.entries) {
            if (place.ends_with(".p7s")) {
                found[place] = entry.content;
            }
        }
        return found;
    }

    bool isOld(const State& state) const {
        const auto isSame = [&](const std::string& place) {
            const auto now = state.entries.find(place);
            return now != state.entries.end() && now->second.content == old_.entries.at(place).content;
        };
        return state.pending == old_.pending && signaturesIn(state) == signaturesIn(old_) &&
               state.held.size() == old_.held.size() &&
               std::all_of(old_.held.begin(), old_.held.end(),
                           [&](const auto& one) { return isSame(one.first); }) &&
               std::all_of(old_.pending.begin(), old_.pending.end(), isSame);
    }

    Ended perform(Fault fault) const {
        fault.hasLinks = task_.hasLinks;
        return world_.run(task_.words, task_.secrets, fault);
    }

    /// Whether the call makes something last that was asked for: not the throttle's count, and not what is
    /// written over a file that is removed.
    bool mustLast(const std::string& call, const Ended& ended) const {
        const std::string name = call.substr(0, call.find(' '));
        const std::string place = call.substr(call.find(' ') + 1);
        const bool isSync = name == "fsync" || name == "fdatasync";
        // As the system names a file that was removed while it is open.
        const bool isGone = place.ends_with(" (deleted)");
        return isSync && !isGone && !isOfThrottle(call) && !isOfHistory(call) &&
               !isOfMovedSource(call, ended) && place != task_.mayForget;
    }

    /// What was signed is signed: that the history lacks it is said, and is no failure.
    static bool isOfHistory(const std::string& call) {
        return call.find("profile/history") != std::string::npos;
    }

    /// Whether the call makes it last that the source of what was moved is gone. The copy is there in any
    /// case: should the source come back, nothing is lost.
    static bool isOfMovedSource(const std::string& call, const Ended& ended) {
        const std::string folder = call.substr(call.find(' ') + 1);
        return std::string_view(GetParam().name).ends_with("_move") &&
               std::any_of(ended.calls.begin(), ended.calls.end(), [&](const std::string& other) {
                   const std::filesystem::path path(other.substr(other.find(' ') + 1));
                   return other.starts_with("unlink ") && path.extension() == ".p12" &&
                          path.filename().string().front() != '.' && path.parent_path() == folder;
               });
    }

    /// Nothing but files that have their names, outside the profile too: a BankID that was removed or moved
    /// is not to lie about hidden. What a copy was being written to may be left where the process was
    /// stopped.
    void expectNoHiddenSource(const Entries& entries, const std::string& where) const {
        for (const auto& [place, entry] : entries) {
            const std::filesystem::path path(place);
            const bool isSource = path.parent_path() == "downloads";
            EXPECT_FALSE(isSource && path.filename().string().starts_with(".") &&
                         path.filename().string().find(".p12.") != std::string::npos)
                << where << ": " << place << " was left";
        }
    }

    /// One run with its fault, and all that must hold.
    void strike(const Fault& fault, const std::string& call) {
        const std::string where = std::string(GetParam().name) + ", call " + std::to_string(fault.at) + " (" +
                                  call + ") " + toString(fault);
        world_.reset();
        const Ended ended = perform(fault);
        ++runs_;
        ASSERT_GE(ended.calls.size(), static_cast<std::size_t>(fault.at))
            << where << ": it did not come so far";
        expectEndedWell(fault, ended, where);
        expectNothingShown(world_.look(), where);
        expectNoHiddenSource(world_.look(), where);
        const State state = startAnew(where);
        expectNothingShown(state.entries, where);

        const bool isDone = task_.isDone(state);
        const bool wasBefore = isOld(state);
        EXPECT_TRUE(isDone || wasBefore || task_.isBetween(state))
            << where << ": neither the old state nor the new";
        const bool saysDone = ended.signal == 0 && ended.code == task_.code;
        if (task_.isAboutFiles) {
            EXPECT_TRUE(!saysDone || isDone) << where << ": it says done and is not";
            EXPECT_FALSE(mustLast(ended.calls[static_cast<std::size_t>(fault.at) - 1], ended) &&
                         fault.what == What::failOnce && saysDone)
                << where << ": it says done where that may not last";
        } else if (fault.what == What::failOnce || fault.what == What::shortWrite) {
            EXPECT_TRUE(!saysDone || isDone) << where << ": it does not count";
        }
        (wasBefore ? olds_ : isDone ? news_ : betweens_) += 1;
        if (isDone && !wasBefore && !isStop(fault) && !saysDone) {
            EXPECT_TRUE(task_.isAboutFiles == false || ended.err.find("It is done") != std::string::npos)
                << where << ": it is done, and that is not said: " << ended.err;
            doneUnsaid_.insert(call.substr(0, call.find(' ')));
        }
        const bool isTriedAgain = fault.error == EIO || fault.what == What::killBefore || isLong();
        if (wasBefore && task_.isAboutFiles && isTriedAgain) {
            const Ended again = perform({});
            EXPECT_EQ(again.code, task_.code) << where << ", then once more: " << again.err;
            EXPECT_TRUE(task_.isDone(stateOf(world_))) << where << ", then once more";
        }
    }

    World world_;
    Task task_;
    State old_;
    int runs_ = 0;
    int olds_ = 0;
    int news_ = 0;
    int betweens_ = 0;
    std::set<std::string> doneUnsaid_;
};

TEST_P(Crash, LeavesTheOldOrTheNew) {
    // Undisturbed: what it does, and that it goes.
    const Ended undisturbed = perform({});
    ASSERT_EQ(undisturbed.code, task_.code) << undisturbed.err;
    ASSERT_TRUE(task_.isDone(startAnew("undisturbed")));
    ASSERT_FALSE(undisturbed.calls.empty());
    for (std::size_t i = 0; i < undisturbed.calls.size(); ++i) {
        const bool isLast = i + 1 == undisturbed.calls.size();
        for (const Fault& fault : faultsAt(static_cast<long>(i) + 1, undisturbed.calls[i], isLast)) {
            strike(fault, undisturbed.calls[i]);
            if (HasFatalFailure()) {
                return;
            }
        }
    }
    std::cout << GetParam().name << ": " << undisturbed.calls.size() << " calls, " << runs_
              << " runs; then old " << olds_ << ", new " << news_ << ", between " << betweens_;
    for (const std::string& call : doneUnsaid_) {
        std::cout << "; done, and said not to be sure to last: " << call;
    }
    std::cout << '\n';
}

std::string nameOf(const ::testing::TestParamInfo<Operation>& info) {
    return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Files, Crash, ::testing::ValuesIn(allOperations()), nameOf);

}  // namespace
}  // namespace insegel::fault
