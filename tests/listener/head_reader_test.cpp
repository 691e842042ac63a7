#include "listener/head_reader.h"

#include <string>

#include <gtest/gtest.h>

#include "listener/request.h"

namespace insegel::listener {
namespace {

using Progress = HeadReader::Progress;

struct Case {
    const char* name;
    std::string text;
    int status;  ///< 0 where the head is good.
};

std::ostream& operator<<(std::ostream& out, const Case& row) {
    return out << row.name;
}

/// A good request with one more line.
std::string with(const std::string& line) {
    return "GET /v1/status HTTP/1.1\r\nHost: localhost:1\r\n" + line + "\r\n\r\n";
}

std::string requestLine(const std::string& line) {
    return line + "\r\nHost: localhost:1\r\n\r\n";
}

int statusOf(HeadReader& reader, std::string_view text, std::size_t step) {
    while (!text.empty()) {
        std::size_t used = 0;
        const auto chunk = text.substr(0, step);
        switch (reader.feed(chunk, used)) {
            case Progress::refused:
                return static_cast<int>(describe(reader.problem()).status);
            case Progress::complete:
                return 0;
            case Progress::more:
                EXPECT_EQ(used, chunk.size());
                text.remove_prefix(chunk.size());
        }
    }
    return -1;  // it waits for more
}

class Head : public testing::TestWithParam<Case> {};

TEST_P(Head, isJudgedAlikeInOnePieceAndInMany) {
    for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::size_t{1'000'000}}) {
        HeadReader reader;
        EXPECT_EQ(statusOf(reader, GetParam().text, step), GetParam().status) << "in steps of " << step;
    }
}

TEST_P(Head, whatPassesIsPlainToBeastToo) {
    HeadReader reader;
    if (statusOf(reader, GetParam().text, 1'000'000) == 0) {
        EXPECT_TRUE(parseHead(reader.text()));
    }
}

std::string manyFields(int count) {
    std::string lines = "A: 1";
    for (int i = 1; i < count; ++i) {
        lines += "\r\nA: 1";
    }
    return with(lines);
}

/// All field lines together, with their line ends, are `size` bytes long.
std::string fieldsOfSize(std::size_t size) {
    const std::string host = "Host: localhost:1\r\n";
    return "GET / HTTP/1.1\r\n" + host + "A: " + std::string(size - host.size() - 5, 'a') + "\r\n\r\n";
}

INSTANTIATE_TEST_SUITE_P(
    Good, Head,
    testing::Values(Case{"plain", requestLine("GET /v1/status HTTP/1.1"), 0},
                    Case{"query", requestLine("GET /v1/orders/a?wait=20 HTTP/1.1"), 0},
                    Case{"asterisk", requestLine("OPTIONS * HTTP/1.1"), 0},
                    Case{"unknown method", requestLine("BREW /v1/status HTTP/1.1"), 0},
                    Case{"no space after colon", with("A:1"), 0},
                    Case{"spaces around the value", with("A: \t1 \t"), 0}, Case{"empty value", with("A:"), 0},
                    Case{"bytes beyond ASCII in a value", with("A: \xC3\xB6"), 0},
                    Case{"length", with("Content-Length: 12"), 0},
                    Case{"largest length", with("Content-Length: 18446744073709551615"), 0},
                    Case{"longest target", requestLine("GET /" + std::string(4095, 'a') + " HTTP/1.1"), 0},
                    Case{"most fields", manyFields(31), 0}, Case{"largest fields", fieldsOfSize(8192), 0}));

INSTANTIATE_TEST_SUITE_P(
    RequestLine, Head,
    testing::Values(Case{"HTTP/0.9", "GET /\r\n", 400}, Case{"HTTP/1.0", requestLine("GET / HTTP/1.0"), 505},
                    Case{"HTTP/1.2", requestLine("GET / HTTP/1.2"), 505},
                    Case{"HTTP/2.0", requestLine("GET / HTTP/2.0"), 505},
                    Case{"PRI", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
                    Case{"lower-case version", requestLine("GET / http/1.1"), 400},
                    Case{"other protocol", requestLine("GET / RTSP/1.0"), 400},
                    Case{"no version", requestLine("GET / HTTP/"), 400},
                    Case{"version with spaces", requestLine("GET / HTTP/1.1 "), 400},
                    Case{"two spaces", requestLine("GET  / HTTP/1.1"), 400},
                    Case{"space in target", requestLine("GET /a b HTTP/1.1"), 400},
                    Case{"tab", requestLine("GET\t/ HTTP/1.1"), 400},
                    Case{"space first", requestLine(" GET / HTTP/1.1"), 400},
                    Case{"empty line first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    Case{"empty", "\r\n\r\n", 400},
                    Case{"method with colon", requestLine("G:T / HTTP/1.1"), 400},
                    Case{"long method", requestLine(std::string(33, 'A') + " / HTTP/1.1"), 400},
                    Case{"endless method", std::string(10'000, 'A'), 400},
                    Case{"endless target", "GET /" + std::string(10'000, 'a'), 414},
                    Case{"target too long", requestLine("GET /" + std::string(4096, 'a') + " HTTP/1.1"), 414},
                    Case{"absolute form", requestLine("GET http://localhost:1/v1/status HTTP/1.1"), 400},
                    Case{"authority form", requestLine("GET localhost:1 HTTP/1.1"), 400},
                    Case{"asterisk with GET", requestLine("GET * HTTP/1.1"), 400},
                    Case{"fragment", requestLine("GET /#a HTTP/1.1"), 400},
                    Case{"backslash", requestLine("GET /\\ HTTP/1.1"), 400},
                    Case{"quote", requestLine("GET /\" HTTP/1.1"), 400},
                    Case{"byte beyond ASCII", requestLine("GET /\xC3\xB6 HTTP/1.1"), 400},
                    Case{"CONNECT", requestLine("CONNECT localhost:1 HTTP/1.1"), 405},
                    Case{"TRACE", requestLine("TRACE / HTTP/1.1"), 405},
                    Case{"bare LF", "GET / HTTP/1.1\nHost: localhost:1\n\n", 400},
                    Case{"bare CR", "GET / HTTP/1.1\rHost: localhost:1\r\r", 400},
                    Case{"NUL", std::string("GET /\0 HTTP/1.1\r\n", 17), 400},
                    Case{"TLS", "\x16\x03\x01\x02\x01", 400}));

INSTANTIATE_TEST_SUITE_P(
    Fields, Head,
    testing::Values(Case{"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
                    Case{"two Hosts", with("Host: localhost:1"), 400},
                    Case{"two Hosts, other case", with("hOST: localhost:1"), 400},
                    Case{"Host empty", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
                    Case{"Host with userinfo", "GET / HTTP/1.1\r\nHost: a@localhost:1\r\n\r\n", 400},
                    Case{"Host with path", "GET / HTTP/1.1\r\nHost: localhost:1/\r\n\r\n", 400},
                    Case{"Host list", "GET / HTTP/1.1\r\nHost: localhost:1, localhost:1\r\n\r\n", 400},
                    Case{"bare LF", "GET / HTTP/1.1\r\nHost: localhost:1\nA: b\r\n\r\n", 400},
                    Case{"bare LF at the end", "GET / HTTP/1.1\r\nHost: localhost:1\r\n\n", 400},
                    Case{"bare CR", with("A: b\rC: d"), 400}, Case{"CR CR LF", with("A: b\r"), 400},
                    Case{"NUL", with(std::string("A: \0b", 5)), 400}, Case{"control", with("A: \x01"), 400},
                    Case{"DEL", with("A: \x7F"), 400}, Case{"folded", with("A: b\r\n c"), 400},
                    Case{"folded by tab", with("A: b\r\n\tc"), 400},
                    Case{"folded first", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
                    Case{"space before colon", with("A : b"), 400},
                    Case{"tab before colon", with("A\t: b"), 400}, Case{"no colon", with("A"), 400},
                    Case{"no name", with(": a"), 400}, Case{"space in name", with("A b: c"), 400},
                    Case{"bytes beyond ASCII in a name", with("\xC3\xB6: a"), 400},
                    Case{"two Origins", with("Origin: https://a.example\r\nOrigin: https://a.example"), 400},
                    Case{"two X-Insegel", with("X-Insegel: 1\r\nX-Insegel: 1"), 400},
                    Case{"two Authorizations", with("Authorization: a\r\nAuthorization: b"), 400},
                    Case{"two Content-Types", with("Content-Type: a/b\r\nContent-Type: a/b"), 400},
                    Case{"too many fields", manyFields(32), 431},
                    Case{"fields too large", fieldsOfSize(8193), 431},
                    Case{"endless field", with("A: " + std::string(9'000, 'a')), 431}));

INSTANTIATE_TEST_SUITE_P(
    Framing, Head,
    testing::Values(
        Case{"negative", with("Content-Length: -1"), 400}, Case{"plus", with("Content-Length: +5"), 400},
        Case{"list", with("Content-Length: 2, 2"), 400},
        Case{"twice", with("Content-Length: 2\r\nContent-Length: 2"), 400},
        Case{"overflowing", with("Content-Length: 18446744073709551616"), 400},
        Case{"hexadecimal", with("Content-Length: 0x5"), 400}, Case{"empty", with("Content-Length:"), 400},
        Case{"word", with("Content-Length: five"), 400}, Case{"fraction", with("Content-Length: 5.0"), 400},
        Case{"space within", with("Content-Length: 5 5"), 400},
        Case{"chunked", with("Transfer-Encoding: chunked"), 501},
        Case{"identity", with("Transfer-Encoding: identity"), 501},
        Case{"gzip", with("Transfer-Encoding: gzip, chunked"), 501},
        Case{"strange",
             with("Transfer-Encoding: \x0b"
                  "chunked"),
             400},
        Case{"empty encoding", with("Transfer-Encoding:"), 501},
        Case{"both", with("Content-Length: 5\r\nTransfer-Encoding: chunked"), 400},
        Case{"both, other way round", with("Transfer-Encoding: chunked\r\nContent-Length: 5"), 400}));

TEST(HeadReader, leavesTheBodyAlone) {
    HeadReader reader;
    const std::string head = with("Content-Length: 4");
    std::size_t used = 0;
    EXPECT_EQ(reader.feed(head + "body", used), Progress::complete);
    EXPECT_EQ(used, head.size());
    EXPECT_EQ(reader.text(), head);
    EXPECT_EQ(reader.contentLength(), 4U);
}

TEST(HeadReader, holdsNoMoreThanItsLimits) {
    HeadReader reader;
    std::string endless = "GET /";
    endless.append(20'000'000, 'a');
    EXPECT_EQ(statusOf(reader, endless, 4096), 414);
    EXPECT_LE(reader.text().size(), 5'000U);
}

}  // namespace
}  // namespace insegel::listener
