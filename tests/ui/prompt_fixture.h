#pragma once

#include <gtest/gtest.h>
#include <QApplication>
#include <QPushButton>
#include <QTest>

#include "banner.h"
#include "login_prompt.h"
#include "secret_edit.h"
#include "ui/fake_client.h"

namespace insegel::ui {

/// Holds back what should happen later until the test lets it.
struct HeldTime {
    std::vector<std::function<void()>> calls;
    std::chrono::milliseconds asked{};

    Delay delay() {
        return [this](std::chrono::milliseconds time, QObject*, std::function<void()> call) {
            asked = time;
            calls.push_back(std::move(call));
        };
    }
    void pass() {
        const auto now = std::exchange(calls, {});
        for (const auto& call : now) {
            call();
        }
    }
};

/// A prompt that is answered with one of two BankIDs on file.
template <typename Prompt>
class PromptTestOf : public ::testing::Test {
  protected:
    PromptTestOf() {
        prompt_.orderId = "order";
        prompt_.origin = "https://www.example.com";
        prompt_.candidates = {test::someToken("a", "Anna"), test::someToken("b", "Bo")};
    }

    void open() {
        window_ = std::make_unique<Prompt>(client_, prompt_, time_.delay());
        window_->show();
        window_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
    }

    template <typename T>
    T& child(const char* name) const {
        return *window_->template findChild<T*>(QString::fromLatin1(name));
    }
    SecretEdit& password() const { return child<SecretEdit>("password"); }
    QPushButton& approve() const { return child<QPushButton>("approveButton"); }
    QPushButton& decline() const { return child<QPushButton>("declineButton"); }
    static QString words(const char* text) { return QCoreApplication::translate("PromptWords", text); }
    QString message() const { return child<Banner>("message").text(); }

    /// As a person types: to whatever has the keyboard.
    void type(const char* text) const { QTest::keyClicks(window_->focusWidget(), QString::fromUtf8(text)); }
    void press(Qt::Key key) const { QTest::keyClick(window_->focusWidget(), key); }

    test::FakeClient client_;
    order::Prompt prompt_;
    HeldTime time_;
    std::unique_ptr<Prompt> window_;
};

class PromptTest : public PromptTestOf<LoginPrompt> {};

}  // namespace insegel::ui
