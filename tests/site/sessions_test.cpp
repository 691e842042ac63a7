#include "site/sessions.h"

#include <gtest/gtest.h>

namespace insegel::demo_site {
namespace {

using namespace std::chrono_literals;

class SessionsTest : public testing::Test {
  protected:
    std::string reason(const std::string& session, const std::string& nonce) {
        try {
            sessions_.useNonce(session, nonce);
            return {};
        } catch (const Refusal& refusal) {
            return refusal.reason();
        }
    }

    std::chrono::system_clock::time_point now_{1000s};
    Sessions sessions_{[this] { return now_; }};
};

TEST_F(SessionsTest, ANonceIsGoodOnceAndInItsSession) {
    const std::string mine = sessions_.begin();
    const std::string other = sessions_.begin();
    const std::string nonce = sessions_.issueNonce(mine);
    EXPECT_EQ(nonce.size(), 44U);
    EXPECT_EQ(reason(other, nonce), "nonce-unknown");
    EXPECT_EQ(reason("", nonce), "no-session");
    EXPECT_EQ(reason(mine, nonce), "");
    EXPECT_EQ(reason(mine, nonce), "nonce-used");
}

TEST_F(SessionsTest, ANonceForATextIsForThatText) {
    const std::string session = sessions_.begin();
    const std::string forText = sessions_.issueNonce(session, TextToSign{"cms", "a text", "plain", {}});
    const std::string forLogin = sessions_.issueNonce(session);
    EXPECT_EQ(reason(session, forText), "nonce-unknown");
    EXPECT_THROW(sessions_.useSigningNonce(session, forLogin), Refusal);
    now_ += 10s;
    const Sessions::AskedText asked = sessions_.useSigningNonce(session, forText);
    EXPECT_EQ(asked.text.text, "a text");
    EXPECT_EQ(asked.issued, now_ - 10s);
    EXPECT_THROW(sessions_.useSigningNonce(session, forText), Refusal);
    EXPECT_EQ(reason(session, forLogin), "");
}

TEST_F(SessionsTest, ANonceGrowsOld) {
    const std::string session = sessions_.begin();
    const std::string nonce = sessions_.issueNonce(session);
    now_ += 5min + 1s;
    EXPECT_EQ(reason(session, nonce), "nonce-expired");
    EXPECT_EQ(reason(session, nonce), "nonce-used");
}

TEST_F(SessionsTest, LoggingInChangesTheSession) {
    const std::string before = sessions_.begin();
    EXPECT_EQ(sessions_.person(before), nullptr);
    const std::string after = sessions_.logIn(before, {.name = "Test Person"});
    EXPECT_NE(before, after);
    EXPECT_EQ(sessions_.person(before), nullptr);
    ASSERT_NE(sessions_.person(after), nullptr);
    EXPECT_EQ(sessions_.person(after)->name, "Test Person");
    sessions_.end(after);
    EXPECT_EQ(sessions_.person(after), nullptr);
}

TEST_F(SessionsTest, StaysSmall) {
    const std::string first = sessions_.begin();
    for (int i = 0; i < 1000; ++i) {
        now_ += 1s;
        sessions_.begin();
    }
    EXPECT_FALSE(sessions_.contains(first));
    const std::string session = sessions_.begin();
    const std::string nonce = sessions_.issueNonce(session);
    for (int i = 0; i < 20; ++i) {
        now_ += 1s;
        sessions_.issueNonce(session);
    }
    EXPECT_EQ(reason(session, nonce), "nonce-unknown");
}

}  // namespace
}  // namespace insegel::demo_site
