#include "file_token/file_provider.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/temporary_folder.h"
#include "file_token/some_files.h"

namespace insegel::file_token {
namespace {

using Path = std::filesystem::path;
using token::TokenInfo;
using token::TokenState;
using Seen = std::map<std::string, TokenInfo>;  ///< By file name.

/// A provider over a folder, and what it announced last.
class Watching {
  public:
    explicit Watching(const Path& folder) : provider_(folder, nullptr) {
        provider_.start([this](const std::vector<token::TokenPointer>& tokens, bool complete) {
            const std::lock_guard guard(mutex_);
            last_ = tokens;
            if (complete) {
                isComplete_ = true;
            } else {
                partSizes_.push_back(tokens.size());
                isLate_ |= isComplete_;
            }
            changed_.notify_all();
        });
    }

    /// Waits until what it sees is as wanted. The limit is only there to end a test that fails.
    template <typename Wanted>
    bool until(Wanted wanted) {
        return untilTokens([&](const auto&) { return wanted(seen()); });
    }
    bool untilNames(const std::vector<std::string>& names) {
        return untilTokens([&](const auto& tokens) {
            const auto isSeen = [&](const auto& name) { return seen().contains(name); };
            return tokens.size() == names.size() && std::all_of(names.begin(), names.end(), isSeen);
        });
    }
    bool untilCount(std::size_t count) {
        return untilTokens([&](const auto& tokens) { return tokens.size() == count; });
    }

    /// How many there were each time before the list was complete; empty where one such came too late.
    std::vector<std::size_t> partSizes() {
        const std::lock_guard guard(mutex_);
        return isLate_ ? std::vector<std::size_t>() : partSizes_;
    }

  private:
    template <typename Wanted>
    bool untilTokens(Wanted wanted) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(30),
                                 [&] { return isComplete_ && wanted(last_); });
    }
    Seen seen() const {
        Seen out;
        for (const token::TokenPointer& token : last_) {
            out[Path(token->info().location).filename().string()] = token->info();
        }
        return out;
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<token::TokenPointer> last_;
    bool isComplete_ = false;
    bool isLate_ = false;
    std::vector<std::size_t> partSizes_;
    FileProvider provider_;
};

TEST(FileProvider, KnowsAFileByItsName) {
    for (const char* name : {"a.p12", "a.pfx", "A.P12", "ö b.PfX", "a.b.p12", "-.p12"}) {
        EXPECT_TRUE(isTokenFileName(name)) << name;
    }
    for (const char* name :
         {"", "p12", ".p12", ".a.p12", "a.p12~", "a.p12.tmp", "a.txt", "ap12", "a.p1", "a.p12 "}) {
        EXPECT_FALSE(isTokenFileName(name)) << name;
    }
}

TEST(FileProvider, SeesFilesComeGoChangeAndBeRenamed) {
    const TemporaryFolder folder;
    Watching watching(folder.path());
    ASSERT_TRUE(watching.untilNames({}));
    folder.write("a.p12", fileOf(somebody()));
    ASSERT_TRUE(watching.until(
        [](const Seen& seen) { return seen.contains("a.p12") && seen.at("a.p12").state == TokenState::ok; }));
    std::filesystem::rename(folder / "a.p12", folder / "b.p12");
    ASSERT_TRUE(watching.untilNames({"b.p12"}));
    std::filesystem::rename(folder / "b.p12", folder / "b.backup");
    ASSERT_TRUE(watching.untilNames({}));
    std::filesystem::rename(folder / "b.backup", folder / "c.p12");
    ASSERT_TRUE(watching.untilNames({"c.p12"}));
    std::filesystem::copy(folder / "c.p12", folder / "d.pfx");
    ASSERT_TRUE(watching.untilNames({"c.p12", "d.pfx"}));
    std::filesystem::remove(folder / "c.p12");
    ASSERT_TRUE(watching.untilNames({"d.pfx"}));
    folder.write("d.pfx", "broken");
    ASSERT_TRUE(
        watching.until([](const Seen& seen) { return seen.at("d.pfx").state == TokenState::unreadable; }));
    folder.write("d.pfx", fileOf(somebody()));
    ASSERT_TRUE(watching.until([](const Seen& seen) { return seen.at("d.pfx").state == TokenState::ok; }));
}

TEST(FileProvider, SeesAReplacementOfTheSameSizeAndTime) {
    const TemporaryFolder folder;
    const std::string first = fileOf(somebody());
    std::string second;
    do {
        second = fileOf(newPerson());
    } while (second.size() != first.size());
    folder.write("a.p12", first);
    const auto time = std::filesystem::last_write_time(folder / "a.p12");
    Watching watching(folder.path());
    std::string id;
    ASSERT_TRUE(watching.until([&](const Seen& seen) {
        id = seen.at("a.p12").id;
        return true;
    }));
    folder.write("new", second);
    std::filesystem::last_write_time(folder / "new", time);
    std::filesystem::rename(folder / "new", folder / "a.p12");
    EXPECT_TRUE(watching.until(
        [&](const Seen& seen) { return seen.contains("a.p12") && seen.at("a.p12").id != id; }));
}

TEST(FileProvider, ShowsAFileWhenItsWritingHasEnded) {
    const TemporaryFolder folder;
    const std::string content = fileOf(somebody());
    Watching watching(folder.path());
    ASSERT_TRUE(watching.untilNames({}));
    std::ofstream slow(folder / "slow.p12", std::ios::binary);
    slow << content.substr(0, content.size() / 2) << std::flush;
    folder.write("quick.p12", content);
    std::vector<std::string> names;
    ASSERT_TRUE(watching.until([&](const Seen& seen) {
        names.clear();
        for (const auto& [name, info] : seen) {
            names.push_back(name);
        }
        return seen.contains("quick.p12");
    }));
    EXPECT_EQ(names, std::vector<std::string>{"quick.p12"});
    slow << content.substr(content.size() / 2);
    slow.close();
    EXPECT_TRUE(watching.until([](const Seen& seen) {
        return seen.contains("slow.p12") && seen.at("slow.p12").state == TokenState::ok;
    }));
    // Two names at once for one file, as some programs save.
    std::filesystem::create_hard_link(folder / "slow.p12", folder / "linked.p12");
    EXPECT_TRUE(watching.untilNames({"quick.p12", "slow.p12", "linked.p12"}));
}

TEST(FileProvider, SeesAThousandFiles) {
    const TemporaryFolder folder;
    for (int i = 0; i < 1000; ++i) {
        folder.write(std::to_string(i) + ".p12", "unreadable, which is quickly said, and shown all the same");
    }
    Watching watching(folder.path());
    ASSERT_TRUE(watching.untilCount(1000));
    const auto parts = watching.partSizes();
    ASSERT_FALSE(parts.empty()) << "the first rows do not wait for the last";
    EXPECT_LT(parts.front(), 100U);
    EXPECT_TRUE(std::is_sorted(parts.begin(), parts.end()));
    // And all at once: the system's own queue of notifications is shorter than that, or not.
    for (int i = 0; i < 1000; ++i) {
        std::filesystem::remove(folder / (std::to_string(i) + ".p12"));
    }
    EXPECT_TRUE(watching.untilCount(0));
}

TEST(FileProvider, LeavesOtherFilesAlone) {
    const TemporaryFolder folder;
    const std::string content = fileOf(somebody());
    const auto others = [&] {
        for (const char* name : {".hidden.p12", ".a.p12.XXXXXX", "a.p12.tmp", "a.txt", "p12"}) {
            folder.write(name, content);
        }
        std::filesystem::create_directory(folder / "folder.p12");
        std::filesystem::create_symlink(folder / "nowhere", folder / "dangling.p12");
        ASSERT_EQ(::mkfifo((folder / "pipe.p12").c_str(), 0600), 0);
    };
    folder.write("first.p12", content);
    std::filesystem::create_symlink(folder / "first.p12", folder / "link.p12");
    others();
    {
        Watching watching(folder.path());
        ASSERT_TRUE(watching.untilNames({"first.p12", "link.p12"}));
    }
    std::filesystem::remove_all(folder / "folder.p12");
    std::filesystem::remove(folder / "dangling.p12");
    std::filesystem::remove(folder / "pipe.p12");
    Watching watching(folder.path());
    ASSERT_TRUE(watching.untilNames({"first.p12", "link.p12"}));
    others();
    folder.write("last.p12", content);
    ASSERT_TRUE(watching.until([](const Seen& seen) { return seen.contains("last.p12"); }));
    EXPECT_TRUE(watching.untilNames({"first.p12", "link.p12", "last.p12"}));
}

TEST(FileProvider, SurvivesItsFolderBeingTakenAway) {
    const TemporaryFolder folder;
    const Path ids = folder / "ids";
    std::filesystem::create_directory(ids);
    folder.write("ids/a.p12", fileOf(somebody()));
    Watching watching(ids);
    ASSERT_TRUE(watching.untilNames({"a.p12"}));
    for (int round = 0; round < 2; ++round) {
        std::filesystem::remove_all(ids);
        ASSERT_TRUE(watching.untilNames({}));
        std::filesystem::create_directory(ids);
        folder.write("ids/b.p12", fileOf(somebody()));
        ASSERT_TRUE(watching.untilNames({"b.p12"})) << round;
    }
    std::filesystem::rename(ids, folder / "moved away");
    ASSERT_TRUE(watching.untilNames({}));
    std::filesystem::create_directory(ids);
    folder.write("ids/c.p12", fileOf(somebody()));
    ASSERT_TRUE(watching.untilNames({"c.p12"}));
}

TEST(FileProvider, StopsAtAnyTime) {
    const TemporaryFolder folder;
    const std::string content = fileOf(somebody());
    for (int i = 0; i < 15; ++i) {
        folder.write(std::to_string(i % 7) + ".p12", content);
        Watching watching(folder.path());
        std::filesystem::remove(folder / (std::to_string((i + 3) % 7) + ".p12"));
    }
    Watching nothing(folder / "missing");
    EXPECT_TRUE(nothing.untilNames({}));
}

}  // namespace
}  // namespace insegel::file_token
