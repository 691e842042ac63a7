#include "client/client.h"

#include "client/client_fixture.h"
#include "client/verify.h"

namespace insegel::client {
namespace {

TEST_F(ClientTest, TheProfileIsForThisUserAlone) {
    const auto client = open();
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(folder_ / "profile").permissions(), perms::owner_all);
    EXPECT_EQ(std::filesystem::status(folder_ / "profile" / "ids").permissions(), perms::owner_all);
    EXPECT_TRUE(client->waitForTokens()->empty());
    EXPECT_EQ(client->listener().status, ListenerState::Status::off);
}

TEST_F(ClientTest, AFolderWithOtherThingsIsNotTakenOver) {
    std::filesystem::create_directory(folder_ / "profile");
    write(folder_ / "profile" / "letter.txt", "hello");
    const auto before = std::filesystem::status(folder_ / "profile").permissions();
    Options options;
    options.profile = folder_ / "profile";
    options.listen = false;
    const auto client = Client::open(std::move(options), nullptr, nullptr);
    ASSERT_FALSE(client);
    EXPECT_EQ(client.error().code, ErrorCode::foreignFolder);
    EXPECT_EQ(std::filesystem::status(folder_ / "profile").permissions(), before);
}

TEST_F(ClientTest, OwnFilesWithoutTheirFolderAreAProfile) {
    std::filesystem::create_directory(folder_ / "profile");
    write(folder_ / "profile" / "throttle.json", "{}");
    write(folder_ / "profile" / ".sites.json.abcdef", "");
    EXPECT_TRUE(open()->waitForTokens()->empty());
}

TEST_F(ClientTest, AProfileHasOneProgram) {
    const auto first = open(true);
    Options options;
    options.profile = folder_ / "profile";
    options.port = freePort();
    Watcher other;
    const auto second = Client::open(options, &other, &other);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::inUse);
    options.listen = false;
    EXPECT_TRUE(Client::open(options, nullptr, nullptr)) << "the command line may work beside it";
}

TEST_F(ClientTest, AnImportClearsWhatAStoppedOneLeft) {
    const auto client = open();
    const auto leftover = folder_ / "profile" / "ids" / ".0123456789abcdef.p12.x1Y2z3";
    write(leftover, "half a file");
    EXPECT_TRUE(import(*client, source(), password));
    EXPECT_FALSE(std::filesystem::exists(leftover));
}

TEST_F(ClientTest, ImportsListsAndShows) {
    const auto client = open();
    const auto path = source();
    const auto imported = import(*client, path, password);
    ASSERT_TRUE(imported) << imported.error().detail;
    EXPECT_EQ(imported->token.holder, "Test Person");
    EXPECT_TRUE(imported->sourceHadIntegrity);
    EXPECT_TRUE(std::filesystem::exists(path));
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.tokens_.size() == 1; }));
    const auto found = client->find(imported->token.id.substr(0, 5));
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, imported->token);
    EXPECT_EQ(client->find("zz").error().code, ErrorCode::notFound);
    EXPECT_EQ(client->find("").error().code, ErrorCode::usage);
    const auto certificates = client->certificates(found->id);
    ASSERT_TRUE(certificates);
    ASSERT_EQ(certificates->size(), 2U);
    EXPECT_EQ((*certificates)[0].use, token::IdentityUse::auth);
    EXPECT_NE((*certificates)[0].pem.find("BEGIN CERTIFICATE"), std::string::npos);
    EXPECT_FALSE((*certificates)[0].issuerPems.empty());

    EXPECT_EQ(import(*client, path, password).error().code, ErrorCode::alreadyExists);
    const auto replaced = import(*client, path, password, {.move = true, .replace = true});
    ASSERT_TRUE(replaced) << replaced.error().detail;
    EXPECT_TRUE(replaced->replaced);
    EXPECT_TRUE(replaced->sourceRemoved);
    EXPECT_FALSE(std::filesystem::exists(path));
}

// Somebody copied a file with encrypted certificates into the profile by hand: importing it puts ours in its
// place.
TEST_F(ClientTest, AFileAmongTheProfilesOwnIsImportedInItsPlace) {
    const auto client = open();
    const auto path = folder_ / "profile" / "ids" / "by hand.p12";
    std::filesystem::rename(source(), path);
    const auto isThere = [](token::TokenState state) {
        return [state](const Watcher& seen) {
            return seen.tokens_.size() == 1 && seen.tokens_[0].state == state;
        };
    };
    ASSERT_TRUE(watcher_.until(isThere(token::TokenState::locked)));
    EXPECT_EQ(import(*client, path, "wrong").error().code, ErrorCode::wrongSecret);
    EXPECT_TRUE(std::filesystem::exists(path));
    const auto imported = import(*client, path, password);
    ASSERT_TRUE(imported) << imported.error().detail;
    EXPECT_TRUE(imported->sourceRemoved);
    ASSERT_TRUE(watcher_.until(isThere(token::TokenState::ok)));
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(ClientTest, AnImportCanBeCancelled) {
    const auto client = open();
    std::promise<Result<ImportOutcome>> done;
    std::shared_ptr<Job> job;
    std::promise<void> jobIsThere;
    const auto ready = jobIsThere.get_future().share();
    job = client->importFile(
        source(), Secret(password), {},
        [&](FileStep step) {
            if (step == FileStep::checkingPassword) {
                ready.wait();
                job->cancel();
            }
        },
        [&](Result<ImportOutcome> outcome) { done.set_value(std::move(outcome)); });
    jobIsThere.set_value();
    const auto outcome = done.get_future().get();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::cancelled);
    EXPECT_TRUE(client->waitForTokens()->empty());
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "profile" / "ids")) {
        EXPECT_EQ(entry.path().filename(), ".lock");
    }
}

TEST_F(ClientTest, LogsInWithoutASite) {
    const auto client = open();
    place("a.p12");
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.tokens_.size() == 1; }));
    const auto id = client->tokens().front().id;
    const auto login = [&](const std::string& origin, const std::string& nonce, const char* secret) {
        std::promise<Result<std::string>> done;
        client->authenticate(
            id, origin, nonce, "web-eid:1.0", Secret(secret), [](std::chrono::seconds) {},
            [&](Result<std::string> result) { done.set_value(std::move(result)); });
        return done.get_future().get();
    };
    EXPECT_EQ(login("https://shop.test/", nonce_, password).error().code, ErrorCode::usage);
    EXPECT_EQ(login("HTTPS://shop.test", nonce_, password).error().code, ErrorCode::usage);
    EXPECT_EQ(login(site, "short", password).error().code, ErrorCode::usage);
    EXPECT_EQ(login(site, nonce_, "wrong").error().code, ErrorCode::wrongSecret);
    const auto result = login(site, nonce_, password);  // Waits out the second that the miss costs.
    ASSERT_TRUE(result) << result.error().detail;
    write(folder_ / "result.json", *result);
    write(folder_ / "ca.pem", bank_->issuingPem());
    VerifyTask task{folder_ / "result.json", "web-eid:1.0", {folder_ / "ca.pem"}, site, nonce_};
    const auto verified = verify(task);
    ASSERT_TRUE(verified) << verified.error().detail;
    EXPECT_EQ(verified->serialNumber, "199001012384");
    task.origin = "https://other.test";
    EXPECT_EQ(verify(task).error().code, ErrorCode::verificationFailed);
}

TEST_F(ClientTest, APageLogsInThroughTheListener) {
    const auto client = open(true);
    ASSERT_EQ(client->listener().status, ListenerState::Status::listening);
    place("a.p12");
    place("b.p12", bank::expired());
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.tokens_.size() == 2; }));
    const json::object made = order(*client);
    const Reply up = poll(*client, made, 20);
    EXPECT_EQ(up.body.at("hintCode").as_string(), "userSign");
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.prompt_.has_value(); }));
    EXPECT_EQ(watcher_.prompt_->origin, site);
    ASSERT_EQ(watcher_.prompt_->candidates.size(), 1U);
    ASSERT_EQ(watcher_.prompt_->unfit.size(), 1U);
    EXPECT_EQ(watcher_.prompt_->unfit[0].reason, ErrorCode::expired);
    const std::string orderId = watcher_.prompt_->orderId;
    const std::string tokenId = watcher_.prompt_->candidates[0].id;

    client->approve(orderId, tokenId, Secret("wrong"));
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.failure_.has_value(); }));
    EXPECT_EQ(watcher_.failure_->code, ErrorCode::wrongSecret);
    ASSERT_TRUE(watcher_.failure_->wait) << "the prompt can say how long the next try has to wait";

    auto held = std::async(std::launch::async, [&] { return poll(*client, made, 20); });
    std::this_thread::sleep_for(*watcher_.failure_->wait);
    client->approve(orderId, tokenId, Secret(password));
    const Reply done = held.get();
    ASSERT_EQ(done.status, 200U);
    EXPECT_EQ(done.body.at("status").as_string(), "complete");
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.reason_.has_value(); }));
    EXPECT_EQ(*watcher_.reason_, order::CloseReason::answered);
    EXPECT_EQ(poll(*client, made, 0).status, 410U);

    write(folder_ / "token.jws", std::string(done.body.at("result").at("token").as_string()));
    write(folder_ / "ca.pem", bank_->rootPem());
    const auto verified = verify({folder_ / "token.jws", "jws", {folder_ / "ca.pem"}, site, nonce_});
    ASSERT_TRUE(verified) << verified.error().detail;
    EXPECT_EQ(verified->holder, "Test Person");
}

TEST_F(ClientTest, ATakenPortIsSaid) {
    const auto first = open(true);
    Options options;
    options.profile = folder_ / "second";
    options.port = first->listener().port;
    Watcher other;
    const auto second = Client::open(std::move(options), &other, &other);
    ASSERT_TRUE(second);
    EXPECT_EQ((*second)->listener().status, ListenerState::Status::failed);
    ASSERT_TRUE(other.until(
        [](const Watcher& seen) { return seen.listener_.status == ListenerState::Status::failed; }));
    EXPECT_EQ(other.listener_.error->code, ErrorCode::portTaken);
}

TEST_F(ClientTest, ClosesInTheMiddleOfEverything) {
    auto client = open(true);
    place("a.p12");
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.tokens_.size() == 1; }));
    const json::object made = order(*client);
    poll(*client, made, 20);
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.prompt_.has_value(); }));
    client->approve(watcher_.prompt_->orderId, watcher_.prompt_->candidates[0].id, Secret(password));
    client->importFile(source(), Secret(password), {}, nullptr, [](Result<ImportOutcome>) {});
    client.reset();
}

}  // namespace
}  // namespace insegel::client
