#include <gtest/gtest.h>

#include "card_token/watched_provider.h"

/// Cards that do not answer, that are lost on the way, or of which what was kept is wrong; and what becomes
/// known of PUKs.
namespace insegel::card_token {
namespace {

using token::IdentityUse;
using vcard::CardOptions;
using vcard::CardOs;
using Fault = SimulatedReaders::Fault;

const token::PinInfo& pinOf(const token::TokenPointer& token, IdentityUse use) {
    return *token::findIdentity(token->info(), use)->pin;
}

bool isReadable(const std::vector<token::TokenPointer>& tokens) {
    return tokens.size() == 1 && tokens[0]->info().state != token::TokenState::unreadable;
}

TEST(Silence, OfACardThatCameIsShownUntilItAnswers) {
    WatchedProvider watched;
    watched.readers().plan(Fault::mute, 3);
    const auto token = watched.startWith(cardWith());
    ASSERT_TRUE(token) << "what is there is complete with it";
    EXPECT_EQ(token->info().problemCode, ErrorCode::cardSilent);
    EXPECT_EQ(token->info().state, token::TokenState::unreadable);
    watched.readers().unmute();
    EXPECT_TRUE(watched.until([&] { return isReadable(watched.tokens_); }));
}

TEST(Silence, EndsWhenTheCardIsTakenOut) {
    WatchedProvider watched;
    watched.readers().plan(Fault::mute, 1);
    const auto card = cardWith();
    ASSERT_TRUE(watched.startWith(card));
    watched.readers().remove("Reader");
    EXPECT_TRUE(watched.untilCount(0));
    watched.readers().insert("Reader", card);
    EXPECT_TRUE(watched.until([&] { return isReadable(watched.tokens_); }));
}

TEST(Silence, OfACardThatSomebodyWaitsForIsToldOnce) {
    WatchedProvider watched;
    const auto token = watched.startWith(cardWith());
    watched.readers().plan(Fault::mute, 3);
    std::thread other([&] {
        EXPECT_TRUE(watched.until([&] { return watched.silent_.size() == 1; }));
        watched.readers().unmute();
    });
    EXPECT_TRUE(signWith(token, IdentityUse::auth, "112358"));
    other.join();
    EXPECT_EQ(watched.silent_, std::vector{token->info().id});
}

TEST(Service, ItsComingAndGoingIsTold) {
    WatchedProvider watched;
    const auto isTold = [&](bool isThere, std::size_t readers) {
        return watched.until([&] { return watched.service_ == std::pair(isThere, readers); });
    };
    watched.readers().setService(false);
    watched.start();
    EXPECT_TRUE(isTold(false, 0));
    watched.readers().setService(true);
    EXPECT_TRUE(isTold(true, 1));
    watched.readers().addReader("Second");
    EXPECT_TRUE(isTold(true, 2));
    watched.readers().removeReader("Second");
    watched.readers().removeReader("Reader");
    EXPECT_TRUE(isTold(true, 0));
    watched.readers().setService(false);
    EXPECT_TRUE(isTold(false, 0));
}

// A card that is lost at one command is not one of another kind.
TEST(Reading, IsDoneAgainWhereACommandWasLost) {
    for (int n = 1; n < 100; ++n) {
        WatchedProvider watched;
        watched.readers().plan(Fault::fail, n);
        watched.startWith(cardWith());
        EXPECT_TRUE(watched.until([&] { return isReadable(watched.tokens_); })) << n;
        if (watched.readers().isFaultDue()) {
            EXPECT_GT(n, 5);
            break;
        }
    }
}

// What is kept of a card came to harm: the card is read anew, at once.
TEST(Reading, DoesWithoutWhatWasKeptAndIsWrong) {
    const std::pair<std::string, std::string> damages[] = {
        {R"("content":")", R"("content":"AAAA)"},  // Other bytes in front.
        {R"("content":")", R"("content":"","was":")"},
        {R"("path":")", R"("path":"","was":")"},
        {R"("sum":")", R"("sum":"","was":")"},
        {R"("folder":")", R"("folder":"","was":")"},
        {R"("size":)", R"("size":1)"},
    };
    TemporaryFolder profile;
    const auto card = cardWith();
    {
        WatchedProvider first(profile.path());
        ASSERT_TRUE(first.startWith(card));
    }
    const std::string whole = contentOf(profile / "cards.json");
    for (const auto& [from, to] : damages) {
        std::string content = whole;
        std::size_t count = 0;
        for (auto at = content.find(from); at != std::string::npos; at = content.find(from, at + to.size())) {
            content.replace(at, from.size(), to);
            ++count;
        }
        EXPECT_GT(count, 0U) << from;
        profile.write("cards.json", content);
        WatchedProvider watched(profile.path());
        const auto token = watched.startWith(card);
        ASSERT_TRUE(token) << to;
        EXPECT_EQ(token->info().identities.size(), 2U) << to;
        EXPECT_TRUE(signWith(token, IdentityUse::auth, "112358")) << to;
    }
}

// The card was written anew under its old number, and what is kept of it fits together but not the card.
TEST(Reading, DoesWithoutWhatWasKeptAndIsOfBefore) {
    TemporaryFolder profile;
    const auto card = cardWith();
    CardCache cache(profile.path());
    {
        WatchedProvider first(profile.path());
        ASSERT_TRUE(first.startWith(card));
        const auto& identity =
            std::dynamic_pointer_cast<const CardToken>(first.only())->description().identity;
        FileImages images = CardCache(profile.path()).images(card->card().atr(), identity);
        ASSERT_FALSE(images.empty());
        for (auto& [path, content] : images) {
            content = {0x30, 0x00};
        }
        cache.keep(card->card().atr(), identity, images);
    }
    WatchedProvider watched(profile.path());
    const auto token = watched.startWith(card);
    ASSERT_TRUE(token);
    EXPECT_EQ(token->info().identities.size(), 2U);
}

// Its transaction ends a long time after the card was put in, and nobody announces that.
TEST(Reading, IsDoneWhenAnotherProgramLetsGoLate) {
    WatchedProvider watched;
    watched.readers().insert("Reader", cardWith());
    watched.readers().hold("Reader", true, false);
    watched.start();
    ASSERT_TRUE(watched.untilCount(1));
    watched.readers().waitForConnects("Reader", 42);
    EXPECT_EQ(watched.only()->info().problemCode, ErrorCode::cardBusy);
    watched.readers().hold("Reader", false, false);
    EXPECT_TRUE(watched.until([&] { return isReadable(watched.tokens_); }));
}

/// Does it with a fault at each of its commands, and says at which a new code may have been taken.
std::vector<bool> mayBeDone(const CardOptions& options, Fault fault,
                            const std::function<Result<void>(const token::Token&)>& work) {
    std::vector<bool> out;
    for (int n = 1; n < 20; ++n) {
        WatchedProvider watched;
        const auto token = watched.startWith(cardWith(options));
        watched.readers().plan(fault, n);
        const auto done = work(*token);
        if (watched.readers().isFaultDue()) {
            EXPECT_TRUE(done);
            break;
        }
        out.push_back(!done && done.error().mayBeDone);
    }
    return out;
}

// Only the command that gives the PIN its new value, and only where its answer was lost.
TEST(LostAnswer, OfAChangeIsSaidToBe) {
    for (const CardOs os : {CardOs::iso7816, CardOs::ias}) {
        CardOptions options;
        options.os = os;
        for (const Fault fault : {Fault::pull, Fault::resetAfter, Fault::serviceDies, Fault::fail}) {
            const auto change = mayBeDone(options, fault, [](const token::Token& token) {
                return token.changePin(IdentityUse::auth, Secret("112358"), Secret("141421"));
            });
            const auto unblock = mayBeDone(options, fault, [](const token::Token& token) {
                return token.unblockPin(IdentityUse::auth, Secret("31415926"), Secret("141421"));
            });
            const auto login = mayBeDone(options, fault, [](const token::Token& token) {
                const auto made =
                    signWith(token::TokenPointer(token::TokenPointer(), &token), IdentityUse::auth, "112358");
                return made ? Result<void>() : tl::unexpected(made.error());
            });
            for (const auto* one : {&change, &unblock}) {
                ASSERT_FALSE(one->empty());
                EXPECT_TRUE(one->back());
                EXPECT_EQ(std::ranges::count(*one, true), 1);
            }
            EXPECT_EQ(std::ranges::count(login, true), 0);
        }
    }
}

TEST(Puk, ItsTriesAreKnownAfterAWrongOne) {
    TemporaryFolder profile;
    const auto card = cardWith();
    {
        WatchedProvider watched(profile.path());
        const auto token = watched.startWith(card);
        EXPECT_EQ(pinOf(token, IdentityUse::auth).pukTriesLeft, std::nullopt);
        EXPECT_FALSE(token->unblockPin(IdentityUse::auth, Secret("00000000"), Secret("141421")));
        const auto isShown = [&](std::optional<int> tries) {
            return watched.until([&] {
                return watched.tokens_.size() == 1 && isReadable(watched.tokens_) &&
                       pinOf(watched.tokens_[0], IdentityUse::auth).pukTriesLeft == tries &&
                       pinOf(watched.tokens_[0], IdentityUse::sign).pukTriesLeft == tries;
            });
        };
        EXPECT_TRUE(isShown(9)) << "of both PINs: it is the same PUK";
        watched.readers().remove("Reader");
        ASSERT_TRUE(watched.untilCount(0));
        watched.readers().insert("Reader", card);
        EXPECT_TRUE(isShown(9)) << "after it was put in again";
        EXPECT_TRUE(watched.only()->unblockPin(IdentityUse::auth, Secret("31415926"), Secret("141421")));
        EXPECT_TRUE(isShown(std::nullopt)) << "all there are";
        for (int left = 9; left >= 0; --left) {
            EXPECT_FALSE(watched.only()->unblockPin(IdentityUse::auth, Secret("00000000"), Secret("602214")));
            EXPECT_TRUE(isShown(left));
        }
    }
    WatchedProvider watched(profile.path());
    const auto token = watched.startWith(card);
    ASSERT_TRUE(token);
    EXPECT_FALSE(pinOf(token, IdentityUse::auth).pukBlocked) << "it may be another answer in a later run";
    EXPECT_TRUE(pinOf(token, IdentityUse::auth).hasPuk);
    const auto again = token->unblockPin(IdentityUse::auth, Secret("31415926"), Secret("602214"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::pukBlocked);
}

}  // namespace
}  // namespace insegel::card_token
