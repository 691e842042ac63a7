#include <sys/stat.h>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "crypto/pkcs12.h"
#include "file_token/export.h"
#include "file_token/file_token.h"
#include "file_token/manual_clock.h"
#include "file_token/password_change.h"
#include "file_token/some_files.h"

/// Copies of a BankID on file, and its new password.
namespace insegel::file_token {
namespace {

constexpr const char* nextPassword = "ett nytt lösenord 5";

class FileLifeTest : public testing::Test {
  protected:
    FileLifeTest() {
        folder_.write("a.p12", fileOf(somebody()));
        id_ = FileToken::read(folder_ / "a.p12", nullptr)->info().id;
    }
    ExportTask exporting(const std::filesystem::path& to, bool move = false) {
        return {folder_ / "a.p12", id_, to, move, false, &throttle_, {}};
    }
    PasswordTask changing() {
        return {folder_ / "a.p12", id_, &throttle_, {.keyIterations = 2, .macIterations = 2}, {}};
    }
    Bytes content(const char* name = "a.p12") const { return readFile(folder_ / name, 100000).value(); }
    bool opens(const std::filesystem::path& path, const char* with) const {
        const auto file = crypto::Pkcs12::parse(readFile(path, 100000).value());
        return file && file->open(Secret(with)).has_value();
    }

    TemporaryFolder folder_;
    ManualClock clock_;
    Throttle throttle_{folder_.path(), clock_};
    std::string id_;
};

TEST_F(FileLifeTest, ACopyIsTheSameByteForByte) {
    const auto target = folder_ / "stick" / "BankID" / "copy.p12";
    const auto done = exportFile(exporting(target), Secret(password));
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_FALSE(done->sourceRemoved);
    EXPECT_EQ(readFile(target, 100000).value(), content());
    struct stat status {};
    ASSERT_EQ(::stat(target.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0600U);
}

TEST_F(FileLifeTest, MovingRemovesTheSourceLast) {
    const auto moved = exportFile(exporting(folder_ / "b.p12", true), Secret(password));
    ASSERT_TRUE(moved);
    EXPECT_TRUE(moved->sourceRemoved);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "a.p12"));
    EXPECT_TRUE(opens(folder_ / "b.p12", password));
}

TEST_F(FileLifeTest, AnExportThatFailsChangesNothing) {
    const auto before = content();
    EXPECT_EQ(exportFile(exporting(folder_ / "b.p12", true), Secret("wrong")).error().code,
              ErrorCode::wrongSecret);
    EXPECT_EQ(exportFile(exporting(folder_ / "b.p12", true), Secret(password)).error().code,
              ErrorCode::throttled)
        << "tries are counted here as everywhere";
    clock_.pass(std::chrono::seconds(1));
    EXPECT_EQ(exportFile(exporting(folder_ / "a.p12", true), Secret(password)).error().code,
              ErrorCode::alreadyExists);
    folder_.write("taken.p12", "mine");
    EXPECT_EQ(exportFile(exporting(folder_ / "taken.p12", true), Secret(password)).error().code,
              ErrorCode::alreadyExists);
    for (int steps = 0; steps < 3; ++steps) {
        ExportTask task = exporting(folder_ / "b.p12", true);
        task.step = [left = steps](FileStep) mutable { return left-- > 0; };
        EXPECT_EQ(exportFile(task, Secret(password)).error().code, ErrorCode::cancelled) << steps;
    }
    EXPECT_EQ(content(), before);
    EXPECT_EQ(content("taken.p12"), (Bytes{'m', 'i', 'n', 'e'}));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "b.p12"));
    ExportTask task = exporting(folder_ / "taken.p12");
    task.overwrite = true;
    EXPECT_TRUE(exportFile(task, Secret(password)));
    EXPECT_EQ(content("taken.p12"), before);
}

TEST_F(FileLifeTest, NamesOfCopiesTellWhoseTheyAre) {
    token::TokenInfo info;
    info.holder = "Test Person";
    info.validTo = std::chrono::sys_days(std::chrono::year(2028) / 1 / 31);
    EXPECT_EQ(exportName(info), "BankID Test Person 2028-01-31.p12");
    info.holder = "../a/b\\c:d*\n\"<>|?\x7F";
    EXPECT_EQ(exportName(info).find_first_of("/\\:*\n\"<>|?\x7F"), std::string::npos);
    info.holder = std::string(199, 'a') + "ö";
    EXPECT_LE(exportName(info).size(), 150U);
    info.holder.clear();
    info.id = "0123456789abcdef";
    EXPECT_EQ(exportName(info), "BankID 01234567 2028-01-31.p12");
}

TEST_F(FileLifeTest, ANewPasswordOpensItAndTheOldOneDoesNot) {
    const auto changed = changePassword(changing(), Secret(password), Secret(nextPassword));
    ASSERT_TRUE(changed) << changed.error().detail;
    EXPECT_TRUE(opens(folder_ / "a.p12", nextPassword));
    EXPECT_FALSE(opens(folder_ / "a.p12", password));
    EXPECT_EQ(FileToken::read(folder_ / "a.p12", nullptr)->info().id, id_);
}

TEST_F(FileLifeTest, AChangeThatFailsLeavesTheOldPassword) {
    const auto before = content();
    EXPECT_EQ(changePassword(changing(), Secret("wrong"), Secret(nextPassword)).error().code,
              ErrorCode::wrongSecret);
    clock_.pass(std::chrono::seconds(1));
    for (int steps = 0; steps < 4; ++steps) {
        PasswordTask task = changing();
        task.step = [left = steps](FileStep) mutable { return left-- > 0; };
        EXPECT_EQ(changePassword(task, Secret(password), Secret(nextPassword)).error().code,
                  ErrorCode::cancelled)
            << steps;
    }
    EXPECT_EQ(content(), before);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 3)
        << "the file, the throttle and its lock";
}

TEST_F(FileLifeTest, WhatAnotherProgramWroteMeanwhileStays) {
    PasswordTask task = changing();
    task.step = [&](FileStep step) {
        if (step == FileStep::verifying) {
            folder_.write("a.p12", fileOf(newPerson()));
        }
        return true;
    };
    const auto changed = changePassword(task, Secret(password), Secret(nextPassword));
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().code, ErrorCode::fileChanged);
    EXPECT_TRUE(opens(folder_ / "a.p12", password)) << "theirs";
    EXPECT_NE(FileToken::read(folder_ / "a.p12", nullptr)->info().id, id_);
}

// What was moved is the copy; what is there by now is in none.
TEST_F(FileLifeTest, AMoveKeepsASourceThatAnotherProgramWroteMeanwhile) {
    const auto before = content();
    ExportTask task = exporting(folder_ / "b.p12", true);
    task.step = [&](FileStep step) {
        if (step == FileStep::verifying) {
            folder_.write("a.p12", fileOf(newPerson()));
        }
        return true;
    };
    const auto moved = exportFile(task, Secret(password));
    ASSERT_TRUE(moved) << moved.error().detail;
    EXPECT_FALSE(moved->sourceRemoved);
    ASSERT_TRUE(moved->sourceKept);
    EXPECT_EQ(moved->sourceKept->code, ErrorCode::fileChanged);
    EXPECT_EQ(content("b.p12"), before);
    EXPECT_TRUE(opens(folder_ / "a.p12", password)) << "theirs";
}

}  // namespace
}  // namespace insegel::file_token
