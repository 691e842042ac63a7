#include "file_token/stick_provider.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "crypto/pkcs12.h"

#include "file_token/some_files.h"

/// With folders for sticks. Real mounts, and sticks that die, are in tests/fault/sticks.
namespace insegel::file_token {
namespace {

using token::TokenInfo;
using token::TokenState;

/// Drives that a test plugs in.
class TestDrives final : public DriveList {
  public:
    std::vector<Drive> drives() const override { return drives_; }
    void start(Changed changed) override {
        changed_ = std::move(changed);
        changed_(drives_);
    }
    /// Returns when the provider has let go of those that went.
    void set(const std::vector<const TemporaryFolder*>& folders) {
        drives_.clear();
        for (const TemporaryFolder* folder : folders) {
            drives_.push_back({folder->path().string(), "Stick", folder->path(), std::nullopt, false});
        }
        if (changed_) {
            changed_(drives_);
        }
    }

  private:
    std::vector<Drive> drives_;
    Changed changed_;
};

class StickProviderTest : public ::testing::Test {
  protected:
    void start(const std::vector<const TemporaryFolder*>& folders) {
        auto drives = std::make_unique<TestDrives>();
        drives_ = drives.get();
        drives_->set(folders);
        provider_ = std::make_unique<StickProvider>(
            std::move(drives), nullptr, [this](const std::vector<Drive>& told) { told_ = told.size(); });
        provider_->start([this](const std::vector<token::TokenPointer>& tokens, bool complete) {
            const std::lock_guard guard(mutex_);
            seen_.clear();
            for (const auto& token : tokens) {
                seen_.emplace(token->info().location, token->info());
            }
            wentBack_ = wentBack_ || (isComplete_ && !complete);
            isComplete_ = complete;
            changed_.notify_all();
        });
    }
    template <typename Wanted>
    bool until(Wanted wanted) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(30),
                                 [&] { return isComplete_ && wanted(seen_); });
    }
    bool untilFiles(std::vector<std::string> files) {
        std::sort(files.begin(), files.end());
        return until([&](const auto& seen) {
            return std::equal(seen.begin(), seen.end(), files.begin(), files.end(),
                              [](const auto& one, const auto& file) { return one.first == file; });
        });
    }

    const std::string content_ = fileOf(somebody());
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, TokenInfo> seen_;
    bool isComplete_ = false;
    bool wentBack_ = false;
    std::size_t told_ = 99;
    TestDrives* drives_ = nullptr;
    std::unique_ptr<StickProvider> provider_;
};

TEST_F(StickProviderTest, IsCompleteWithoutSticks) {
    start({});
    EXPECT_TRUE(untilFiles({}));
    EXPECT_EQ(told_, 0U);
}

TEST_F(StickProviderTest, ShowsWhatIsOnAStickWhileItIsThere) {
    const TemporaryFolder one;
    const TemporaryFolder two;
    one.write("a.p12", content_);
    std::filesystem::create_directories(two / "bankID");
    two.write("bankID/b.PFX", content_);
    start({&one});
    ASSERT_TRUE(untilFiles({one / "a.p12"}));
    drives_->set({&one, &two});
    ASSERT_TRUE(untilFiles({one / "a.p12", two / "bankID/b.PFX"}));
    drives_->set({&two});
    ASSERT_TRUE(untilFiles({two / "bankID/b.PFX"}));
    two.write("c.p12", content_);
    ASSERT_TRUE(untilFiles({two / "bankID/b.PFX", two / "c.p12"}));
    drives_->set({});
    ASSERT_TRUE(untilFiles({}));
    drives_->set({&one});
    ASSERT_TRUE(untilFiles({one / "a.p12"}));
    EXPECT_FALSE(wentBack_) << "once complete, always";
    EXPECT_EQ(provider_->drives().drives().size(), 1U);
    EXPECT_EQ(told_, 1U);
}

TEST_F(StickProviderTest, SaysWhatItCanOfEachFile) {
    const TemporaryFolder stick;
    stick.write("open.p12", content_);
    stick.write("locked.p12", fileOf(somebody(), {}));
    stick.write("broken.p12", "broken");
    stick.write("large.p12", std::string(crypto::pkcs12MaximumSize + 1, 'x'));
    start({&stick});
    ASSERT_TRUE(
        untilFiles({stick / "open.p12", stick / "locked.p12", stick / "broken.p12", stick / "large.p12"}));
    EXPECT_EQ(seen_.at(stick / "open.p12").state, TokenState::ok);
    EXPECT_EQ(seen_.at(stick / "locked.p12").state, TokenState::locked);
    EXPECT_EQ(seen_.at(stick / "broken.p12").state, TokenState::unreadable);
    EXPECT_EQ(seen_.at(stick / "large.p12").state, TokenState::unreadable);
}

TEST_F(StickProviderTest, LeavesOtherFilesAndFoldersAlone) {
    const TemporaryFolder stick;
    const TemporaryFolder elsewhere;
    for (const char* folder : {"Other", "BankID/deeper", "BankID.old", "folder.p12"}) {
        std::filesystem::create_directories(stick / folder);
    }
    for (const char* name :
         {".hidden.p12", "a.txt", "Other/b.p12", "BankID/deeper/c.p12", "BankID.old/d.p12"}) {
        stick.write(name, content_);
    }
    elsewhere.write("e.p12", content_);
    std::filesystem::create_symlink(elsewhere / "e.p12", stick / "link.p12");
    std::filesystem::create_directory_symlink(elsewhere.path(), stick / "bankid");
    stick.write("BankID/mine.p12", content_);
    start({&stick});
    EXPECT_TRUE(untilFiles({stick / "BankID/mine.p12"}));
}

TEST_F(StickProviderTest, FollowsItsFolder) {
    const TemporaryFolder stick;
    start({&stick});
    ASSERT_TRUE(untilFiles({}));
    for (const char* name : {"BankID", "bankid", "BANKID"}) {
        std::filesystem::create_directory(stick / name);
        stick.write(std::string(name) + "/a.p12", content_);
        ASSERT_TRUE(untilFiles({stick / name / "a.p12"})) << name;
        std::filesystem::rename(stick / name / "a.p12", stick / name / "b.p12");
        ASSERT_TRUE(untilFiles({stick / name / "b.p12"})) << name;
        std::filesystem::remove_all(stick / name);
        ASSERT_TRUE(untilFiles({})) << name;
    }
    stick.write("bankid", "a file of that name is no folder");
    stick.write("c.p12", content_);
    EXPECT_TRUE(untilFiles({stick / "c.p12"}));
}

TEST_F(StickProviderTest, ShowsTheFirstOfManyFiles) {
    const TemporaryFolder stick;
    for (std::size_t i = 0; i < stickFolderFiles + 3; ++i) {
        stick.write(std::to_string(1000 + i) + ".p12", "unreadable");
    }
    start({&stick});
    const auto first = [&](const char* name) {
        return until([&](const auto& seen) {
            return seen.size() == stickFolderFiles && seen.begin()->first == (stick / name).string();
        });
    };
    ASSERT_TRUE(first("1000.p12"));
    std::filesystem::remove(stick / "1000.p12");
    ASSERT_TRUE(first("1001.p12"));
    stick.write("0999.p12", "unreadable");
    EXPECT_TRUE(first("0999.p12"));
}

TEST_F(StickProviderTest, StopsAtAnyTime) {
    std::vector<std::unique_ptr<TemporaryFolder>> folders;
    std::vector<const TemporaryFolder*> sticks;
    for (int i = 0; i < 5; ++i) {
        folders.push_back(std::make_unique<TemporaryFolder>());
        sticks.push_back(folders.back().get());
        std::filesystem::create_directory(sticks.back()->path() / "BankID");
        for (int j = 0; j < 10; ++j) {
            sticks.back()->write("BankID/" + std::to_string(j) + ".p12", content_);
        }
    }
    for (int i = 0; i < 15; ++i) {
        start(sticks);
        if (i % 3 == 1) {
            drives_->set({sticks[0], sticks[3]});
        } else if (i % 3 == 2) {
            sticks[1]->write("BankID/0.p12", content_);
        }
        provider_.reset();
        isComplete_ = false;
    }
}

}  // namespace
}  // namespace insegel::file_token
