#include "policy/administrators_file_posix.h"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/temporary_folder.h"
#include "policy/policy_json.h"

namespace insegel::policy {
namespace {

/// A folder as /etc/insegel is: root's. Only root can make one.
class AdministratorsFile : public testing::Test {
  protected:
    void SetUp() override {
        if (::geteuid() != 0) {
            GTEST_SKIP() << "only root can make what is root's";
        }
        std::filesystem::create_directory(folder_);
        ::chmod(folder_.c_str(), 0755);
        std::ofstream(file_) << "{}";
        ::chmod(file_.c_str(), 0644);
    }

    std::string complaint() const {
        const auto content = readAdministratorsFile(file_);
        if (content) {
            return *content ? "read" : "not there";
        }
        EXPECT_EQ(content.error().code, ErrorCode::policyInvalid);
        return content.error().detail;
    }

    TemporaryFolder temporary_;
    std::filesystem::path folder_ = temporary_.path() / "insegel";
    std::filesystem::path file_ = folder_ / "policy.json";
};

TEST_F(AdministratorsFile, IsReadWhereOnlyRootMayWrite) {
    const auto content = readAdministratorsFile(file_);
    ASSERT_TRUE(content && *content);
    EXPECT_EQ(textOf(**content), "{}");
}

TEST_F(AdministratorsFile, NeedNotBeThere) {
    std::filesystem::remove(file_);
    EXPECT_EQ(complaint(), "not there");
    std::filesystem::remove(folder_);
    EXPECT_EQ(complaint(), "not there");
}

TEST_F(AdministratorsFile, IsRefusedWhereOthersMayWrite) {
    for (const mode_t mode : {0664U, 0646U, 0666U}) {
        ::chmod(file_.c_str(), mode);
        EXPECT_EQ(complaint(), file_.string() + ": others than the administrator may write to it");
    }
    ::chmod(file_.c_str(), 0644);
    ::chmod(folder_.c_str(), 0777);
    EXPECT_EQ(complaint(), folder_.string() + ": others than the administrator may write to it");
    ::chmod(folder_.c_str(), 0755);
    EXPECT_EQ(complaint(), "read");
}

TEST_F(AdministratorsFile, IsRefusedWhereItIsSomebodyElses) {
    ASSERT_EQ(::chown(file_.c_str(), 1, 1), 0);
    EXPECT_EQ(complaint(), file_.string() + ": must belong to the administrator (root)");
    ASSERT_EQ(::chown(file_.c_str(), 0, 0), 0);
    ASSERT_EQ(::chown(folder_.c_str(), 1, 1), 0);
    EXPECT_EQ(complaint(), folder_.string() + ": must belong to the administrator (root)");
}

TEST_F(AdministratorsFile, IsRefusedWhereItIsNoFile) {
    std::filesystem::remove(file_);
    std::filesystem::create_symlink("/etc/hostname", file_);
    EXPECT_EQ(complaint(), file_.string() + ": is no regular file");
    std::filesystem::remove(file_);
    std::filesystem::create_directory(file_);
    EXPECT_EQ(complaint(), file_.string() + ": is no regular file");
    std::filesystem::remove(file_);
    ASSERT_EQ(::mkfifo(file_.c_str(), 0644), 0);
    EXPECT_EQ(complaint(), file_.string() + ": is no regular file");
    std::filesystem::remove_all(folder_);
    std::ofstream(folder_) << "{}";
    ::chmod(folder_.c_str(), 0644);
    EXPECT_EQ(complaint(), folder_.string() + ": is no folder");
    // What a link leads to is not the administrator's alone, or may go.
    std::filesystem::remove(folder_);
    for (const char* target : {"/etc", "nowhere"}) {
        std::filesystem::create_symlink(target, folder_);
        EXPECT_EQ(complaint(), folder_.string() + ": is no folder");
        std::filesystem::remove(folder_);
    }
}

TEST_F(AdministratorsFile, IsNotReadBeyondItsBound) {
    std::ofstream(file_) << std::string(4 * maximumPolicySize, ' ');
    const auto content = readAdministratorsFile(file_);
    ASSERT_TRUE(content && *content);
    EXPECT_EQ((*content)->size(), maximumPolicySize + 1);
}

}  // namespace
}  // namespace insegel::policy
