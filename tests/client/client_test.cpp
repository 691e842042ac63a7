#include "client/client.h"

#include <gtest/gtest.h>
#include <openssl/x509.h>

#include <condition_variable>
#include <fstream>
#include <future>
#include <mutex>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "bank/bank.h"
#include "base/encoding.h"
#include "base/temporary_folder.h"
#include "client/verify.h"

namespace insegel::client {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace json = boost::json;
using namespace std::chrono_literals;

constexpr const char* password = "Ett lösenord 1234";
constexpr const char* site = "https://shop.test";

/// Waits for what another thread tells.
class Watcher final : public Observer, public order::Approver {
  public:
    void tokensChanged(const token::TokenList& tokens, bool complete) override {
        change([&] { tokens_ = tokens, complete_ = complete; });
    }
    void listenerChanged(const ListenerState& state) override {
        change([&] { listener_ = state; });
    }
    void cardBusy(const std::string&, std::chrono::seconds) override {}
    void cardSilent(const std::string&) override {}
    void readersChanged(const ReadersState&) override {}
    void drivesChanged(const std::vector<Drive>&) override {}
    void enrolmentCompleted(const token::TokenInfo&) override {
        change([&] { ++enrolled_; });
    }
    void show(const order::Prompt& prompt) override {
        change([&] { prompt_ = prompt; });
    }
    void update(const order::Prompt& prompt) override {
        change([&] { prompt_ = prompt; });
    }
    void working(const std::string&) override {}
    void progress(const std::string&, int key, int) override {
        change([&] { keyBeingMade_ = key; });
    }
    void failed(const std::string&, const Error& error) override {
        change([&] { failure_ = error; });
    }
    void close(const std::string&, order::CloseReason reason) override {
        change([&] { prompt_.reset(), reason_ = reason; });
    }

    /// False where it does not come about for far too long.
    template <typename Condition>
    bool until(Condition condition) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, 60s, [&] { return condition(*this); });
    }

    token::TokenList tokens_;
    bool complete_ = false;
    ListenerState listener_;
    int keyBeingMade_ = 0;
    int enrolled_ = 0;
    std::optional<order::Prompt> prompt_;
    std::optional<Error> failure_;
    std::optional<order::CloseReason> reason_;

  private:
    template <typename Change>
    void change(Change what) {
        {
            const std::lock_guard guard(mutex_);
            what();
        }
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
};

void write(const std::filesystem::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

/// A port that is free now.
std::uint16_t freePort() {
    asio::io_context context;
    asio::ip::tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    return acceptor.local_endpoint().port();
}

struct Reply {
    unsigned status = 0;
    json::value body;
};

Reply call(std::uint16_t port, http::verb method, const std::string& target, const std::string& secret,
           const std::string& body, const std::string& from = site) {
    asio::io_context context;
    asio::ip::tcp::socket socket(context);
    socket.connect({asio::ip::address_v4::loopback(), port});
    http::request<http::string_body> request(method, target, 11);
    request.set(http::field::host, "127.0.0.1:" + std::to_string(port));
    request.set(http::field::origin, from);
    request.set("X-Insegel", "1");
    if (!secret.empty()) {
        request.set(http::field::authorization, "Bearer " + secret);
    }
    if (!body.empty()) {
        request.set(http::field::content_type, "application/json");
        request.body() = body;
        request.prepare_payload();
    }
    http::write(socket, request);
    boost::beast::flat_buffer buffer;
    http::response<http::string_body> response;
    http::read(socket, buffer, response);
    return {response.result_int(), response.body().empty() ? json::value() : json::parse(response.body())};
}

class ClientTest : public testing::Test {
  protected:
    static void SetUpTestSuite() { bank_ = new bank::TestBank; }
    static void TearDownTestSuite() { delete std::exchange(bank_, nullptr); }

    std::filesystem::path source(const bank::PersonOptions& options = {}) {
        bank::PersonOptions quick = options;
        quick.keyType = bank::KeyType::p256;
        write(folder_ / "source.p12", bank_->issue(quick).pkcs12(password));
        return folder_ / "source.p12";
    }
    /// Puts a file with few iterations straight into the profile: the logins of these tests are quick then.
    void place(const char* name, const bank::PersonOptions& options = {}) {
        bank::PersonOptions quick = options;
        quick.keyType = bank::KeyType::p256;
        bank::Pkcs12Options layout;
        layout.certificates = bank::Pkcs12Options::Cipher::none;
        const auto path = folder_ / "profile" / "ids" / name;
        write(path, bank_->issue(quick).pkcs12(password, layout));
    }
    std::unique_ptr<Client> open(bool listen = false) {
        Options options;
        options.profile = folder_ / "profile";
        options.listen = listen;
        if (listen) {
            options.port = freePort();
        }
        auto client = Client::open(std::move(options), &watcher_, &watcher_);
        EXPECT_TRUE(client) << client.error().detail;
        return std::move(*client);
    }
    Result<ImportOutcome> import(Client& client, const std::filesystem::path& file, const char* secret,
                                 ImportOptions options = {}) {
        std::promise<Result<ImportOutcome>> done;
        client.importFile(file, Secret(secret), options, nullptr,
                          [&](Result<ImportOutcome> outcome) { done.set_value(std::move(outcome)); });
        return done.get_future().get();
    }
    json::object order(Client& client, const std::string& requirement = "{}") {
        const Reply made = call(client.listener().port, http::verb::post, "/v1/orders", "",
                                R"({"type":"auth","format":"jws","nonce":")" + nonce_ +
                                    R"(","requirement":)" + requirement + "}");
        EXPECT_EQ(made.status, 201U);
        return made.body.as_object();
    }
    Reply poll(Client& client, const json::object& order, int wait) {
        return call(client.listener().port, http::verb::get,
                    "/v1/orders/" + std::string(order.at("id").as_string()) + "?wait=" + std::to_string(wait),
                    std::string(order.at("secret").as_string()), "");
    }

    static inline bank::TestBank* bank_ = nullptr;
    const std::string nonce_ = std::string(43, 'A') + "=";
    TemporaryFolder folder_;
    Watcher watcher_;
};

TEST_F(ClientTest, TheProfileIsForThisUserAlone) {
    const auto client = open();
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(folder_ / "profile").permissions(), perms::owner_all);
    EXPECT_EQ(std::filesystem::status(folder_ / "profile" / "ids").permissions(), perms::owner_all);
    EXPECT_TRUE(client->waitForTokens().empty());
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
    EXPECT_TRUE(open()->waitForTokens().empty());
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
    EXPECT_TRUE(client->waitForTokens().empty());
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

// A bank's page orders, the program is started anew, and the certificates come one day after the other.
TEST_F(ClientTest, ABankIdIsOrderedAndItsCertificatesComeLater) {
    const std::string newPassword = "vinter kaktus spade 4";
    auto client = open(true);
    const Reply made = call(client->listener().port, http::verb::post, "/v1/orders", "",
                            R"({"type":"enrol","nonce":")" + nonce_ +
                                R"(","subject":{"name":"Test Person","serialNumber":"199001012384"},)"
                                R"("keyType":"p256","issuerName":"Test Bank"})");
    ASSERT_EQ(made.status, 201U) << made.body;
    const json::object order = made.body.as_object();
    EXPECT_EQ(poll(*client, order, 20).body.at("hintCode").as_string(), "userSign");
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.prompt_.has_value(); }));
    ASSERT_TRUE(watcher_.prompt_->enrolment);
    EXPECT_EQ(watcher_.prompt_->enrolment->issuerName, "Test Bank");
    const std::string orderId = watcher_.prompt_->orderId;
    client->approve(orderId, "", Secret("kort 1"));
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.failure_.has_value(); }));
    EXPECT_EQ(watcher_.failure_->code, ErrorCode::passwordLength);
    client->approve(orderId, "", Secret(newPassword));
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) {
        return seen.reason_.has_value() && seen.keyBeingMade_ == 2 && seen.tokens_.size() == 1;
    }));
    EXPECT_EQ(watcher_.tokens_[0].state, token::TokenState::pending);
    const Reply awaiting = poll(*client, order, 0);
    EXPECT_EQ(awaiting.body.at("hintCode").as_string(), "awaitingCertificates");
    const json::array requests = awaiting.body.at("result").at("requests").as_array();
    ASSERT_EQ(requests.size(), 2U);

    client.reset();
    client = open(true);
    ASSERT_TRUE(
        watcher_.until([](const Watcher& seen) { return seen.complete_ && seen.tokens_.size() == 1; }));
    client->waitForTokens();
    ASSERT_EQ(poll(*client, order, 0).body.at("hintCode").as_string(), "awaitingCertificates");
    const auto certificate = [&](std::size_t number, bank::Use use) {
        const auto der = fromBase64(std::string_view(requests[number].at("pkcs10").as_string())).value();
        const auto* at = der.data();
        const std::unique_ptr<X509_REQ, decltype(&X509_REQ_free)> request(
            d2i_X509_REQ(nullptr, &at, static_cast<long>(der.size())), &X509_REQ_free);
        const bank::Der issued =
            bank::certificateDer(bank_->certify(X509_REQ_get0_pubkey(request.get()), use).get());
        return toBase64(bytesOf(issued));
    };
    const auto deliver = [&](const std::vector<std::string>& certificates, const std::string& from = site) {
        const json::object body{{"certificates", json::array(certificates.begin(), certificates.end())}};
        return call(client->listener().port, http::verb::post,
                    "/v1/orders/" + std::string(order.at("id").as_string()) + "/certificates",
                    std::string(order.at("secret").as_string()), json::serialize(body), from);
    };
    const std::string auth = certificate(0, bank::Use::auth);
    EXPECT_EQ(deliver({auth}, "https://other.test").status, 404U);
    EXPECT_EQ(deliver({certificate(1, bank::Use::auth)}).status, 422U);
    const Reply half = deliver({auth});
    ASSERT_EQ(half.status, 200U) << half.body;
    EXPECT_EQ(half.body.at("missing"), (json::array{"sign", "issuers"}));
    const Reply whole =
        deliver({certificate(1, bank::Use::sign), toBase64(bytesOf(bank::certificateDer(bank_->issuing())))});
    ASSERT_EQ(whole.status, 200U) << whole.body;
    EXPECT_EQ(whole.body.at("status").as_string(), "complete");
    EXPECT_EQ(deliver({auth}).status, 410U);
    ASSERT_TRUE(watcher_.until([](const Watcher& seen) {
        return seen.enrolled_ == 1 && seen.tokens_.size() == 1 &&
               seen.tokens_[0].state == token::TokenState::ok;
    }));
    EXPECT_TRUE(
        std::filesystem::is_empty(folder_ / "profile" / "pending") ||
        !std::filesystem::exists(folder_ / "profile" / "pending" / (watcher_.tokens_[0].id + ".json")));
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
