#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "fake_orders.h"
#include "http_client.h"
#include "listener/limits.h"

namespace insegel::listener {

/// A port that nobody has on either loopback address at the moment.
std::uint16_t freePort();

/// A request of an acceptable site. Everything in it can be replaced.
struct Asked {
    std::string method = "GET";
    std::string target = "/v1/status";
    std::string host;  ///< Empty: as it must be.
    std::string origin = "https://site.example";
    std::string marker = "X-Insegel: 1\r\n";
    std::string more;  ///< Header lines with their ends.
    std::string body;
};

/// A real listener with orders that are not.
class Listening : public testing::Test {
  protected:
    static constexpr const char* site = "https://site.example";

    void start(Limits limits = {});
    void stop() { listener_.reset(); }
    std::uint16_t port() const { return listener_->port(); }

    std::string text(const Asked& asked) const;
    Answer ask(const Asked& asked) { return listener::ask(port(), text(asked)); }
    Answer askRaw(std::string_view request) { return listener::ask(port(), request); }

    static Asked creation();
    static Asked poll(const std::string& query = "");
    static Asked cancellation();
    static Asked delivery(const std::string& body);
    /// A form that a browser posts to /v1/start.
    static Asked form(const std::string& body);
    /// One with everything in it; `more` is further members of the order.
    static std::string formBody(const std::string& more = "");

    FakeOrders orders_;

  private:
    std::unique_ptr<Listener> listener_;
};

}  // namespace insegel::listener
