#pragma once

#include <gtest/gtest.h>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <QTest>

#include "banner.h"
#include "language.h"
#include "password_wizard.h"
#include "secret_edit.h"
#include "ui/fake_client.h"

namespace insegel::ui {

/// The password wizard, in English, over a client that does what a test says.
class PasswordWizardTest : public ::testing::Test {
  protected:
    PasswordWizardTest() { language_.use(QStringLiteral("en")); }

    void open(token::TokenInfo card) {
        card_ = std::move(card);
        wizard_ = std::make_unique<PasswordWizard>(client_, card_);
        wizard_->show();
        wizard_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(wizard_.get()));
    }
    /// Through the pages by Enter alone, which takes what is preselected.
    void openEntry(token::TokenInfo card) {
        open(std::move(card));
        for (int i = 0; i < 3 && !isAt("entryPage"); ++i) {
            enter();
        }
        ASSERT_TRUE(isAt("entryPage"));
    }

    template <typename T>
    T& child(const char* name) const {
        return *wizard_->findChild<T*>(QString::fromLatin1(name));
    }
    bool isAt(const char* page) const {
        return child<QStackedWidget>("stack").currentWidget()->objectName() == QString::fromLatin1(page);
    }
    SecretEdit& field(const char* name) const { return child<SecretEdit>(name); }
    QPushButton& next() const { return child<QPushButton>("nextButton"); }
    QPushButton& back() const { return child<QPushButton>("backButton"); }
    QString heading() const { return child<QLabel>("heading").text(); }
    QString message() const { return child<Banner>("message").text(); }
    QString complaint(const char* name) const {
        return child<QWidget>((std::string(name) + "Field").c_str()).findChild<Banner*>()->text();
    }
    QRadioButton& option(const char* page, const char* name) const {
        return *child<QWidget>(page).findChild<QRadioButton*>(QString::fromLatin1(name));
    }

    void enter() const { press(Qt::Key_Return); }
    void press(Qt::Key key) const {
        QWidget* at = wizard_->focusWidget();
        QTest::keyClick(at != nullptr ? at : wizard_.get(), key);
    }
    /// As a person types: Enter after each field.
    void typeAll(const char* current, const char* newOne, const char* again) const {
        for (const char* text : {current, newOne, again}) {
            QTest::keyClicks(wizard_->focusWidget(), QString::fromUtf8(text));
            enter();
        }
    }
    void answer(Result<void> result) {
        client_.pinChanges.back().done(std::move(result));
        QApplication::processEvents();
    }
    static tl::unexpected<Error> wrong(int triesLeft) {
        return tl::unexpected(Error{ErrorCode::wrongSecret, {}, triesLeft, {}, {}});
    }

    test::FakeClient client_;
    Language language_;
    token::TokenInfo card_;
    std::unique_ptr<PasswordWizard> wizard_;
};

}  // namespace insegel::ui
