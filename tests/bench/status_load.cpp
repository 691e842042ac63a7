// insegel-bench-status PORT [CONNECTIONS [SECONDS]]: asks GET /v1/status over that many connections at once,
// each for one request as the listener gives them, and prints "REQUESTS_A_SECOND P50 P99 FAILED", times in
// milliseconds from before connecting until the reply was read to its end.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

/// One request over a connection of its own; false where the answer is not 200.
bool ask(std::uint16_t port) {
    const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection < 0) {
        return false;
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const std::string request = "GET /v1/status HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                                "\r\nOrigin: http://localhost\r\nX-Insegel: 1\r\nConnection: close\r\n\r\n";
    std::string reply;
    if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        send(connection, request.data(), request.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(request.size())) {
        char buffer[4096];
        for (ssize_t got = 0; (got = recv(connection, buffer, sizeof buffer, 0)) > 0;) {
            reply.append(buffer, static_cast<std::size_t>(got));
        }
    }
    close(connection);
    return reply.starts_with("HTTP/1.1 200 ") && reply.find("\"Insegel\"") != std::string::npos;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: insegel-bench-status PORT [CONNECTIONS [SECONDS]]\n", stderr);
        return 2;
    }
    const auto port = static_cast<std::uint16_t>(std::strtoul(argv[1], nullptr, 10));
    const unsigned long connections = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 20;
    const std::chrono::seconds duration(argc > 3 ? std::strtol(argv[3], nullptr, 10) : 5);

    std::mutex mutex;
    std::vector<double> milliseconds;
    std::size_t failed = 0;
    const Clock::time_point start = Clock::now();
    const auto work = [&] {
        std::vector<double> mine;
        std::size_t mineFailed = 0;
        while (Clock::now() - start < duration) {
            const Clock::time_point before = Clock::now();
            if (ask(port)) {
                mine.push_back(std::chrono::duration<double, std::milli>(Clock::now() - before).count());
            } else {
                ++mineFailed;
            }
        }
        const std::lock_guard lock(mutex);
        milliseconds.insert(milliseconds.end(), mine.begin(), mine.end());
        failed += mineFailed;
    };
    std::vector<std::thread> threads;
    for (unsigned long i = 0; i < connections; ++i) {
        threads.emplace_back(work);
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    if (milliseconds.empty()) {
        std::fputs("no request was answered\n", stderr);
        return 1;
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto at = [&](double part) {
        return milliseconds[std::min(
            milliseconds.size() - 1,
            static_cast<std::size_t>(part * static_cast<double>(milliseconds.size())))];
    };
    std::printf("%.0f %.2f %.2f %zu\n", static_cast<double>(milliseconds.size()) / seconds, at(0.5), at(0.99),
                failed);
    return 0;
}
