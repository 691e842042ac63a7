#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace insegel::listener {

/// A reply taken apart. Status 0: the connection was closed without one.
struct Answer {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< Names in lower case.
    std::string body;
    bool twice = false;  ///< More came than one reply.

    std::string header(const std::string& name) const;
    /// The problem type without what all have in common.
    std::string problem() const;
};

/// A plain TCP connection to the listener, so that every byte of a request can be wrong. Fails the test,
/// rather than hangs, where nothing comes for far too long.
class HttpClient {
  public:
    explicit HttpClient(std::uint16_t port, bool six = false);
    ~HttpClient();
    HttpClient(HttpClient&& other) noexcept;
    HttpClient& operator=(HttpClient&&) = delete;
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    bool connected() const { return socket_ >= 0; }
    /// False where the other end has closed.
    bool send(std::string_view bytes);
    /// Up to `size` bytes; nothing at the end.
    std::string receive(std::size_t size);
    Answer answer();
    /// Says that nothing more will be sent.
    void closeSending();
    void close();

  private:
    int socket_ = -1;
};

/// One connection, one request.
Answer ask(std::uint16_t port, std::string_view request);

}  // namespace insegel::listener
