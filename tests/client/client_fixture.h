#pragma once

#include <gtest/gtest.h>

#include <condition_variable>
#include <fstream>
#include <future>
#include <mutex>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "bank/bank.h"
#include "base/temporary_folder.h"
#include "client/client.h"

/// A client with a profile of its own, somebody who watches it, and pages that call it.
namespace insegel::client {

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
    void historyChanged(const std::optional<Error>& failure) override {
        change([&] { ++remembered_, unremembered_ = failure; });
    }
    void sitesChanged(const std::optional<Error>& trouble) override {
        change([&] { ++siteChanges_, sitesTrouble_ = trouble; });
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
    int remembered_ = 0;
    std::optional<Error> unremembered_;
    int siteChanges_ = 0;
    std::optional<Error> sitesTrouble_;
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

inline void write(const std::filesystem::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

/// A port that is free now.
inline std::uint16_t freePort() {
    asio::io_context context;
    asio::ip::tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    return acceptor.local_endpoint().port();
}

struct Reply {
    unsigned status = 0;
    json::value body;
};

inline Reply call(std::uint16_t port, http::verb method, const std::string& target, const std::string& secret,
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

}  // namespace insegel::client
