#include "notices.h"

#include <gtest/gtest.h>
#include <QTemporaryDir>

#include "language.h"
#include "token_text.h"
#include "ui/fake_client.h"

namespace insegel::ui {
namespace {

token::TokenInfo expiringIn(const std::string& id, std::chrono::days days) {
    using namespace std::chrono;
    token::TokenInfo info = test::someToken(id);
    info.validFrom = floor<seconds>(system_clock::now()) - std::chrono::days(300);
    info.validTo = floor<seconds>(system_clock::now()) + days;
    return info;
}

class NoticesTest : public ::testing::Test {
  protected:
    NoticesTest() { language_.use(QStringLiteral("en")); }
    Notices::Tell tell() {
        return [this](const QString& title, const QString& text) {
            if (canTell_) {
                told_ << title + QLatin1Char('|') + text;
            }
            return canTell_;
        };
    }

    QTemporaryDir folder_;
    Settings settings_{std::filesystem::path(folder_.path().toStdU16String())};
    Language language_;
    QStringList told_;
    bool canTell_ = true;
};

TEST_F(NoticesTest, OfEachThatExpiresSoonOnceADay) {
    const token::TokenList tokens{expiringIn("a", std::chrono::days(12)),
                                  expiringIn("b", std::chrono::days(31))};
    Notices(settings_, tell()).tellOfExpiry(tokens);
    ASSERT_EQ(told_.size(), 1);
    EXPECT_TRUE(told_[0].contains(QStringLiteral("expires in 12 days"))) << told_[0].toStdString();
    EXPECT_TRUE(told_[0].contains(QStringLiteral("Test Bank")));
    Notices(settings_, tell()).tellOfExpiry(tokens);
    EXPECT_EQ(told_.size(), 1) << "a restart does not repeat it";
    Notices(settings_, tell()).tellOfExpiry({tokens[0], expiringIn("c", std::chrono::days(3))});
    EXPECT_EQ(told_.size(), 2);
}

TEST_F(NoticesTest, AgainOnAnotherDay) {
    settings_.setTolds({{QStringLiteral("a"), QStringLiteral("2001-01-01")}});
    Notices(settings_, tell()).tellOfExpiry({expiringIn("a", std::chrono::days(12))});
    EXPECT_EQ(told_.size(), 1);
}

TEST_F(NoticesTest, SeveralAreOneNotice) {
    language_.use(QStringLiteral("sv"));
    Notices(settings_, tell())
        .tellOfExpiry({expiringIn("a", std::chrono::days(12)), expiringIn("b", std::chrono::days(2))});
    ASSERT_EQ(told_.size(), 1);
    EXPECT_TRUE(told_[0].contains(QStringLiteral("2 av dina BankID går ut snart")));
}

TEST_F(NoticesTest, WhatCouldNotBeToldIsToldLater) {
    canTell_ = false;
    Notices notices(settings_, tell());
    notices.tellOfExpiry({expiringIn("a", std::chrono::days(12))});
    canTell_ = true;
    notices.tellOfExpiry({expiringIn("a", std::chrono::days(12))});
    EXPECT_EQ(told_.size(), 1);
}

TEST_F(NoticesTest, OfDelivery) {
    language_.use(QStringLiteral("sv"));
    Notices(settings_, tell()).tellOfDelivery(test::someToken("a"));
    ASSERT_EQ(told_.size(), 1);
    EXPECT_TRUE(told_[0].contains(QStringLiteral("Ditt BankID från Test Bank")));
    EXPECT_TRUE(told_[0].contains(QStringLiteral("är klart")));
}

TEST_F(NoticesTest, TheTileSaysWhatToDo) {
    const token::TokenInfo soon = expiringIn("a", std::chrono::days(12));
    EXPECT_EQ(tokenText::state(soon), QStringLiteral("Expires soon"));
    EXPECT_EQ(tokenText::validity(soon),
              QStringLiteral("Expires in 12 days: order a new one from your bank"));
    EXPECT_EQ(tokenText::state(expiringIn("a", std::chrono::days(31))), QStringLiteral("Valid"));
}

}  // namespace
}  // namespace insegel::ui
