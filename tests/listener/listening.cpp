#include "listening.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace insegel::listener {

std::uint16_t freePort() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    socklen_t size = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(socket);
    return ntohs(address.sin_port);
}

void Listening::start(Limits limits) {
    // Another process may take the port between the two steps.
    for (int attempt = 0; attempt < 20 && !listener_; ++attempt) {
        auto started = startWithLimits({{freePort()}, {"web-eid:1.0", "jws"}, "1.2.3"}, orders_, limits);
        if (started) {
            listener_ = std::move(*started);
        }
    }
    ASSERT_TRUE(listener_);
}

std::string Listening::text(const Asked& asked) const {
    std::string lines = asked.method + " " + asked.target + " HTTP/1.1\r\nHost: " +
                        (asked.host.empty() ? "127.0.0.1:" + std::to_string(port()) : asked.host) + "\r\n";
    if (!asked.origin.empty()) {
        lines += "Origin: " + asked.origin + "\r\n";
    }
    lines += asked.marker + asked.more;
    if (!asked.body.empty()) {
        lines += "Content-Length: " + std::to_string(asked.body.size()) + "\r\n";
    }
    return lines + "\r\n" + asked.body;
}

Asked Listening::creation() {
    Asked asked;
    asked.method = "POST";
    asked.target = "/v1/orders";
    asked.more = "Content-Type: application/json\r\n";
    asked.body = R"({"type":"auth","format":"jws","nonce":")" + std::string(44, 'a') + R"("})";
    return asked;
}

Asked Listening::poll(const std::string& query) {
    Asked asked;
    asked.target = std::string("/v1/orders/") + FakeOrders::id + query;
    asked.more = std::string("Authorization: Bearer ") + FakeOrders::secret + "\r\n";
    return asked;
}

Asked Listening::cancellation() {
    Asked asked = poll();
    asked.method = "DELETE";
    return asked;
}

Asked Listening::delivery(const std::string& body) {
    Asked asked = poll("/certificates");
    asked.method = "POST";
    asked.more += "Content-Type: application/json\r\n";
    asked.body = body;
    return asked;
}

Asked Listening::form(const std::string& body) {
    Asked asked;
    asked.method = "POST";
    asked.target = "/v1/start";
    asked.marker = "";
    asked.more =
        "Content-Type: application/x-www-form-urlencoded\r\nAccept: text/html,*/*;q=0.8\r\n"
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"
        "Sec-Fetch-User: ?1\r\n";
    asked.body = body;
    return asked;
}

std::string Listening::formBody(const std::string& more) {
    return "order=%7B%22type%22%3A%22auth%22%2C%22format%22%3A%22jws%22%2C%22nonce%22%3A%22" +
           std::string(44, 'a') + "%22" + more +
           "%7D&returnUrl=https%3A%2F%2Fsite.example%2Fback%3Fa%3Db%26c&state=s+1%22%3E";
}

}  // namespace insegel::listener
