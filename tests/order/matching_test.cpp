#include "order/matching.h"

#include <gtest/gtest.h>

namespace insegel::order {
namespace {

token::TokenInfo person(const std::string& id, const std::string& number = "199001012384") {
    token::TokenInfo info;
    info.id = id;
    info.holder = "Test Person";
    info.serialNumber = number;
    token::IdentityInfo auth;
    auth.use = token::IdentityUse::auth;
    auth.policies = {"1.2.3.4.5"};
    auth.issuerCertificateSha256 = {std::string(64, 'a')};
    info.identities = {auth};
    return info;
}

std::vector<std::string> ids(const Match& found) {
    std::vector<std::string> out;
    for (const auto& one : found.candidates) {
        out.push_back(one.id);
    }
    return out;
}

TEST(Matching, KeepsTheOrderWithoutWishes) {
    EXPECT_EQ(ids(match({person("a"), person("b")}, {}, std::nullopt)), (std::vector<std::string>{"a", "b"}));
}

TEST(Matching, TheLastOneUsedOnTheSiteGoesFirst) {
    EXPECT_EQ(ids(match({person("a"), person("b"), person("c")}, {}, "c")),
              (std::vector<std::string>{"c", "a", "b"}));
    EXPECT_EQ(ids(match({person("a"), person("b")}, {}, "gone")), (std::vector<std::string>{"a", "b"}));
}

TEST(Matching, WishesChoose) {
    const token::TokenList tokens{person("a"), person("b", "191212121212")};
    OrderRequest request;
    request.requirement.serialNumber = "191212121212";
    const Match byNumber = match(tokens, request, "a");
    EXPECT_EQ(ids(byNumber), std::vector<std::string>{"b"});
    ASSERT_EQ(byNumber.unfit.size(), 1U);
    EXPECT_EQ(byNumber.unfit[0].reason, ErrorCode::noMatchingId);

    request = {};
    request.requirement.kinds = {token::TokenKind::card};
    EXPECT_TRUE(ids(match(tokens, request, std::nullopt)).empty());
    request = {};
    request.requirement.policies = {"1.2.3.4.10", "1.2.3.4.5"};
    EXPECT_EQ(ids(match(tokens, request, std::nullopt)).size(), 2U);
    request.requirement.policies = {"1.2.3.4.10"};
    EXPECT_TRUE(ids(match(tokens, request, std::nullopt)).empty());
    request = {};
    request.requirement.issuers = {std::string(64, 'a')};
    EXPECT_EQ(ids(match(tokens, request, std::nullopt)).size(), 2U);
    request.requirement.issuers = {std::string(64, 'b')};
    EXPECT_TRUE(ids(match(tokens, request, std::nullopt)).empty());
}

TEST(Matching, SaysWhyOneCannotAnswer) {
    using enum token::TokenState;
    const auto reasonFor = [](token::TokenState state, bool hasAuth = true) {
        token::TokenInfo info = person("a");
        info.state = state;
        info.identities[0].state = state == expired || state == notYetValid ? state : ok;
        if (!hasAuth) {
            info.identities[0].use = token::IdentityUse::sign;
        }
        const Match found = match({info}, {}, std::nullopt);
        return found.unfit.empty() ? std::optional<ErrorCode>() : found.unfit[0].reason;
    };
    EXPECT_EQ(reasonFor(ok), std::nullopt);
    EXPECT_EQ(reasonFor(expired), ErrorCode::expired);
    EXPECT_EQ(reasonFor(notYetValid), ErrorCode::notYetValid);
    EXPECT_EQ(reasonFor(unreadable), ErrorCode::malformed);
    EXPECT_EQ(reasonFor(locked), ErrorCode::unsupported);
    EXPECT_EQ(reasonFor(ok, false), ErrorCode::wrongUse);
    // A blocked PIN can be unblocked from the prompt.
    EXPECT_EQ(reasonFor(blocked), std::nullopt);
}

TEST(Matching, GoesByTheValidityOfTheKeyThatIsAskedFor) {
    token::TokenInfo info = person("a");
    info.identities.push_back(info.identities[0]);
    info.identities[1].use = token::IdentityUse::sign;
    info.identities[1].state = token::TokenState::expired;
    OrderRequest signing;
    signing.type = OrderType::sign;
    EXPECT_EQ(ids(match({info}, {}, std::nullopt)).size(), 1U);
    EXPECT_EQ(match({info}, signing, std::nullopt).unfit.at(0).reason, ErrorCode::expired);
    std::swap(info.identities[0].state, info.identities[1].state);
    EXPECT_EQ(match({info}, {}, std::nullopt).unfit.at(0).reason, ErrorCode::expired);
    EXPECT_EQ(ids(match({info}, signing, std::nullopt)).size(), 1U);
}

TEST(Matching, AnotherPersonsExpiredOneIsAnotherPersons) {
    token::TokenInfo info = person("a");
    info.state = info.identities[0].state = token::TokenState::expired;
    OrderRequest request;
    request.requirement.serialNumber = "191212121212";
    EXPECT_EQ(match({info}, request, std::nullopt).unfit[0].reason, ErrorCode::noMatchingId);
}

TEST(Matching, TheAdministratorChoosesIssuers) {
    policy::Policy policy;
    policy.allowedIssuers = {std::string(64, 'b')};
    EXPECT_EQ(match({person("a")}, {}, std::nullopt, policy).unfit.at(0).reason, ErrorCode::issuerNotAllowed);
    policy.allowedIssuers->push_back(std::string(64, 'a'));
    EXPECT_EQ(ids(match({person("a")}, {}, std::nullopt, policy)).size(), 1U);
    // What the site asks for comes first.
    policy.allowedIssuers.emplace();
    OrderRequest request;
    request.requirement.serialNumber = "191212121212";
    EXPECT_EQ(match({person("a")}, request, std::nullopt, policy).unfit.at(0).reason,
              ErrorCode::noMatchingId);
}

}  // namespace
}  // namespace insegel::order
