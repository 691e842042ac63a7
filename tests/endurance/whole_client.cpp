#include "endurance/whole_client.h"

#include <algorithm>

namespace insegel::endurance {

void WholeClient::SetUpTestSuite() {
    whole_ = std::make_unique<Whole>();
    client::Options options;
    options.profile = whole_->folder / "profile";
    options.port = client::freePort();
    auto opened = client::Client::open(std::move(options), &whole_->watcher, &whole_->watcher);
    ASSERT_TRUE(opened) << opened.error().detail;
    whole_->client = std::move(*opened);
    ASSERT_EQ(whole_->client->listener().status, client::ListenerState::Status::listening);
    // Few iterations: it is not the deriving of keys that may leak.
    bank::Pkcs12Options layout;
    layout.certificates = bank::Pkcs12Options::Cipher::none;
    layout.iterations = 2;
    layout.macIterations = 2;
    bank::PersonOptions person;
    person.keyType = bank::KeyType::p256;
    client::write(whole_->folder / "profile" / "ids" / "a.p12",
                  whole_->bank.issue(person).pkcs12(client::password, layout));
    client::write(whole_->folder / "ca.pem", whole_->bank.rootPem());
    ASSERT_TRUE(whole_->watcher.until([](const client::Watcher& seen) {
        return std::any_of(seen.tokens_.begin(), seen.tokens_.end(), [](const token::TokenInfo& token) {
            return token.kind == token::TokenKind::file && token.state == token::TokenState::ok;
        });
    }));
}

void WholeClient::TearDownTestSuite() {
    whole_.reset();
    EXPECT_EQ(usage().threads, 1) << "all that the client had are gone with it";
}

bool WholeClient::untilCards(std::size_t count) {
    return watcher().until([count](const client::Watcher& seen) {
        std::size_t cards = 0;
        std::size_t usable = 0;
        for (const token::TokenInfo& token : seen.tokens_) {
            cards += token.kind == token::TokenKind::card ? 1 : 0;
            usable += token.kind == token::TokenKind::card && token.state == token::TokenState::ok ? 1 : 0;
        }
        return cards == count && usable == count;
    });
}

std::string WholeClient::idOf(token::TokenKind kind) {
    for (const token::TokenInfo& token : client().tokens()) {
        if (token.kind == kind) {
            return token.id;
        }
    }
    return {};
}

}  // namespace insegel::endurance
