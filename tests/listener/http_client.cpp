#include "http_client.h"

#include <algorithm>
#include <utility>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/ascii.h"

namespace insegel::listener {

std::string Answer::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
}

std::string Answer::problem() const {
    const std::string before = R"("type":"urn:insegel:problem:)";
    const auto start = body.find(before);
    if (header("content-type") != "application/problem+json" || start == std::string::npos) {
        return "";
    }
    const auto name = start + before.size();
    return body.substr(name, body.find('"', name) - name);
}

HttpClient::HttpClient(std::uint16_t port, bool six)
    : socket_(::socket(six ? AF_INET6 : AF_INET, SOCK_STREAM, 0)) {
    const timeval farTooLong{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &farTooLong, sizeof farTooLong);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &farTooLong, sizeof farTooLong);
    int failed = 0;
    if (six) {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_addr = in6addr_loopback;
        address.sin6_port = htons(port);
        failed = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    } else {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        failed = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }
    if (failed != 0) {
        close();
    }
}

HttpClient::~HttpClient() {
    close();
}

HttpClient::HttpClient(HttpClient&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}

void HttpClient::close() {
    if (socket_ >= 0) {
        ::close(std::exchange(socket_, -1));
    }
}

void HttpClient::closeSending() {
    ::shutdown(socket_, SHUT_WR);
}

bool HttpClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string HttpClient::receive(std::size_t size) {
    std::string bytes(size, '\0');
    const ssize_t received = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (received < 0) {
        EXPECT_NE(errno, EAGAIN) << "nothing came";
        return "";
    }
    bytes.resize(static_cast<std::size_t>(received));
    return bytes;
}

Answer HttpClient::answer() {
    std::string text;
    for (std::string more = receive(4096); !more.empty(); more = receive(4096)) {
        text += more;
    }
    Answer answer;
    const auto end = text.find("\r\n\r\n");
    if (end == std::string::npos || !text.starts_with("HTTP/1.1 ")) {
        EXPECT_TRUE(text.empty()) << text;
        return answer;
    }
    answer.status = std::stoi(text.substr(9, 3));
    std::string_view lines = std::string_view(text).substr(0, end);
    for (auto at = lines.find("\r\n"); at != std::string_view::npos; at = lines.find("\r\n")) {
        lines.remove_prefix(at + 2);
        const auto line = lines.substr(0, lines.find("\r\n"));
        const auto colon = line.find(':');
        const auto [place, fresh] =
            answer.headers.emplace(lowerCase(line.substr(0, colon)), trim(line.substr(colon + 1)));
        EXPECT_TRUE(fresh) << place->first << " twice";
    }
    answer.body = text.substr(end + 4);
    if (answer.headers.contains("content-length")) {
        answer.twice = answer.body.size() != std::stoul(answer.header("content-length"));
    } else {
        answer.twice = !answer.body.empty();
    }
    return answer;
}

Answer ask(std::uint16_t port, std::string_view request) {
    HttpClient client(port);
    EXPECT_TRUE(client.connected());
    client.send(request);
    return client.answer();
}

}  // namespace insegel::listener
