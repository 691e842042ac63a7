#include "single_instance.h"

#include <gtest/gtest.h>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

namespace insegel::ui {
namespace {

class SingleInstanceTest : public ::testing::Test {
  protected:
    SingleInstanceTest()
        : before_(qgetenv("XDG_RUNTIME_DIR")), had_(qEnvironmentVariableIsSet("XDG_RUNTIME_DIR")) {
        QFile::setPermissions(runtime_.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("XDG_RUNTIME_DIR", runtime_.path().toUtf8());
    }
    ~SingleInstanceTest() override {
        if (had_) {
            qputenv("XDG_RUNTIME_DIR", before_);
        } else {
            qunsetenv("XDG_RUNTIME_DIR");
        }
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
    QTemporaryDir profiles_;
    QByteArray before_;
    bool had_;
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

}  // namespace
}  // namespace insegel::ui
