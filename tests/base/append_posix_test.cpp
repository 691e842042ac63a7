#include "base/append.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include "base/file.h"
#include "base/temporary_folder.h"

namespace insegel {
namespace {

std::string contentOf(const std::filesystem::path& path) {
    const auto content = readFile(path, 1'000'000);
    return content ? std::string(textOf(*content)) : "unreadable";
}

TEST(AppendLine, MakesTheFileAndAddsToIt) {
    const TemporaryFolder folder;
    const auto path = folder / "lines";
    ASSERT_TRUE(appendLine(path, "one"));
    ASSERT_TRUE(appendLine(path, ""));
    ASSERT_TRUE(appendLine(path, "three"));
    EXPECT_EQ(contentOf(path), "one\n\nthree\n");
    EXPECT_EQ(std::filesystem::status(path).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(AppendLine, CutsOffWhatHasNoEnd) {
    const TemporaryFolder folder;
    ASSERT_TRUE(appendLine(folder.write("some", "one\nhal"), "two"));
    EXPECT_EQ(contentOf(folder / "some"), "one\ntwo\n");
    ASSERT_TRUE(appendLine(folder.write("long", "one\n" + std::string(10'000, 'x')), "two"));
    EXPECT_EQ(contentOf(folder / "long"), "one\ntwo\n");
    ASSERT_TRUE(appendLine(folder.write("none", std::string(5'000, 'x')), "two"));
    EXPECT_EQ(contentOf(folder / "none"), "two\n");
}

TEST(AppendLine, WritesNowhereElse) {
    const TemporaryFolder folder;
    const auto target = folder.write("target", "kept");
    std::filesystem::create_symlink(target, folder / "link");
    EXPECT_FALSE(appendLine(folder / "link", "line"));
    EXPECT_EQ(contentOf(target), "kept");
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_FALSE(appendLine(folder / "pipe", "line"));
    std::filesystem::create_directory(folder / "folder");
    EXPECT_FALSE(appendLine(folder / "folder", "line"));
    EXPECT_EQ(appendLine(folder / "nowhere" / "file", "line").error().code, ErrorCode::notFound);
}

}  // namespace
}  // namespace insegel
