#include "single_instance.h"

#include <gtest/gtest.h>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

namespace insegel::ui {
namespace {

/// A variable of the environment that has another value for a time.
class Changed {
  public:
    Changed(const char* name, const QByteArray& value)
        : name_(name), had_(qEnvironmentVariableIsSet(name)), before_(qgetenv(name)) {
        qputenv(name, value);
    }
    ~Changed() { had_ ? qputenv(name_, before_) : qunsetenv(name_); }
    Changed(const Changed&) = delete;
    Changed& operator=(const Changed&) = delete;

  private:
    const char* name_;
    bool had_;
    QByteArray before_;
};

class SingleInstanceTest : public ::testing::Test {
  protected:
    SingleInstanceTest() {
        QFile::setPermissions(runtime_.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    /// A second start, on a thread of its own as it would be a process of its own.
    SingleInstance::Role startSecond(const std::filesystem::path& profile, bool raise) {
        SingleInstance::Role role{};
        std::atomic<bool> done = false;
        std::thread second([&] {
            SingleInstance instance(profile);
            role = instance.start(raise);
            done = true;
        });
        EXPECT_TRUE(QTest::qWaitFor([&] { return done.load(); }, 10000));
        second.join();
        return role;
    }

    QTemporaryDir runtime_;
    Changed variable_{"XDG_RUNTIME_DIR", runtime_.path().toUtf8()};
    QTemporaryDir profiles_;
};

TEST_F(SingleInstanceTest, TheSecondRaisesTheFirst) {
    const std::filesystem::path profile = profiles_.path().toStdString();
    SingleInstance first(profile);
    ASSERT_EQ(first.start(true), SingleInstance::Role::first);
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    EXPECT_EQ(startSecond(profile, true), SingleInstance::Role::second);
    EXPECT_EQ(raised.count(), 1);
    EXPECT_EQ(startSecond(profile, false), SingleInstance::Role::second);
    EXPECT_EQ(raised.count(), 1);
}

TEST_F(SingleInstanceTest, ProfilesAreToldApartByWhereTheyReallyAre) {
    const std::filesystem::path one = profiles_.filePath(QStringLiteral("one")).toStdString();
    const std::filesystem::path link = profiles_.filePath(QStringLiteral("link")).toStdString();
    std::filesystem::create_directory(one);
    std::filesystem::create_directory_symlink(one, link);
    SingleInstance first(one);
    ASSERT_EQ(first.start(true), SingleInstance::Role::first);
    SingleInstance other(profiles_.filePath(QStringLiteral("two")).toStdString());
    EXPECT_EQ(other.start(true), SingleInstance::Role::first);
    EXPECT_EQ(startSecond(link, true), SingleInstance::Role::second);
}

TEST_F(SingleInstanceTest, OnlyTheUserMayOpenTheSocket) {
    SingleInstance first(profiles_.path().toStdString());
    ASSERT_EQ(first.start(true), SingleInstance::Role::first);
    for (const QString& name : QDir(runtime_.path()).entryList(QDir::System | QDir::Files)) {
        const auto open = QFile::permissions(QDir(runtime_.path()).filePath(name)) &
                          (QFile::WriteGroup | QFile::WriteOther);
        EXPECT_FALSE(open) << name.toStdString();
    }
}

TEST_F(SingleInstanceTest, WithoutARuntimeFolderOfTheUsersOwnItIsInTheOneForCaches) {
    // Qt takes none that others may read, and what it then makes in the one for temporary files cannot be
    // made.
    QFile::setPermissions(runtime_.path(), QFile::permissions(runtime_.path()) | QFile::ReadOther);
    const QString user = QFileInfo(profiles_.path()).owner();
    ASSERT_TRUE(QFile(profiles_.filePath(QStringLiteral("runtime-") + user)).open(QFile::WriteOnly));
    const Changed temporary("TMPDIR", profiles_.path().toUtf8());
    const Changed caches("XDG_CACHE_HOME", profiles_.path().toUtf8());
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    ASSERT_TRUE(cache.startsWith(profiles_.path()));
    const std::filesystem::path profile = profiles_.filePath(QStringLiteral("own")).toStdString();
    SingleInstance first(profile);
    EXPECT_EQ(first.start(true), SingleInstance::Role::first);
    EXPECT_EQ(startSecond(profile, true), SingleInstance::Role::second);
    EXPECT_EQ(QDir(cache).entryList({QStringLiteral("insegel-*")}, QDir::System | QDir::Files).size(), 2);
    EXPECT_EQ(std::filesystem::status(cache.toStdString()).permissions(), std::filesystem::perms::owner_all);
}

}  // namespace
}  // namespace insegel::ui
