#include "block_question.h"

#include <QSignalSpy>

#include "language.h"
#include "order_prompt.h"
#include "ui/prompt_fixture.h"

namespace insegel::ui {
namespace {

class BlockQuestionTest : public PromptTest {
  protected:
    BlockQuestionTest() { language_.use(QStringLiteral("en")); }
    QPushButton& block() const { return child<QPushButton>("blockButton"); }

    Language language_;
};

TEST_F(BlockQuestionTest, APromptOffersToBlockItsSite) {
    open();
    time_.pass();
    QSignalSpy asked(window_.get(), &PromptWindow::blockRequested);
    type("secret");
    EXPECT_FALSE(block().isDefault());
    EXPECT_FALSE(block().hasFocus());
    block().setFocus();
    press(Qt::Key_Return);
    EXPECT_EQ(asked.count(), 1) << "Enter there blocks, and does not approve";
    EXPECT_TRUE(client_.approvals.empty());
    QTest::keyClick(&block(), Qt::Key_Space);
    EXPECT_EQ(asked.count(), 2);
    EXPECT_TRUE(client_.siteChanges.empty()) << "it is asked first";
    EXPECT_TRUE(client_.declined.empty());
}

TEST_F(BlockQuestionTest, ItIsTheLastThatTabComesTo) {
    open();
    time_.pass();
    int steps = 0;
    while (window_->focusWidget() != &block() && steps < 20) {
        press(Qt::Key_Tab);
        ++steps;
    }
    EXPECT_EQ(window_->focusWidget(), &block()) << "it can be reached";
    press(Qt::Key_Backtab);
    EXPECT_EQ(window_->focusWidget(), &decline());
}

TEST_F(BlockQuestionTest, NoKeyOfAnotherWindowBlocks) {
    open();
    QSignalSpy asked(window_.get(), &PromptWindow::blockRequested);
    block().setFocus();
    press(Qt::Key_Space);
    EXPECT_EQ(asked.count(), 0);
    time_.pass();
    press(Qt::Key_Space);
    EXPECT_EQ(asked.count(), 1);
}

TEST_F(BlockQuestionTest, AnOrderForABankIdOffersItToo) {
    order::Prompt prompt = prompt_;
    prompt.type = order::OrderType::enrol;
    prompt.enrolment = order::EnrolmentRequest{};
    OrderPrompt window(client_, prompt, time_.delay());
    QSignalSpy asked(&window, &PromptWindow::blockRequested);
    auto* button = window.findChild<QPushButton*>(QStringLiteral("blockButton"));
    ASSERT_NE(button, nullptr);
    button->click();
    EXPECT_EQ(asked.count(), 1);
}

TEST_F(BlockQuestionTest, AsksForTheSiteByName) {
    prompt_.origin = "https://xn--rksmrgs-5wao1o.example";
    prompt_.originUnicode = "https://räksmörgås.example";
    BlockQuestion question(prompt_);
    std::vector<std::string> agreed;
    QObject::connect(&question, &BlockQuestion::agreed,
                     [&](const std::string& origin) { agreed.push_back(origin); });
    EXPECT_TRUE(question.accessibleName().contains(QStringLiteral("xn--rksmrgs-5wao1o.example")));
    EXPECT_TRUE(question.accessibleName().contains(QStringLiteral("räksmörgås")));
    EXPECT_TRUE(question.windowFlags() & Qt::WindowStaysOnTopHint);
    EXPECT_EQ(question.buttonRole(question.defaultButton()), QMessageBox::RejectRole);
    question.show();
    question.defaultButton()->click();
    EXPECT_TRUE(agreed.empty());
    question.show();
    for (QAbstractButton* button : question.buttons()) {
        if (question.buttonRole(button) == QMessageBox::DestructiveRole) {
            button->click();
        }
    }
    EXPECT_EQ(agreed, std::vector<std::string>{"https://xn--rksmrgs-5wao1o.example"});
}

}  // namespace
}  // namespace insegel::ui
