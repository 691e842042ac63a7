// A caller's bytes on the way to the routes: the head's reader, Beast, and the judge.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/origin.h"
#include "fuzz/input.h"
#include "fuzz/require.h"
#include "fuzz/target.h"
#include "listener/head_reader.h"
#include "listener/judge.h"
#include "listener/limits.h"

namespace insegel::fuzz {

namespace {

using listener::HeadReader;

constexpr std::uint16_t port = 22654;

/// What came of a head, however it was cut up on the way.
struct Outcome {
    HeadReader::Progress progress = HeadReader::Progress::more;
    std::string head;
    std::uint64_t contentLength = 0;
    std::optional<listener::Problem> problem;

    bool operator==(const Outcome&) const = default;
};

Outcome read(std::string_view request, std::size_t step) {
    HeadReader reader;
    Outcome out;
    while (!request.empty() && out.progress == HeadReader::Progress::more) {
        const std::string_view piece = request.substr(0, step);
        std::size_t used = 0;
        out.progress = reader.feed(piece, used);
        require(used <= piece.size());
        request.remove_prefix(used);
    }
    constexpr std::size_t most =
        HeadReader::maximumMethod + HeadReader::maximumTarget + HeadReader::maximumFieldBytes + 64;
    require(reader.text().size() <= most);
    if (out.progress == HeadReader::Progress::refused) {
        out.problem = reader.problem();
    } else if (out.progress == HeadReader::Progress::complete) {
        out.head = reader.text();
        out.contentLength = reader.contentLength();
    }
    return out;
}

/// What the listener relies on in a call that it carries out.
void check(const listener::Call& call, std::uint64_t contentLength) {
    require(isAcceptableOrigin(call.origin));
    require(call.wait >= std::chrono::seconds(0) && call.wait <= std::chrono::seconds(20));
    require(contentLength <= listener::maximumOrderBody);
    if (call.action == listener::Action::pollOrder || call.action == listener::Action::cancelOrder ||
        call.action == listener::Action::deliver) {
        require(!call.orderId.empty() && !call.secret.empty());
    }
}

std::string request(const std::string& line, const std::string& more) {
    return line + " HTTP/1.1\r\nHost: 127.0.0.1:22654\r\n" + more + "\r\n";
}

}  // namespace

std::vector<Bytes> seeds() {
    const std::string site = "Origin: https://site.test\r\n";
    const std::string marked = site + "X-Insegel: 1\r\n";
    const std::string json = marked + "Content-Type: application/json; charset=utf-8\r\n";
    const std::string fetched =
        "Sec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\nSec-Fetch-Site: cross-site\r\n";
    const std::array<std::string, 9> texts{
        request("GET /v1/status", marked + fetched),
        request("OPTIONS /v1/orders", site + "Access-Control-Request-Method: POST\r\n"
                                             "Access-Control-Request-Headers: x-insegel,content-type\r\n"
                                             "Access-Control-Request-Private-Network: true\r\n"),
        request("POST /v1/orders", json + "Content-Length: 2\r\nExpect: 100-continue\r\n") + "{}",
        request("GET /v1/orders/abc_DEF-123?wait=20", marked + "Authorization: Bearer s3cr3t_-\r\n"),
        request("DELETE /v1/orders/abc", marked + "Authorization: bearer x\r\n"),
        request("POST /v1/orders/abc/certificates",
                json + "Authorization: Bearer x\r\nContent-Length: 0\r\n"),
        request("POST /v1/start", site + "Content-Type: application/x-www-form-urlencoded\r\n"
                                         "Content-Length: 4\r\nSec-Fetch-Mode: navigate\r\n") +
            "a=b&",
        request("GET http://127.0.0.1:22654/v1/status", marked + "Transfer-Encoding: chunked\r\n"),
        "GET /v1/status HTTP/2.0\r\nHost: [::1]:22654\r\nOrigin: https://xn--rksmrgs-5wao1o.se:8443\r\n\r\n"};
    std::vector<Bytes> out;
    for (const std::string& text : texts) {
        out.push_back(Bytes{0});
        append(out.back(), bytesOf(text));
    }
    return out;
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel;
    using namespace insegel::fuzz;
    Input input({data, size});
    const std::size_t step = 1U + input.byte();
    const std::string_view text = textOf(input.rest());
    input.run([&] {
        const Outcome whole = read(text, std::max<std::size_t>(text.size(), 1));
        require(read(text, step) == whole);
        if (whole.progress != HeadReader::Progress::complete) {
            return;
        }
        const auto parsed = listener::parseHead(whole.head);
        if (!parsed) {
            return;
        }
        if (const auto call = listener::judge(*parsed, whole.contentLength, port)) {
            check(*call, whole.contentLength);
        } else {
            require(call.error().origin.empty() || isAcceptableOrigin(call.error().origin));
        }
    });
    return 0;
}
