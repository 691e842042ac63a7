#include <boost/json/serialize.hpp>

#include "client/verify.h"
#include "endurance/whole_client.h"
#include "order/order_book.h"

namespace insegel::endurance {
namespace {

namespace http = boost::beast::http;
namespace json = boost::json;

/// Sites log people in, over HTTP, as the client's own clock goes on for a day and is set now and then.
class Logins : public WholeClient {
  protected:
    /// Of a few sites in turn, each of which knows the person after its first login.
    static std::string siteOf(int number) { return "https://shop" + std::to_string(number % 20) + ".test"; }
    static std::string nonceOf(int number) {
        const std::string digits = std::to_string(number);
        return std::string(42 - digits.size(), 'A') + digits + "A=";
    }

    static bool logIn(int number) {
        const std::string site = siteOf(number);
        const std::uint16_t port = client().listener().port;
        const auto made =
            client::call(port, http::verb::post, "/v1/orders", "",
                         R"({"type":"auth","format":"jws","nonce":")" + nonceOf(number) + R"("})", site);
        if (made.status != 201) {
            ADD_FAILURE() << number << ": " << made.status << " " << json::serialize(made.body);
            return false;
        }
        const std::string id(made.body.at("id").as_string());
        const std::string secret(made.body.at("secret").as_string());
        const auto poll = [&](int wait) {
            return client::call(port, http::verb::get, "/v1/orders/" + id + "?wait=" + std::to_string(wait),
                                secret, "", site);
        };
        // The first poll is what brings the prompt.
        const auto up = poll(20);
        const bool isShown = watcher().until([&](const client::Watcher& seen) {
            return seen.prompt_ && seen.prompt_->orderId == id && seen.prompt_->origin == site;
        });
        if (up.status != 200 || !isShown) {
            ADD_FAILURE() << number << ": no prompt";
            return false;
        }
        if (number % 100 == 50 && !isRefusedOnce(id)) {
            return false;
        }
        client().approve(id, idOf(token::TokenKind::file), Secret(client::password));
        // As a page does: on a machine that is busy, what is made durable may take longer than one poll is
        // held.
        auto done = poll(20);
        for (int i = 0; i < 5 && done.status == 200 && done.body.at("status").as_string() == "pending"; ++i) {
            done = poll(20);
        }
        if (done.status != 200 || done.body.at("status").as_string() != "complete") {
            ADD_FAILURE() << number << ": " << json::serialize(done.body);
            return false;
        }
        const bool isClosed = watcher().until([](const client::Watcher& seen) { return !seen.prompt_; });
        return isClosed && (number % 100 != 0 || isGood(done.body, number));
    }

  private:
    /// A wrong password, and the wait for it, which is the clock's.
    static bool isRefusedOnce(const std::string& orderId) {
        const std::string token = idOf(token::TokenKind::file);
        watcher().until([](client::Watcher& seen) { return seen.failure_.reset(), true; });
        client().approve(orderId, token, Secret("wrong"));
        const bool isTold =
            watcher().until([](const client::Watcher& seen) { return seen.failure_.has_value(); });
        const bool isRight = isTold && watcher().failure_->code == ErrorCode::wrongSecret &&
                             client().waitBeforeTry(token) > 0s;
        simulatedClock().pass(1s);
        EXPECT_TRUE(isRight && client().waitBeforeTry(token) == 0s);
        return isRight;
    }

    static bool isGood(const json::value& answer, int number) {
        client::write(folder() / "token.jws", std::string(answer.at("result").at("token").as_string()));
        const auto verified = client::verify(
            {folder() / "token.jws", "jws", {folder() / "ca.pem"}, siteOf(number), nonceOf(number)});
        EXPECT_TRUE(verified) << number << ": " << verified.error().detail;
        return verified.has_value();
    }
};

/// What becomes of the calendar before this login; nothing is left of it after the next ones.
void setCalendarFor(int number) {
    switch (number % 100) {
        case 10:
            return simulatedClock().setCalendar(std::chrono::years(1));
        case 12:
            return simulatedClock().setCalendar(-std::chrono::years(1));
        case 20:
            return simulatedClock().setCalendar(-5h);
        case 22:
            return simulatedClock().setCalendar(5h);
        default:
            return;
    }
}

TEST_F(Logins, ADayOfThem) {
    const int count = times(10'000, 200);
    const auto each = std::chrono::duration_cast<std::chrono::milliseconds>(24h) / count;
    // Orders that are done are remembered for three minutes, of the world's time: these are made faster than
    // any site may. What is left afterwards is what counts.
    const auto untilForgotten = [] {
        if (isLong()) {
            std::this_thread::sleep_for(order::OrderBook::lifetime + 5s);
        }
    };
    Part part("logins over HTTP");
    int missed = 0;
    int i = 0;
    for (; i < count && missed < 5; ++i) {
        if (i == count / 10) {
            untilForgotten();
            part.isWarm();
        }
        simulatedClock().pass(each);
        setCalendarFor(i);
        missed += logIn(i) ? 0 : 1;
    }
    untilForgotten();
    part.end(i, missed);
}

}  // namespace
}  // namespace insegel::endurance
