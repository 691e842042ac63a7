#include "token/token_registry.h"

#include <gtest/gtest.h>

namespace insegel::token {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

const sys_seconds from = sys_seconds(seconds(1'000));
const sys_seconds to = sys_seconds(seconds(2'000));
const sys_seconds during = sys_seconds(seconds(1'500));

class PlainToken final : public Token {
  public:
    explicit PlainToken(TokenInfo info) : info_(std::move(info)) {}
    const TokenInfo& info() const override { return info_; }
    std::optional<IdentityCertificates> certificates(IdentityUse) const override { return {}; }
    Result<Bytes> sign(IdentityUse, crypto::SignatureAlgorithm, ByteView, const Secret&) const override {
        return fail(ErrorCode::unsupported);
    }

  private:
    TokenInfo info_;
};

IdentityInfo validity(sys_seconds begin, sys_seconds end) {
    IdentityInfo identity;
    identity.validFrom = begin;
    identity.validTo = end;
    return identity;
}

TokenPointer made(const std::string& id, const std::string& holder, const std::string& location = "",
                  TokenState state = TokenState::ok) {
    TokenInfo info;
    info.id = id;
    info.holder = holder;
    info.location = location;
    info.state = state;
    info.identities = {validity(from, to)};
    return std::make_shared<PlainToken>(info);
}

std::vector<std::string> idsOf(const TokenList& list) {
    std::vector<std::string> ids;
    for (const TokenInfo& row : list) {
        ids.push_back(row.id);
    }
    return ids;
}

using Ids = std::vector<std::string>;

TEST(TokenRegistry, CopiesAreOneRow) {
    TokenRegistry registry;
    registry.set(1, {made("a", "Holder", "/stick/a.p12"), made("b", "Holder", "/stick/b.p12")});
    registry.set(0, {made("a", "Holder", "/profile/a.p12"), made("a", "Holder", "/profile/copy.p12")});
    const TokenList list = registry.list(during);
    ASSERT_EQ(idsOf(list), (Ids{"a", "b"}));
    EXPECT_EQ(list[0].location, "/profile/a.p12") << "the profile's before the stick's";
    EXPECT_EQ(list[0].otherLocations, (Ids{"/profile/copy.p12", "/stick/a.p12"}));
    EXPECT_TRUE(list[1].otherLocations.empty());
    ASSERT_NE(registry.find("a"), nullptr);
    EXPECT_EQ(registry.find("a")->info().location, "/profile/a.p12");

    registry.set(0, {});
    EXPECT_EQ(registry.find("a")->info().location, "/stick/a.p12") << "what is left of it serves";
    EXPECT_TRUE(registry.list(during)[0].otherLocations.empty());
    registry.set(1, {});
    EXPECT_EQ(registry.find("a"), nullptr);
    EXPECT_TRUE(registry.list(during).empty());
}

TEST(TokenRegistry, UsableOnesComeFirstThenByHolder) {
    TokenRegistry registry;
    registry.set(0, {made("1", "A", "", TokenState::unreadable), made("5", "C"), made("4", "B"),
                     made("3", "B"), made("2", "A", "", TokenState::locked)});
    EXPECT_EQ(idsOf(registry.list(during)), (Ids{"3", "4", "5", "1", "2"}));
    EXPECT_EQ(idsOf(registry.list(to + seconds(1))), (Ids{"1", "2", "3", "4", "5"})) << "none is usable";
}

TEST(TokenRegistry, StatesFollowTheCalendar) {
    TokenRegistry registry;
    registry.set(0, {made("a", "A")});
    const std::pair<sys_seconds, TokenState> rows[] = {{from - seconds(1), TokenState::notYetValid},
                                                       {from, TokenState::ok},
                                                       {to, TokenState::ok},
                                                       {to + seconds(1), TokenState::expired}};
    for (const auto& [time, state] : rows) {
        EXPECT_EQ(registry.list(time)[0].state, state) << time.time_since_epoch().count();
    }
    // What the token says of itself goes before the calendar.
    for (const auto state :
         {TokenState::locked, TokenState::unreadable, TokenState::pending, TokenState::blocked}) {
        registry.set(0, {made("a", "A", "", state)});
        EXPECT_EQ(registry.list(to + seconds(1))[0].state, state);
    }
}

TEST(TokenRegistry, WhatOneKeyCanStillDoCounts) {
    TokenInfo info;
    info.identities = {validity(from, during), validity(from + seconds(1), to)};
    using enum TokenState;
    const struct {
        sys_seconds time;
        TokenState state;
        std::pair<TokenState, TokenState> identities;
        std::pair<sys_seconds, sys_seconds> validity;
    } rows[] = {
        {from - seconds(1), notYetValid, {notYetValid, notYetValid}, {from, during}},
        {from, ok, {ok, notYetValid}, {from, during}},
        {from + seconds(1), ok, {ok, ok}, {from + seconds(1), during}},
        {during + seconds(1), ok, {expired, ok}, {from + seconds(1), to}},
        {to + seconds(1), expired, {expired, expired}, {from + seconds(1), to}},
    };
    for (const bool swapped : {false, true}) {
        for (const auto& row : rows) {
            const std::string what = std::to_string(row.time.time_since_epoch().count());
            judge(info, row.time);
            EXPECT_EQ(info.state, row.state) << what;
            EXPECT_EQ(info.identities[swapped ? 1 : 0].state, row.identities.first) << what;
            EXPECT_EQ(info.identities[swapped ? 0 : 1].state, row.identities.second) << what;
            EXPECT_EQ(std::pair(info.validFrom, info.validTo), row.validity) << what;
        }
        std::swap(info.identities[0], info.identities[1]);
    }
    info.identities = {validity(from, from), validity(to, to)};
    judge(info, during);
    EXPECT_EQ(info.state, notYetValid) << "one has ended, the other will begin";
    EXPECT_EQ(info.validFrom, to);
}

TEST(TokenRegistry, KnowsWhenAStateChangesNext) {
    TokenRegistry registry;
    EXPECT_FALSE(registry.nextChange(during));
    registry.set(0, {made("a", "A")});
    for (sys_seconds time = from - seconds(2); time <= to + seconds(2); time += seconds(1)) {
        const auto next = registry.nextChange(time);
        const auto stateAt = [&](sys_seconds when) { return registry.list(when)[0].state; };
        if (!next) {
            EXPECT_GT(time, to);
            continue;
        }
        ASSERT_GT(*next, time);
        EXPECT_NE(stateAt(*next), stateAt(time));
        EXPECT_EQ(stateAt(*next - seconds(1)), stateAt(time));
    }
    TokenInfo sooner;
    sooner.id = "b";
    sooner.identities = {validity(from, to), validity(from, during)};
    registry.set(1, {std::make_shared<PlainToken>(sooner)});
    EXPECT_EQ(registry.nextChange(from), during + seconds(1));
    EXPECT_EQ(registry.nextChange(during + seconds(1)), to + seconds(1));
}

TEST(TokenRegistry, TheDayToWarnOfItsEndIsAChange) {
    const sys_seconds end = from + std::chrono::days(100);
    TokenInfo lasting;
    lasting.id = "l";
    lasting.identities = {validity(from, end)};
    TokenRegistry registry;
    registry.set(0, {std::make_shared<PlainToken>(lasting)});
    const auto next = registry.nextChange(from);
    ASSERT_TRUE(next);
    EXPECT_EQ(*next, end - expiryNotice);
    EXPECT_FALSE(expiresSoon(registry.list(*next - seconds(1))[0], *next - seconds(1)));
    EXPECT_TRUE(expiresSoon(registry.list(*next)[0], *next));
    EXPECT_TRUE(expiresSoon(registry.list(end)[0], end));
    EXPECT_FALSE(expiresSoon(registry.list(end + seconds(1))[0], end + seconds(1)));
    EXPECT_EQ(registry.nextChange(*next), end + seconds(1));
    EXPECT_FALSE(expiresSoon(registry.list(from - seconds(1))[0], from - seconds(1)));
}

TEST(FindByPrefix, TakesOneThatIsUnambiguous) {
    TokenRegistry registry;
    registry.set(0, {made("abcd", "A"), made("abef", "B"), made("cdef", "C")});
    const TokenList list = registry.list(during);
    const struct {
        const char* prefix;
        const char* id;
        ErrorCode code;
    } rows[] = {
        {"abc", "abcd", {}},
        {"abef", "abef", {}},
        {"c", "cdef", {}},
        {"a", nullptr, ErrorCode::ambiguousId},
        {"", nullptr, ErrorCode::usage},
        {"x", nullptr, ErrorCode::notFound},
        {"abcde", nullptr, ErrorCode::notFound},
        {"AB", nullptr, ErrorCode::notFound},
    };
    for (const auto& row : rows) {
        const auto found = findByPrefix(list, row.prefix);
        ASSERT_EQ(found.has_value(), row.id != nullptr) << row.prefix;
        if (found) {
            EXPECT_EQ(found->id, row.id);
        } else {
            EXPECT_EQ(found.error().code, row.code) << row.prefix;
        }
    }
    EXPECT_EQ(findByPrefix({}, "a").error().code, ErrorCode::notFound);
}

}  // namespace
}  // namespace insegel::token
