#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <mutex>

#include <gtest/gtest.h>
#include <sys/mount.h>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "fault/sticks/stick.h"
#include "fault/watchdog.h"
#include "file_token/drives.h"
#include "file_token/stick_provider.h"

#include "file_token/some_files.h"

/// Sticks as Linux shows them: a real mount table, real mounts, and daemons that die.
namespace insegel::fault {
namespace {

using file_token::Drive;
using file_token::fileOf;
using file_token::somebody;
using token::TokenState;
using Path = std::filesystem::path;

/// The last of what was announced, to be waited for.
template <typename Value>
class Last {
  public:
    void set(Value value, bool complete = true) {
        {
            const std::lock_guard guard(mutex_);
            value_ = std::move(value);
            isComplete_ = complete;
            ++count_;
        }
        changed_.notify_all();
    }
    /// The limit is only there to end a test that fails.
    template <typename Wanted>
    bool until(Wanted wanted) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(30),
                                 [&] { return count_ > 0 && isComplete_ && wanted(value_); });
    }
    int count() {
        const std::lock_guard guard(mutex_);
        return count_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    Value value_;
    bool isComplete_ = false;
    int count_ = 0;
};

class Sticks : public ::testing::Test {
  protected:
    void SetUp() override {
        if (std::getenv("INSEGEL_TEST_STICKS") == nullptr) {
            GTEST_SKIP() << "runs inside tests/fault/sticks/with-sticks";
        }
    }

    /// Begins to watch the sticks of this namespace.
    void watch() {
        provider_ = std::make_unique<file_token::StickProvider>(
            file_token::systemDriveList(), nullptr,
            [this](std::vector<Drive> drives) { drives_.set(std::move(drives)); });
        provider_->start([this](std::vector<token::TokenPointer> tokens, bool complete) {
            std::vector<std::string> places;
            for (const auto& token : tokens) {
                places.push_back(token->info().location +
                                 (token->info().state == TokenState::unreadable ? " unreadable" : ""));
            }
            std::sort(places.begin(), places.end());
            tokens_.set(std::move(places), complete);
        });
    }
    bool untilFiles(std::vector<std::string> files) {
        std::sort(files.begin(), files.end());
        return tokens_.until([&](const auto& seen) { return seen == files; });
    }
    bool untilDrives(std::vector<Path> paths) {
        return drives_.until([&](const std::vector<Drive>& drives) {
            return std::equal(drives.begin(), drives.end(), paths.begin(), paths.end(),
                              [](const Drive& drive, const Path& path) { return drive.path == path; });
        });
    }

    const std::string content_ = fileOf(somebody());
    Last<std::vector<std::string>> tokens_;
    Last<std::vector<Drive>> drives_;
    std::unique_ptr<file_token::StickProvider> provider_;
    Watchdog whole_{::testing::UnitTest::GetInstance()->current_test_info()->name(),
                    std::chrono::seconds(100)};
};

TEST_F(Sticks, ComeAndGoWithWhatIsOnThem) {
    watch();
    ASSERT_TRUE(untilDrives({}));
    ASSERT_TRUE(untilFiles({}));
    Stick one("/media/one stick");
    ASSERT_TRUE(untilDrives({one.path()}));
    one.write("a.p12", content_);
    ASSERT_TRUE(untilFiles({one / "a.p12"}));
    {
        const TemporaryFolder elsewhere;
        Stick two("/media/two",
                  {"--read-only", "--file", "bankid/b.PFX=" + elsewhere.write("b", content_).string()});
        ASSERT_TRUE(untilDrives({one.path(), two.path()}));
        ASSERT_TRUE(untilFiles({one / "a.p12", two / "bankid/b.PFX"}));
        const auto drives = provider_->drives().drives();
        ASSERT_EQ(drives.size(), 2U);
        EXPECT_EQ(drives[0].name, "one stick");
        EXPECT_FALSE(drives[0].isReadOnly);
        EXPECT_EQ(drives[0].freeBytes,
                  (std::uint64_t{16} << 20U) / 512 * 512 - (content_.size() + 511) / 512 * 512);
        EXPECT_TRUE(drives[1].isReadOnly);
        EXPECT_TRUE(two.eject()) << "watching keeps nobody from ejecting";
        ASSERT_TRUE(untilFiles({one / "a.p12"}));
        ASSERT_TRUE(untilDrives({one.path()}));
    }
    one.pullAndUnmount();
    EXPECT_TRUE(untilFiles({}));
    EXPECT_TRUE(untilDrives({}));
}

TEST_F(Sticks, AreThereFromTheStart) {
    const Stick stick("/media/stick");
    stick.write("a.p12", content_);
    stick.write("BankID/b.p12", content_);
    stick.write("BANKID/c.p12", content_);
    stick.write("Other/d.p12", content_);
    stick.write("BankID/deeper/e.p12", content_);
    stick.write(".hidden.p12", content_);
    stick.write("BankID/broken.p12", "broken");
    watch();
    EXPECT_TRUE(untilFiles({stick / "a.p12", stick / "BankID/b.p12", stick / "BANKID/c.p12",
                            (stick / "BankID/broken.p12").string() + " unreadable"}));
}

TEST_F(Sticks, ShowWhatHappensOnThem) {
    const Stick stick("/media/stick");
    watch();
    ASSERT_TRUE(untilDrives({stick.path()}));
    stick.write("BankID/a.p12", content_);
    ASSERT_TRUE(untilFiles({stick / "BankID/a.p12"}));
    std::filesystem::rename(stick / "BankID/a.p12", stick / "b.p12");
    ASSERT_TRUE(untilFiles({stick / "b.p12"}));
    std::filesystem::rename(stick / "b.p12", stick / "BankID/c.pfx");
    ASSERT_TRUE(untilFiles({stick / "BankID/c.pfx"}));
    std::filesystem::rename(stick / "BankID", stick / "Away");
    ASSERT_TRUE(untilFiles({}));
    std::filesystem::rename(stick / "Away", stick / "bankid");
    ASSERT_TRUE(untilFiles({stick / "bankid/c.pfx"}));
    for (int i = 0; i < 5; ++i) {
        std::filesystem::remove_all(stick / "bankid");
        stick.write("bankid/d" + std::to_string(i) + ".p12", content_);
        ASSERT_TRUE(untilFiles({stick / ("bankid/d" + std::to_string(i) + ".p12")})) << i;
    }
    stick.write("bankid/d4.p12", "broken");
    ASSERT_TRUE(untilFiles({(stick / "bankid/d4.p12").string() + " unreadable"}));
}

TEST_F(Sticks, ThatArePulledAreGoneThoughStillMounted) {
    Stick stick("/media/stick");
    stick.write("a.p12", content_);
    watch();
    ASSERT_TRUE(untilFiles({stick / "a.p12"}));
    ASSERT_TRUE(untilDrives({stick.path()}));
    stick.pull();
    EXPECT_TRUE(untilFiles({}));
    EXPECT_TRUE(untilDrives({}));
    EXPECT_TRUE(provider_->drives().drives().empty());
    // And the next one is seen.
    Stick again("/media/again");
    again.write("b.p12", content_);
    EXPECT_TRUE(untilFiles({again / "b.p12"}));
    EXPECT_TRUE(untilDrives({again.path()}));
}

TEST_F(Sticks, ThatWereDeadBeforeAreNotThere) {
    Stick dead("/media/dead");
    dead.pull();
    const Stick alive("/media/alive");
    alive.write("a.p12", content_);
    watch();
    EXPECT_TRUE(untilFiles({alive / "a.p12"}));
    EXPECT_TRUE(untilDrives({alive.path()}));
}

TEST_F(Sticks, ThatHangKeepNobodyFromTheOthers) {
    Stick hanging("/media/hanging");
    hanging.write("a.p12", content_);
    hanging.freeze();
    const Stick other("/media/other");
    other.write("b.p12", content_);
    watch();
    ASSERT_TRUE(untilFiles({other / "b.p12"}));
    other.write("c.p12", content_);
    ASSERT_TRUE(untilFiles({other / "b.p12", other / "c.p12"}));
    ASSERT_TRUE(untilDrives({hanging.path(), other.path()})) << "it may be about to wake up";
    const auto drives = provider_->drives().drives();
    ASSERT_EQ(drives.size(), 2U);
    EXPECT_FALSE(drives[0].freeBytes);
    EXPECT_TRUE(drives[1].freeBytes);
    hanging.thaw();
    ASSERT_TRUE(untilFiles({hanging / "a.p12", other / "b.p12", other / "c.p12"}));
    // And the program ends all the same; the watchdog holds it to that.
    hanging.freeze();
    provider_.reset();
    hanging.thaw();
}

TEST_F(Sticks, ThatHangDoNotHoldTheEnd) {
    Stick hanging("/media/hanging");
    hanging.write("a.p12", content_);
    hanging.freeze();
    watch();
    EXPECT_TRUE(untilFiles({})) << "complete, without it";
    provider_.reset();
    // What was left behind ends with the stick, and harms nobody.
    hanging.pull();
}

TEST_F(Sticks, MayBePulledWhileTheyAreRead) {
    const TemporaryFolder elsewhere;
    const std::string source = elsewhere.write("a", content_).string();
    std::vector<std::string> options;
    for (int i = 0; i < 100; ++i) {
        options.emplace_back("--file");
        options.push_back("BankID/" + std::to_string(i) + ".p12=" + source);
    }
    watch();
    for (int round = 0; round < 8; ++round) {
        const int before = tokens_.count();
        Stick stick("/media/stick", options);
        if (round % 4 != 0) {
            // In the middle of it, or after.
            ASSERT_TRUE(
                tokens_.until([&](const auto& seen) { return static_cast<int>(seen.size()) >= round; }));
        }
        if (round % 2 == 0) {
            stick.pull();
        } else {
            stick.pullAndUnmount();
        }
        EXPECT_TRUE(untilFiles({})) << round << " after " << before;
    }
}

TEST_F(Sticks, OfManyFilesShowTheFirst) {
    const TemporaryFolder elsewhere;
    const std::string source = elsewhere.write("a", content_).string();
    std::vector<std::string> options;
    for (std::size_t i = 0; i < file_token::stickFolderFiles + 50; ++i) {
        options.emplace_back("--file");
        options.push_back(std::to_string(1000 + i) + ".p12=" + source);
    }
    const Stick stick("/media/stick", options);
    watch();
    ASSERT_TRUE(tokens_.until([&](const auto& seen) { return seen.size() == file_token::stickFolderFiles; }));
    // There is always room for the next.
    std::filesystem::remove(stick / "1000.p12");
    EXPECT_TRUE(tokens_.until([&](const auto& seen) {
        return seen.size() == file_token::stickFolderFiles && seen.front() == stick / "1001.p12";
    }));
}

TEST_F(Sticks, OutsideTheFoldersOfDesktopsAreNotSticks) {
    const TemporaryFolder folder;
    const Stick network(folder / "mounted");
    network.write("a.p12", content_);
    std::filesystem::create_directories("/media/plain");
    ASSERT_EQ(::mount("none", "/media/plain", "tmpfs", 0, nullptr), 0);
    const Stick stick("/media/stick");
    watch();
    EXPECT_TRUE(untilDrives({stick.path()}));
    ::umount2("/media/plain", MNT_DETACH);
}

// What PRODUCT §3 promises of a save, on a stick.
TEST_F(Sticks, AreWrittenLikeAnyFolder) {
    const std::string text(3000, 'x');
    const auto content = bytesOf(text);
    {
        const Stick stick("/media/stick");
        EXPECT_TRUE(writeFileAtomically(stick / "a.p12", content, Overwrite::no));
        EXPECT_EQ(contentOf(stick / "a.p12"), text);
        const auto again = writeFileAtomically(stick / "a.p12", content, Overwrite::no);
        ASSERT_FALSE(again);
        EXPECT_EQ(again.error().code, ErrorCode::alreadyExists);
        EXPECT_TRUE(writeFileAtomically(stick / "a.p12", content, Overwrite::yes));
    }
    {
        const Stick full("/media/stick", {"--size", "2048"});
        const auto written = writeFileAtomically(full / "a.p12", content, Overwrite::no);
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().code, ErrorCode::diskFull);
        EXPECT_TRUE(std::filesystem::is_empty(full.path()));
    }
    {
        const Stick readOnly("/media/stick", {"--read-only"});
        EXPECT_FALSE(writeFileAtomically(readOnly / "a.p12", content, Overwrite::no));
    }
    // Pulled at every call that changes something, until one of them is beyond the last.
    for (int at = 1;; ++at) {
        ASSERT_LT(at, 50);
        Stick pulled("/media/stick", {"--die-at-change", std::to_string(at)});
        const auto written = writeFileAtomically(pulled / "a.p12", content, Overwrite::no);
        if (written) {
            EXPECT_GT(at, 3);
            break;
        }
        EXPECT_EQ(written.error().code, ErrorCode::ioFailed) << at;
        pulled.waitForDeath();
    }
    Stick pulled("/media/stick", {"--die-after-writes", "1"});
    EXPECT_FALSE(writeFileAtomically(pulled / "a.p12", content, Overwrite::no));
    pulled.waitForDeath();
}

}  // namespace
}  // namespace insegel::fault
