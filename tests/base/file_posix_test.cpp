#include <algorithm>
#include <csignal>
#include <fstream>
#include <future>
#include <thread>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/temporary_folder.h"

namespace insegel {
namespace {

unsigned modeOf(const std::filesystem::path& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status.st_mode & 07777U;
}

ErrorCode codeOf(const Result<void>& result) {
    return result ? ErrorCode::internal : result.error().code;
}

ErrorCode codeOfRead(const std::filesystem::path& path, std::size_t limit = 100) {
    const auto content = readFile(path, limit);
    return content ? ErrorCode::internal : content.error().code;
}

TEST(ReadFile, ReadsUpToItsLimit) {
    const TemporaryFolder folder;
    EXPECT_TRUE(readFile(folder.write("empty", ""), 0)->empty());
    const auto file = folder.write("file", std::string(100'000, 'x'));
    EXPECT_EQ(readFile(file, 100'000)->size(), 100'000U);
    EXPECT_EQ(codeOfRead(file, 99'999), ErrorCode::tooLarge);
    EXPECT_EQ(codeOfRead("/dev/../etc/passwd", 0), ErrorCode::tooLarge);
    // Says that it is empty and is not.
    EXPECT_EQ(codeOfRead("/proc/self/status", 10), ErrorCode::tooLarge);
    EXPECT_GT(readFile("/proc/self/status", 100'000)->size(), 10U);
}

TEST(ReadFile, ReadsOnlyRegularFiles) {
    const TemporaryFolder folder;
    EXPECT_EQ(codeOfRead(folder.path()), ErrorCode::malformed);
    EXPECT_EQ(codeOfRead(folder / "missing"), ErrorCode::notFound);
    EXPECT_EQ(codeOfRead(folder.write("file", "x") / "below"), ErrorCode::notFound);
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(codeOfRead(folder / "pipe"), ErrorCode::malformed);
    EXPECT_EQ(codeOfRead("/dev/zero"), ErrorCode::malformed);
    std::filesystem::create_symlink(folder / "loop", folder / "loop");
    EXPECT_EQ(codeOfRead(folder / "loop"), ErrorCode::ioFailed);
    std::filesystem::create_symlink(folder / "file", folder / "link");
    EXPECT_EQ(textOf(*readFile(folder / "link", 10)), "x");
    std::filesystem::resize_file(folder.write("sparse", ""), 1ULL << 40);
    EXPECT_EQ(codeOfRead(folder / "sparse"), ErrorCode::tooLarge);
}

TEST(WriteFile, WritesForThisUserAlone) {
    const TemporaryFolder folder;
    ASSERT_TRUE(writeFileAtomically(folder / "file", bytesOf("one"), Overwrite::no));
    EXPECT_EQ(contentOf(folder / "file"), "one");
    EXPECT_EQ(modeOf(folder / "file"), 0600U);
    ::chmod((folder / "file").c_str(), 0644);
    ASSERT_TRUE(writeFileAtomically(folder / "file", bytesOf("two"), Overwrite::yes));
    EXPECT_EQ(contentOf(folder / "file"), "two");
    EXPECT_EQ(modeOf(folder / "file"), 0600U);
    ASSERT_TRUE(writeFileAtomically(folder / "empty", {}, Overwrite::no));
    EXPECT_EQ(folder.names().size(), 2U);
}

TEST(WriteFile, TakesNoNameThatIsTaken) {
    const TemporaryFolder folder;
    folder.write("file", "old");
    EXPECT_EQ(codeOf(writeFileAtomically(folder / "file", bytesOf("new"), Overwrite::no)),
              ErrorCode::alreadyExists);
    EXPECT_EQ(contentOf(folder / "file"), "old");
    std::filesystem::create_symlink("nowhere", folder / "dangling");
    EXPECT_EQ(codeOf(writeFileAtomically(folder / "dangling", bytesOf("new"), Overwrite::no)),
              ErrorCode::alreadyExists);
    std::filesystem::create_directory(folder / "folder");
    for (const Overwrite overwrite : {Overwrite::no, Overwrite::yes}) {
        EXPECT_FALSE(writeFileAtomically(folder / "folder", bytesOf("new"), overwrite));
    }
    EXPECT_TRUE(std::filesystem::is_directory(folder / "folder"));
    EXPECT_EQ(folder.names().size(), 3U) << "a temporary file was left behind";
}

TEST(WriteFile, TakesThePlaceOfNoPipeAndNoDevice) {
    const TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    std::filesystem::create_symlink("/dev/null", folder / "device");
    for (const char* name : {"pipe", "device"}) {
        EXPECT_EQ(codeOf(writeFileAtomically(folder / name, bytesOf("new"), Overwrite::yes)),
                  ErrorCode::malformed)
            << name;
    }
    EXPECT_TRUE(std::filesystem::is_fifo(folder / "pipe"));
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "device"));
    EXPECT_EQ(folder.names().size(), 2U);
}

TEST(WriteFile, ReplacesALinkAndNotWhatItPointsTo) {
    const TemporaryFolder folder;
    folder.write("target", "theirs");
    std::filesystem::create_symlink(folder / "target", folder / "link");
    ASSERT_TRUE(writeFileAtomically(folder / "link", bytesOf("ours"), Overwrite::yes));
    EXPECT_EQ(contentOf(folder / "target"), "theirs");
    EXPECT_FALSE(std::filesystem::is_symlink(folder / "link"));
}

TEST(WriteFile, AFailedCheckChangesNothing) {
    const TemporaryFolder folder;
    folder.write("file", "old");
    for (const char* name : {"file", "fresh"}) {
        const auto written =
            writeFileAtomically(folder / name, bytesOf("new"), Overwrite::yes,
                                [&](const std::filesystem::path& temporary) -> Result<void> {
                                    EXPECT_EQ(contentOf(temporary), "new");
                                    EXPECT_EQ(modeOf(temporary), 0600U);
                                    EXPECT_EQ(temporary.parent_path(), folder.path());
                                    EXPECT_TRUE(temporary.filename().string().starts_with('.'));
                                    return fail(ErrorCode::cancelled, "stop");
                                });
        EXPECT_EQ(codeOf(written), ErrorCode::cancelled);
    }
    EXPECT_EQ(contentOf(folder / "file"), "old");
    EXPECT_EQ(folder.names(), std::vector<std::string>{"file"});
}

TEST(WriteFile, TheNameTakenMeanwhileIsNotOverwritten) {
    const TemporaryFolder folder;
    const auto written = writeFileAtomically(folder / "file", bytesOf("new"), Overwrite::no,
                                             [&](const std::filesystem::path&) -> Result<void> {
                                                 folder.write("file", "theirs");
                                                 return {};
                                             });
    EXPECT_EQ(codeOf(written), ErrorCode::alreadyExists);
    EXPECT_EQ(contentOf(folder / "file"), "theirs");
    EXPECT_EQ(folder.names().size(), 1U);
}

TEST(WriteFile, SaysWhyItCannot) {
    const TemporaryFolder folder;
    EXPECT_EQ(codeOf(writeFileAtomically(folder / "missing" / "file", bytesOf("x"), Overwrite::yes)),
              ErrorCode::notFound);
    EXPECT_EQ(codeOf(writeFileAtomically(folder.write("file", "") / "x", bytesOf("x"), Overwrite::yes)),
              ErrorCode::notFound);
    EXPECT_FALSE(writeFileAtomically(folder / std::string(300, 'n'), bytesOf("x"), Overwrite::yes));
    EXPECT_EQ(folder.names().size(), 1U);
}

TEST(WriteFile, OneOfManyWritersWins) {
    const TemporaryFolder folder;
    std::atomic<int> winners = 0;
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            if (writeFileAtomically(folder / "file", bytesOf(std::string(1000, static_cast<char>('a' + i))),
                                    Overwrite::no)) {
                ++winners;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(winners, 1);
    EXPECT_EQ(contentOf(folder / "file").size(), 1000U);
    EXPECT_EQ(folder.names().size(), 1U);
}

// A file size limit stands in for a full disk: the write stops in the middle.
TEST(WriteFile, AWriteThatStopsInTheMiddleLeavesTheOldContent) {
    const TemporaryFolder folder;
    folder.write("file", "old");
    const pid_t child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{1000, 1000};
        ::setrlimit(RLIMIT_FSIZE, &small);
        const std::string content(5000, 'n');
        const auto written = writeFileAtomically(folder / "file", bytesOf(content), Overwrite::yes);
        ::_exit(written ? 1 : 0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    EXPECT_EQ(contentOf(folder / "file"), "old");
    EXPECT_EQ(folder.names().size(), 1U);
}

TEST(RemoveFile, RemovesOnlyFiles) {
    const TemporaryFolder folder;
    folder.write("file", "x");
    EXPECT_TRUE(removeFile(folder / "file"));
    EXPECT_EQ(codeOf(removeFile(folder / "file")), ErrorCode::notFound);
    std::filesystem::create_directory(folder / "folder");
    EXPECT_FALSE(removeFile(folder / "folder"));
    EXPECT_TRUE(std::filesystem::exists(folder / "folder"));
}

TEST(RemovingForGood, LeavesNothing) {
    const TemporaryFolder folder;
    folder.write("file", std::string(10000, 'x'));
    ASSERT_TRUE(removeFileForGood(folder / "file"));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
    const auto again = removeFileForGood(folder / "file");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::notFound);
}

TEST(RemovingForGood, TakesTheLongestName) {
    const TemporaryFolder folder;
    const std::string name(255, 'n');
    ASSERT_TRUE(writeFileAtomically(folder / name, Bytes{1}, Overwrite::no));
    ASSERT_TRUE(removeFileForGood(folder / name));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(RemovingForGood, OverwritesWhatSomebodyStillHasOpen) {
    const TemporaryFolder folder;
    folder.write("file", std::string(10000, 'x'));
    std::ifstream open(folder / "file", std::ios::binary);
    ASSERT_TRUE(removeFileForGood(folder / "file"));
    const std::string content{std::istreambuf_iterator<char>(open), {}};
    EXPECT_EQ(content, std::string(10000, '\0'));
}

TEST(RemovingForGood, TakesOneThatMayNotBeWritten) {
    const TemporaryFolder folder;
    folder.write("file", std::string(10000, 'x'));
    std::ifstream open(folder / "file", std::ios::binary);
    ASSERT_EQ(::chmod((folder / "file").c_str(), 0400), 0);
    ASSERT_TRUE(removeFileForGood(folder / "file"));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
    const std::string content{std::istreambuf_iterator<char>(open), {}};
    EXPECT_EQ(content, std::string(10000, '\0'));
}

TEST(RemovingForGood, SparesWhatAnotherNameHolds) {
    const TemporaryFolder folder;
    folder.write("kept", "x");
    std::filesystem::create_hard_link(folder / "kept", folder / "link");
    std::filesystem::create_symlink(folder / "kept", folder / "symbolic");
    ASSERT_TRUE(removeFileForGood(folder / "link"));
    ASSERT_TRUE(removeFileForGood(folder / "symbolic"));
    EXPECT_EQ(readFile(folder / "kept", 10).value(), Bytes{'x'});
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(PrivateFolder, IsForThisUserAlone) {
    const TemporaryFolder folder;
    ASSERT_TRUE(makePrivateFolder(folder / "a" / "b" / "c"));
    for (const char* name : {"a", "a/b", "a/b/c"}) {
        EXPECT_EQ(modeOf(folder / name), 0700U) << name;
    }
    ::chmod((folder / "a").c_str(), 0755);
    ::chmod((folder / "a/b").c_str(), 0755);
    ASSERT_TRUE(makePrivateFolder(folder / "a/b/"));
    EXPECT_EQ(modeOf(folder / "a/b"), 0700U);
    EXPECT_EQ(modeOf(folder / "a"), 0755U) << "a parent that was there is not ours to change";
    ASSERT_TRUE(makePrivateFolder(folder / "new/"));
    EXPECT_EQ(modeOf(folder / "new"), 0700U);
}

TEST(PrivateFolder, IsNoFile) {
    const TemporaryFolder folder;
    folder.write("file", "x");
    EXPECT_FALSE(makePrivateFolder(folder / "file"));
    EXPECT_FALSE(makePrivateFolder(folder / "file" / "below"));
    std::filesystem::create_symlink("nowhere", folder / "dangling");
    EXPECT_FALSE(makePrivateFolder(folder / "dangling"));
}

TEST(FolderLock, IsHeldByOneAtATime) {
    const TemporaryFolder folder;
    auto first = std::make_unique<Result<FolderLock>>(FolderLock::take(folder.path()));
    ASSERT_TRUE(*first);
    EXPECT_EQ(modeOf(folder / ".lock"), 0600U);
    bool released = false;
    std::promise<void> begun;
    auto second = std::async(std::launch::async, [&] {
        begun.set_value();
        const auto lock = FolderLock::take(folder.path());
        return lock.has_value() && released;
    });
    begun.get_future().wait();
    released = true;
    first.reset();
    EXPECT_TRUE(second.get());
}

TEST(FolderLock, MovesAndSaysWhereThereIsNone) {
    const TemporaryFolder folder;
    {
        auto lock = FolderLock::take(folder.path());
        ASSERT_TRUE(lock);
        const FolderLock moved(std::move(*lock));
    }
    EXPECT_TRUE(FolderLock::take(folder.path()));
    const auto none = FolderLock::take(folder / "missing");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::notFound);
}

}  // namespace
}  // namespace insegel
