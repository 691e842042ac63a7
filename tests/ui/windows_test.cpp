// What holds for every window.

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "banner.h"
#include "import_dialog.h"
#include "language.h"
#include "login_prompt.h"
#include "main_window.h"
#include "token_details.h"
#include "ui/fake_client.h"

namespace insegel::ui {
namespace {

using test::someToken;

/// What a screen reader would call it.
QString spokenName(QWidget* widget) {
    QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(widget);
    return seen != nullptr ? seen->text(QAccessible::Name) : QString();
}

void expectNames(QWidget& window) {
    window.show();
    QApplication::processEvents();
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        const bool reachable = widget->focusPolicy() != Qt::NoFocus && widget->focusProxy() == nullptr;
        const bool own = !widget->objectName().startsWith(QStringLiteral("qt_"));
        if (reachable && own) {
            EXPECT_FALSE(spokenName(widget).isEmpty())
                << window.objectName().toStdString() << ": " << widget->metaObject()->className() << " "
                << widget->objectName().toStdString();
        }
    }
}

class WindowsTest : public ::testing::Test {
  protected:
    WindowsTest() {
        language_.use(QStringLiteral("en"));
        client_.list = {someToken("a", "Anna"), someToken("b", "Bo", token::TokenState::expired)};
    }

    std::unique_ptr<MainWindow> mainWindow() {
        auto window = std::make_unique<MainWindow>(client_);
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        window->setTokens(client_.list, true);
        window->show();
        return window;
    }

    order::Prompt prompt() const {
        order::Prompt prompt;
        prompt.orderId = "1";
        prompt.origin = "https://www.example.com";
        prompt.candidates = client_.list;
        return prompt;
    }

    test::FakeClient client_;
    Language language_;
};

TEST_F(WindowsTest, EveryControlHasAName) {
    expectNames(*mainWindow());
    TokenDetails details(client_, client_.list[0]);
    expectNames(details);
    ImportDialog import(client_, "/tmp/x.p12");
    expectNames(import);
    LoginPrompt login(client_, prompt());
    expectNames(login);
}

TEST_F(WindowsTest, DetailsSayThatTheIssuerIsNotAllowed) {
    const TokenDetails allowed(client_, client_.list[0]);
    EXPECT_EQ(allowed.findChild<Banner*>(QStringLiteral("stateBanner"))->text(), QString());
    client_.fixed.allowedIssuers.emplace();
    const TokenDetails details(client_, client_.list[0]);
    EXPECT_EQ(details.findChild<Banner*>(QStringLiteral("stateBanner"))->text(),
              QStringLiteral("This computer's administrator does not allow its issuer."));
}

TEST_F(WindowsTest, LanguageChangesWhileTheyAreOpen) {
    const auto window = mainWindow();
    TokenDetails details(client_, client_.list[0]);
    ImportDialog import(client_, "/tmp/x.p12");
    const auto texts = [&] {
        QStringList all{details.windowTitle(), import.windowTitle()};
        for (const QAbstractButton* button : window->findChildren<QAbstractButton*>()) {
            all << button->text();
        }
        for (const QLabel* label : details.findChildren<QLabel*>()) {
            all << label->text();
        }
        return all;
    };
    const QStringList english = texts();
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_TRUE(texts().contains(QStringLiteral("&Importera …")));
    EXPECT_TRUE(texts().contains(QStringLiteral("Personnummer")));
    language_.use(QStringLiteral("en"));
    QApplication::processEvents();
    EXPECT_EQ(texts(), english);
}

TEST_F(WindowsTest, PluralsAreRightInBothLanguages) {
    const auto window = mainWindow();
    auto* count = window->findChild<QLabel*>(QStringLiteral("count"));
    EXPECT_EQ(count->text(), QStringLiteral("2 BankIDs"));
    window->setTokens({client_.list[0]}, true);
    EXPECT_EQ(count->text(), QStringLiteral("1 BankID"));
    language_.use(QStringLiteral("sv"));
    QApplication::processEvents();
    EXPECT_EQ(count->text(), QStringLiteral("1 BankID"));
}

TEST_F(WindowsTest, AnEmptyProfileSaysWhatToDoOnceItHasBeenRead) {
    MainWindow window(client_);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    auto* empty = window.findChild<QWidget*>(QStringLiteral("emptyPage"));
    window.setTokens({}, false);
    EXPECT_FALSE(empty->isVisible());
    window.setTokens({}, true);
    EXPECT_TRUE(empty->isVisible());
    window.setTokens(client_.list, true);
    EXPECT_FALSE(empty->isVisible());
}

TEST_F(WindowsTest, TheCheckOfTheComputerIsOfferedWhereThereIsNoBankIdAndInTheMenu) {
    MainWindow window(client_);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    window.setTokens({}, true);
    QSignalSpy asked(&window, &MainWindow::checkRequested);
    auto* button = window.findChild<QPushButton*>(QStringLiteral("checkButton"));
    EXPECT_TRUE(button->isVisible());
    button->click();
    window.findChild<QAction*>(QStringLiteral("checkAction"))->trigger();
    EXPECT_EQ(asked.count(), 2);
}

TEST_F(WindowsTest, NothingOfTheFirstStepsIsCutOff) {
    MainWindow window(client_);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    window.setTokens({}, true);
    for (const char* code : {"sv", "en"}) {
        language_.use(QString::fromLatin1(code));
        for (const QSize& size : {QSize(460, 380), QSize(720, 600), QSize(1400, 900)}) {
            window.resize(size);
            QApplication::processEvents();
            for (const QLabel* label :
                 window.findChild<QWidget*>(QStringLiteral("steps"))->findChildren<QLabel*>()) {
                EXPECT_GE(label->height(), label->heightForWidth(label->width()))
                    << label->text().toStdString() << size.width();
            }
        }
    }
}

// A screen reader reads an alert when it appears.
TEST_F(WindowsTest, WhatIsWrongIsAnAlert) {
    const auto window = mainWindow();
    for (Banner* banner : window->findChildren<Banner*>()) {
        EXPECT_EQ(QAccessible::queryAccessibleInterface(banner)->role(), QAccessible::AlertMessage);
    }
}

TEST_F(WindowsTest, SaysWhatIsWrong) {
    const auto window = mainWindow();
    auto* listener = window->findChild<Banner*>(QStringLiteral("listenerBanner"));
    auto* tray = window->findChild<Banner*>(QStringLiteral("trayBanner"));
    EXPECT_FALSE(listener->isVisible());
    EXPECT_FALSE(tray->isVisible());
    window->setListener(
        {client::ListenerState::Status::failed, 22999, Error{ErrorCode::portTaken, {}, {}, {}}});
    EXPECT_TRUE(listener->isVisible());
    EXPECT_TRUE(listener->text().contains(QStringLiteral("22999")));
    window->setTrayAvailable(false);
    EXPECT_TRUE(tray->isVisible());
    window->setTrayAvailable(true);
    window->setListener({client::ListenerState::Status::listening, 22999, {}});
    EXPECT_FALSE(listener->isVisible());
    EXPECT_FALSE(tray->isVisible());
}

TEST_F(WindowsTest, DroppedFilesAreImportedOneAfterAnother) {
    const auto window = mainWindow();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/one.p12")),
                  QUrl(QStringLiteral("https://example.com/x.p12")),
                  QUrl::fromLocalFile(QStringLiteral("/tmp/two.p12"))});
    // The window says yes to a drag that holds a file before anything is let go over it.
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window.get(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window.get(), &drop);
    const auto file = [&] {
        QApplication::processEvents();
        auto* dialog = window->findChild<ImportDialog*>();
        return dialog == nullptr ? QString()
                                 : dialog->findChild<QLabel*>(QStringLiteral("fileLabel"))->text();
    };
    ASSERT_EQ(file(), QStringLiteral("one.p12"));
    window->findChild<ImportDialog*>()->reject();
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_EQ(file(), QStringLiteral("two.p12"));
}

TEST_F(WindowsTest, AChosenFileIsImported) {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("chosen.p12"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.close();
    const auto window = mainWindow();
    window->chooseFile();
    auto* chooser = window->findChild<QFileDialog*>();
    ASSERT_NE(chooser, nullptr);
    chooser->findChild<QLineEdit*>()->setText(path);
    QMetaObject::invokeMethod(chooser, "accept");
    QApplication::processEvents();
    auto* dialog = window->findChild<ImportDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(dialog->findChild<QLabel*>(QStringLiteral("fileLabel"))->text(), QStringLiteral("chosen.p12"));
}

// A file put into the profile by hand whose certificates are encrypted: only importing makes it usable.
TEST_F(WindowsTest, ALockedFileIsImportedFromItsRow) {
    const auto window = mainWindow();
    auto* button = window->findChild<QPushButton*>(QStringLiteral("importSelectedButton"));
    auto* details = window->findChild<QPushButton*>(QStringLiteral("detailsButton"));
    EXPECT_FALSE(button->isVisible());
    client_.list = {someToken("l", "", token::TokenState::locked)};
    window->setTokens(client_.list, true);
    EXPECT_TRUE(button->isVisible());
    EXPECT_FALSE(details->isVisible());
    const auto file = [&] {
        QPointer<ImportDialog> dialog = window->findChild<ImportDialog*>();
        const QString name =
            dialog == nullptr ? QString() : dialog->findChild<QLabel*>(QStringLiteral("fileLabel"))->text();
        delete dialog;
        return name;
    };
    button->click();
    EXPECT_EQ(file(), QStringLiteral("l.p12"));
    QTest::keyClick(window->findChild<QListView*>(), Qt::Key_Return);
    EXPECT_EQ(file(), QStringLiteral("l.p12"));
    window->setTokens({someToken("a")}, true);
    EXPECT_FALSE(button->isVisible());
    EXPECT_TRUE(details->isVisible());
}

TEST_F(WindowsTest, DetailsFollowTheirToken) {
    const auto window = mainWindow();
    auto* list = window->findChild<QListView*>();
    EXPECT_EQ(window->focusWidget(), list);
    QTest::keyClick(list, Qt::Key_Return);
    QPointer<TokenDetails> details = window->findChild<TokenDetails*>();
    ASSERT_NE(details, nullptr);
    EXPECT_EQ(details->tokenId(), "a");
    window->setTokens({client_.list[1]}, true);
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_TRUE(details == nullptr || !details->isVisible());
}

TEST_F(WindowsTest, WorksByKeyboardAlone) {
    const auto window = mainWindow();
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    QSet<QString> reached;
    for (int i = 0; i < 10; ++i) {
        QTest::keyClick(window->focusWidget() != nullptr ? window->focusWidget() : window.get(), Qt::Key_Tab);
        reached << window->focusWidget()->objectName();
    }
    for (const char* name : {"list", "importButton", "detailsButton"}) {
        EXPECT_TRUE(reached.contains(QString::fromLatin1(name))) << name;
    }
}

TEST_F(WindowsTest, AThousandAreShown) {
    token::TokenList list;
    for (int i = 0; i < 1000; ++i) {
        list.push_back(someToken(std::to_string(i), "Test Person " + std::to_string(i)));
    }
    const auto window = mainWindow();
    window->setTokens(list, true);
    auto* view = window->findChild<QListView*>();
    EXPECT_EQ(view->model()->rowCount(), 1000);
    view->scrollToBottom();
    EXPECT_FALSE(window->grab().isNull());
}

}  // namespace
}  // namespace insegel::ui
