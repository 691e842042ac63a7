#include "sign_prompt.h"

#include <QAccessible>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>

#include "card_pins.h"
#include "language.h"
#include "token_text.h"
#include "ui/named_parts.h"
#include "ui/prompt_fixture.h"

namespace insegel::ui {
namespace {

using client::SignedText;
using client::TextFormat;
using test::pinOf;
using token::IdentityUse;

class SignPromptTest : public PromptTestOf<SignPrompt> {
  protected:
    SignPromptTest() {
        language_.use(QStringLiteral("en"));
        prompt_.type = order::OrderType::sign;
        setText("Jag lovar att betala 100 kr.");
    }

    void setText(const std::string& text, TextFormat format = TextFormat::plain) {
        prompt_.signing = std::make_shared<const SignedText>(SignedText{text, format, {}});
    }
    void setLongText() {
        std::string text;
        for (int i = 0; i < 300; ++i) {
            text += "Rad " + std::to_string(i) + "\n";
        }
        setText(text);
    }
    void openForTyping() {
        open();
        settle();
        time_.pass();
    }
    static void settle() {
        for (int i = 0; i < 5; ++i) {
            QApplication::sendPostedEvents();
            QApplication::processEvents(QEventLoop::AllEvents, 20);
        }
    }
    SignedTextPage& page() const { return *window_->findChild<SignedTextPage*>(); }
    QString hint() const { return child<Banner>("readHint").text(); }
    QString label(const char* name) const { return child<QLabel>(name).text(); }
    void scrollToEnd() const {
        QTest::keyClick(&page(), Qt::Key_End);
        settle();
    }

    Language language_;
};

TEST_F(SignPromptTest, ShowsWhoAsksForWhatAndIsSignedWithEnter) {
    openForTyping();
    EXPECT_EQ(window_->windowTitle(), QStringLiteral("Sign — Insegel"));
    EXPECT_EQ(label("wish"), QStringLiteral("wants you to sign this:"));
    EXPECT_EQ(page().toPlainText(), QStringLiteral("Jag lovar att betala 100 kr."));
    EXPECT_EQ(hint(), QString());
    EXPECT_FALSE(child<Banner>("hiddenData").isVisible());
    EXPECT_EQ(approve().text(), QStringLiteral("&Sign"));
    EXPECT_TRUE(password().hasFocus());
    type("hemligt");
    EXPECT_TRUE(approve().isEnabled());
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].orderId, "order");
    EXPECT_EQ(client_.approvals[0].tokenId, "a");
    EXPECT_EQ(client_.approvals[0].secret, "hemligt");
}

TEST_F(SignPromptTest, SpeaksSwedish) {
    setLongText();
    SignedText text = *prompt_.signing;
    text.hiddenData = Bytes(1234);
    prompt_.signing = std::make_shared<const SignedText>(text);
    openForTyping();
    language_.use(QStringLiteral("sv"));
    settle();
    EXPECT_EQ(window_->windowTitle(), QStringLiteral("Skriv under — Insegel"));
    EXPECT_EQ(approve().text(), QStringLiteral("&Skriv under"));
    EXPECT_EQ(label("wish"), QStringLiteral("vill att du skriver under det här:"));
    EXPECT_EQ(hint(), QStringLiteral("Läs texten till slutet för att kunna skriva under."));
    EXPECT_EQ(child<Banner>("hiddenData").text().replace(QChar(0xA0), QLatin1Char(' ')),
              QStringLiteral("Du skriver också under 1 234 byte från webbplatsen som inte visas."));
}

TEST_F(SignPromptTest, ALongTextIsReadToItsEndFirst) {
    setLongText();
    openForTyping();
    EXPECT_TRUE(page().hasFocus()) << "it is to be scrolled";
    EXPECT_EQ(page().verticalScrollBar()->value(), 0) << "it begins at its beginning";
    EXPECT_EQ(hint(), QStringLiteral("Scroll to the end of the text to sign it."));
    EXPECT_FALSE(approve().isEnabled());

    // Nor does Enter help.
    password().setFocus();
    type("hemligt");
    EXPECT_FALSE(approve().isEnabled());
    press(Qt::Key_Return);
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_TRUE(page().hasFocus());
    press(Qt::Key_Return);
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_TRUE(page().hasFocus());

    scrollToEnd();
    EXPECT_TRUE(approve().isEnabled());
    EXPECT_EQ(hint(), QStringLiteral("You have come to the end of the text."));
    press(Qt::Key_Return);  // In the text: on to the password.
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_TRUE(password().hasFocus());
    EXPECT_EQ(password().length(), 7);
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].secret, "hemligt");
}

TEST_F(SignPromptTest, ScrollingBackChangesNothing) {
    setLongText();
    openForTyping();
    scrollToEnd();
    QTest::keyClick(&page(), Qt::Key_Home);
    settle();
    EXPECT_TRUE(approve().isEnabled());
    window_->resize(window_->width() - 60, window_->minimumHeight());
    settle();
    EXPECT_TRUE(approve().isEnabled());
}

TEST_F(SignPromptTest, TheEndIsSaidToAScreenReader) {
    setLongText();
    openForTyping();
    QAccessibleInterface* told = QAccessible::queryAccessibleInterface(&child<Banner>("readHint"));
    EXPECT_EQ(told->text(QAccessible::Name), hint());
    scrollToEnd();
    EXPECT_EQ(told->text(QAccessible::Name), QStringLiteral("You have come to the end of the text."));
    expectNamedParts(*window_);
}

TEST_F(SignPromptTest, ThrowsKeysAwayForHalfASecond) {
    open();
    settle();
    EXPECT_EQ(time_.asked, std::chrono::milliseconds(500));
    type("meant for the browser");
    press(Qt::Key_Return);
    press(Qt::Key_Escape);
    EXPECT_TRUE(password().isEmpty());
    EXPECT_FALSE(approve().isEnabled());
    EXPECT_TRUE(client_.declined.empty());
    time_.pass();
    EXPECT_TRUE(approve().isEnabled());
}

TEST_F(SignPromptTest, TabGoesFromTheTextToThePassword) {
    setLongText();
    openForTyping();
    QTest::keyClick(window_->focusWidget(), Qt::Key_Tab);
    EXPECT_TRUE(password().hasFocus());
    QTest::keyClick(window_->focusWidget(), Qt::Key_Backtab);
    EXPECT_TRUE(page().hasFocus());
}

TEST_F(SignPromptTest, EscapeDeclinesWhereverTheKeyboardIs) {
    setLongText();
    openForTyping();
    EXPECT_TRUE(page().hasFocus());
    press(Qt::Key_Escape);
    EXPECT_EQ(client_.declined, std::vector<std::string>{"order"});
    EXPECT_FALSE(window_->isVisible());
}

TEST_F(SignPromptTest, HiddenDataIsAnnouncedByItsSize) {
    const std::pair<std::size_t, const char*> rows[] = {
        {1, "The site also has 1 byte signed that is not shown."},
        {1234, "The site also has 1,234 bytes signed that are not shown."}};
    for (const auto& [size, words] : rows) {
        prompt_.signing =
            std::make_shared<const SignedText>(SignedText{"Text", TextFormat::plain, Bytes(size)});
        open();
        EXPECT_TRUE(child<Banner>("hiddenData").isVisible());
        EXPECT_EQ(child<Banner>("hiddenData").text(), QString::fromUtf8(words));
    }
}

TEST_F(SignPromptTest, AWrongPasswordIsSaidAndTheTextNeedNotBeReadAgain) {
    setLongText();
    openForTyping();
    scrollToEnd();
    password().setFocus();
    type("fel");
    press(Qt::Key_Return);
    EXPECT_TRUE(child<QWidget>("busy").isVisible());
    EXPECT_FALSE(approve().isEnabled());
    window_->failed(Error{ErrorCode::wrongSecret, {}, {}, {}});
    EXPECT_EQ(message(), tokenText::error(Error{ErrorCode::wrongSecret, {}, {}, {}}));
    EXPECT_TRUE(password().hasFocus());
    type("right");
    press(Qt::Key_Return);
    EXPECT_EQ(client_.approvals.size(), 2U);
}

TEST_F(SignPromptTest, AnotherTextMustBeReadAnew) {
    openForTyping();
    EXPECT_TRUE(approve().isEnabled());
    setLongText();
    window_->update(prompt_);
    settle();
    time_.pass();
    EXPECT_FALSE(approve().isEnabled());
    EXPECT_FALSE(hint().isEmpty());
    const auto same = std::make_shared<const SignedText>(*prompt_.signing);
    scrollToEnd();
    prompt_.signing = same;
    prompt_.waiting = 1;
    window_->update(prompt_);
    EXPECT_TRUE(approve().isEnabled()) << "it is the same";
}

TEST_F(SignPromptTest, AsksForTheSignPin) {
    prompt_.candidates = {test::someCard("c")};
    pinOf(prompt_.candidates[0], IdentityUse::auth).triesLeft = 1;
    pinOf(prompt_.candidates[0], IdentityUse::sign).triesLeft = 2;
    openForTyping();
    EXPECT_EQ(label("passwordLabel"), QStringLiteral("&PIN for signing"));
    EXPECT_EQ(label("tries"), QStringLiteral("2 tries left"));
    pinOf(prompt_.candidates[0], IdentityUse::sign).triesLeft = 1;
    window_->update(prompt_);
    type("654987");
    press(Qt::Key_Return);
    EXPECT_TRUE(client_.approvals.empty());
    EXPECT_EQ(approve().text(), QStringLiteral("Us&e the last try"));
    time_.pass();
    press(Qt::Key_Return);
    EXPECT_EQ(client_.approvals.size(), 1U);
}

TEST_F(SignPromptTest, APinTypedAtTheReaderWaitsForTheTextToo) {
    prompt_.candidates = {test::someCard("c")};
    pinOf(prompt_.candidates[0], IdentityUse::sign).isTypedAtReader = true;
    setLongText();
    openForTyping();
    EXPECT_TRUE(label("atReader").contains(QStringLiteral("press Sign")));
    QTest::keyClick(window_.get(), Qt::Key_Return);
    EXPECT_TRUE(client_.approvals.empty());
    scrollToEnd();
    press(Qt::Key_Return);
    EXPECT_TRUE(client_.approvals.empty());
    press(Qt::Key_Return);
    EXPECT_EQ(client_.approvals.size(), 1U);
}

TEST_F(SignPromptTest, ABlockedSignPinIsUnblockedFromHere) {
    prompt_.candidates = {test::blockedCard("c", IdentityUse::sign)};
    setLongText();
    openForTyping();
    QSignalSpy asked(window_.get(), &SignPrompt::unblockRequested);
    EXPECT_FALSE(approve().isVisible());
    QPushButton& unblock = child<QPushButton>("unblockButton");
    EXPECT_TRUE(unblock.hasFocus());
    press(Qt::Key_Return);
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked[0][0].value<token::TokenInfo>().id, "c");
    EXPECT_EQ(asked[0][1].value<IdentityUse>(), IdentityUse::sign);

    prompt_.candidates = {test::someCard("c")};
    window_->update(prompt_);
    settle();
    EXPECT_TRUE(page().hasFocus());
    EXPECT_FALSE(hint().isEmpty());
}

TEST_F(SignPromptTest, ABlockedLoginPinIsNoHindrance) {
    prompt_.candidates = {test::blockedCard("c", IdentityUse::auth)};
    openForTyping();
    EXPECT_TRUE(password().hasFocus());
    EXPECT_TRUE(approve().isVisible());
}

TEST_F(SignPromptTest, WithoutAFittingBankIdItSpeaksOfSigning) {
    prompt_.candidates.clear();
    openForTyping();
    EXPECT_TRUE(label("listLabel").contains(QStringLiteral("to sign with")))
        << label("listLabel").toStdString();
    prompt_.unfit = {{test::someToken("x"), ErrorCode::wrongUse}};
    window_->update(prompt_);
    EXPECT_EQ(label("listLabel"), QStringLiteral("None of your BankIDs can be used to sign this:"));
    EXPECT_FALSE(approve().isVisible());
    press(Qt::Key_Return);
    EXPECT_EQ(client_.declined.size(), 1U);
}

TEST_F(SignPromptTest, ChoosingAnotherGoesOnWhereThereIsSomethingToDo) {
    setLongText();
    openForTyping();
    QListView& list = child<QListView>("list");
    list.setFocus();
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    EXPECT_TRUE(page().hasFocus());
    scrollToEnd();
    press(Qt::Key_Return);
    type("abc");
    press(Qt::Key_Return);
    ASSERT_EQ(client_.approvals.size(), 1U);
    EXPECT_EQ(client_.approvals[0].tokenId, "b");
}

TEST_F(SignPromptTest, IsAsLargeAsItsTextAndTheScreenAllow) {
    openForTyping();
    const int small = window_->height();
    EXPECT_LT(page().height(), 200);
    setLongText();
    open();
    settle();
    EXPECT_GT(window_->height(), small);
    EXPECT_LE(window_->frameGeometry().height(), window_->screen()->availableGeometry().height());
    // What there is to spare goes to the text.
    const int before = page().height();
    const int entry = child<QWidget>("entry").height();
    window_->resize(window_->width() + 100, window_->height() + 90);
    settle();
    EXPECT_GE(page().height(), before + 80);
    EXPECT_EQ(child<QWidget>("entry").height(), entry);
}

TEST_F(SignPromptTest, WhatIsSaidBelowLeavesTheWindowAsLargeAsThePersonMadeIt) {
    setLongText();
    openForTyping();
    scrollToEnd();
    window_->resize(640, 640);
    settle();
    window_->failed(Error{ErrorCode::wrongSecret, {}, {}, {}});
    settle();
    EXPECT_EQ(window_->size(), QSize(640, 640));
    window_->resize(640, window_->minimumHeight());
    settle();
    window_->failed(Error{ErrorCode::throttled, {}, {}, std::chrono::seconds(90)});
    settle();
    EXPECT_GE(window_->height(), window_->layout()->totalMinimumHeightForWidth(window_->width()));
}

TEST_F(SignPromptTest, WhateverIsSaidSqueezesNothing) {
    token::TokenInfo card = test::someCard("c");
    pinOf(card, IdentityUse::sign).triesLeft = 2;
    prompt_.candidates = {card};
    prompt_.signing =
        std::make_shared<const SignedText>(SignedText{"Ett\n\nTvå", TextFormat::plain, Bytes(99)});
    openForTyping();
    const auto check = [this](const char* when) {
        settle();
        const QWidget& list = child<QWidget>("list");
        const QWidget& label = child<QWidget>("passwordLabel");
        EXPECT_GE(password().height(), password().sizeHint().height()) << when;
        EXPECT_GE(label.mapTo(window_.get(), QPoint()).y(),
                  list.mapTo(window_.get(), QPoint()).y() + list.height() + 8)
            << when;
        EXPECT_GE(window_->height(), window_->layout()->totalMinimumHeightForWidth(window_->width())) << when;
    };
    check("at first");
    window_->failed(Error{ErrorCode::wrongSecret, {}, 2, {}});
    check("after a wrong PIN");
    type("1");
    check("while typing");
    press(Qt::Key_Return);
    window_->failed(Error{ErrorCode::wrongSecret, {}, 1, {}});
    check("before the last try");
    press(Qt::Key_Return);
    check("without a PIN");
}

TEST_F(SignPromptTest, WhatTheSiteSignsIsNoMarkup) {
    setText("<b>Fet</b> <img src=x> [länk](https://example.com)\u202E", TextFormat::simpleMarkdownV1);
    openForTyping();
    EXPECT_EQ(page().toPlainText(),
              QStringLiteral("<b>Fet</b> <img src=x> [länk](https://example.com)[U+202E]"));
}

}  // namespace
}  // namespace insegel::ui
