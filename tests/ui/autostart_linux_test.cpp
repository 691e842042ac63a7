// The setting "Start when I log in", and what it writes for the desktop. What the desktop makes of that is in
// tests/packaging.

#include "autostart.h"

#include <gtest/gtest.h>
#include <QAction>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMenu>
#include <QMessageBox>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "main_window.h"
#include "ui/fake_client.h"

namespace insegel::ui {
namespace {

/// A configuration folder of its own.
class AutostartTest : public ::testing::Test {
  protected:
    AutostartTest() : before_(qgetenv("XDG_CONFIG_HOME")) {
        qputenv("XDG_CONFIG_HOME", config().toLocal8Bit());
    }
    ~AutostartTest() override {
        if (before_.isNull()) {
            qunsetenv("XDG_CONFIG_HOME");
        } else {
            qputenv("XDG_CONFIG_HOME", before_);
        }
    }

    QString config() const { return folder_.filePath(QStringLiteral("config")); }
    QString entry() const { return config() + QStringLiteral("/autostart/insegel.desktop"); }
    QString written() const {
        QFile file(entry());
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    void write(const QString& text) {
        QDir().mkpath(config() + QStringLiteral("/autostart"));
        QFile file(entry());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }

    QTemporaryDir folder_;

  private:
    QByteArray before_;
};

TEST_F(AutostartTest, IsOffUntilItIsSetAndLeavesNothingBehind) {
    const Autostart autostart(QStringLiteral("/usr/bin/env"), {QStringLiteral("--background")});
    EXPECT_TRUE(Autostart::isPossible());
    EXPECT_FALSE(autostart.isOn());
    EXPECT_FALSE(autostart.setOn(false)) << "what is off can be put off";
    EXPECT_FALSE(QFile::exists(config()));

    EXPECT_FALSE(autostart.setOn(true));
    EXPECT_TRUE(autostart.isOn());
    EXPECT_TRUE(written().contains(QStringLiteral("\nTryExec=/usr/bin/env\n")));
    EXPECT_TRUE(written().contains(QStringLiteral("\nExec=\"/usr/bin/env\" \"--background\"\n")));

    EXPECT_FALSE(autostart.setOn(false));
    EXPECT_FALSE(autostart.isOn());
    EXPECT_FALSE(QFile::exists(entry()));
}

TEST_F(AutostartTest, QuotesWhatTheDesktopWouldReadOtherwise) {
    const Autostart autostart(QStringLiteral("/opt/100 % \"$x\" \\ `y`/insegel"), {});
    EXPECT_FALSE(autostart.setOn(true));
    // Once for the argument, and each backslash once more for the value.
    EXPECT_TRUE(written().contains(
        QStringLiteral("\nExec=\"/opt/100 %% \\\\\"\\\\$x\\\\\" \\\\\\\\ \\\\`y\\\\`/insegel\"\n")))
        << written().toStdString();
    EXPECT_TRUE(written().contains(QStringLiteral("\nTryExec=/opt/100 % \"$x\" \\\\ `y`/insegel\n")));
    EXPECT_FALSE(autostart.isOn()) << "no such program is there";
}

TEST_F(AutostartTest, SeesWhatOthersWrote) {
    const Autostart autostart(QStringLiteral("/usr/bin/env"), {});
    const QString entry = QStringLiteral("[Desktop Entry]\nType=Application\nName=Insegel\nExec=insegel\n");
    write(entry);
    EXPECT_TRUE(autostart.isOn());
    write(entry + QStringLiteral("Hidden=true\n"));
    EXPECT_FALSE(autostart.isOn()) << "switched off in the desktop's own settings";
    write(entry + QStringLiteral("X-GNOME-Autostart-enabled=false\n"));
    EXPECT_FALSE(autostart.isOn());
    write(entry + QStringLiteral("[Desktop Action x]\nHidden=true\n"));
    EXPECT_TRUE(autostart.isOn());
    write(entry + QStringLiteral("TryExec=insegel-that-is-not-there\n"));
    EXPECT_FALSE(autostart.isOn());
    write(QString());
    EXPECT_FALSE(autostart.isOn());
    EXPECT_FALSE(autostart.setOn(true)) << "and it is written anew";
    EXPECT_TRUE(autostart.isOn());
}

class AutostartSettingTest : public AutostartTest {
  protected:
    AutostartSettingTest() {
        window_.setAttribute(Qt::WA_DeleteOnClose, false);
        window_.show();
    }
    QAction& action() { return *window_.findChild<QAction*>(QStringLiteral("autostartAction")); }

    test::FakeClient client_;
    MainWindow window_{client_};
};

TEST_F(AutostartSettingTest, IsInTheMenuAndOffByDefault) {
    EXPECT_TRUE(action().isCheckable());
    EXPECT_TRUE(action().isVisible());
    EXPECT_FALSE(action().isChecked());
    EXPECT_FALSE(QFile::exists(entry()));

    action().trigger();
    EXPECT_TRUE(action().isChecked());
    const QString program = QCoreApplication::applicationFilePath();
    EXPECT_TRUE(written().contains(QStringLiteral("\nTryExec=%1\n").arg(program)));
    EXPECT_TRUE(
        written().contains(QStringLiteral("\nExec=\"%1\" \"--background\" \"--profile\" ").arg(program)))
        << "this is not the default profile: " << written().toStdString();

    action().trigger();
    EXPECT_FALSE(action().isChecked());
    EXPECT_FALSE(QFile::exists(entry()));
}

TEST_F(AutostartTest, AProfileThatAVariableNamesIsNamedForTheNextLogin) {
    test::FakeClient client;
    qputenv("INSEGEL_PROFILE", QByteArray::fromStdString(client.profile().string()));
    MainWindow window(client);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.findChild<QAction*>(QStringLiteral("autostartAction"))->trigger();
    qunsetenv("INSEGEL_PROFILE");
    EXPECT_TRUE(written().contains(QStringLiteral("\"--profile\"")));
}

TEST_F(AutostartSettingTest, ShowsWhatAnotherProgramChanged) {
    write(QStringLiteral("[Desktop Entry]\nType=Application\nName=Insegel\nExec=insegel\n"));
    EXPECT_FALSE(action().isChecked());
    Q_EMIT window_.findChild<QMenu*>(QStringLiteral("fileMenu"))->aboutToShow();
    EXPECT_TRUE(action().isChecked());
}

TEST_F(AutostartSettingTest, TellsWhatCannotBeSetAndShowsHowItIs) {
    QFile inTheWay(config());
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    action().trigger();
    EXPECT_FALSE(action().isChecked());
    auto* box = window_.findChild<QMessageBox*>();
    ASSERT_NE(box, nullptr);
    EXPECT_FALSE(box->text().isEmpty());
    EXPECT_FALSE(box->informativeText().isEmpty());
    box->close();
}

}  // namespace
}  // namespace insegel::ui
