#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "listening.h"

namespace insegel::listener {
namespace {

using std::chrono::milliseconds;

/// Resident memory of this process in KiB.
long residentMemory() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) {
            return std::stol(line.substr(6));
        }
    }
    return 0;
}

std::ptrdiff_t openDescriptors() {
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
}

class LimitsTest : public Listening {
  protected:
    /// A request whose reply nobody reads and the system's buffers cannot hold: the listener closes.
    void isGivenUp(const std::string& request) {
        const auto before = openDescriptors();
        HttpClient client(port());
        client.send(request);
        ASSERT_TRUE(orders_.waitFor("let go", ++given_));
        // What lies in the system's buffers hides the close from the caller; the listener's end is in this
        // process.
        while (openDescriptors() > before + 1) {
            std::this_thread::sleep_for(milliseconds(1));
        }
        std::size_t received = 0;
        for (std::string more = client.receive(1 << 20); !more.empty(); more = client.receive(1 << 20)) {
            received += more.size();
        }
        EXPECT_LT(received, 64'000'000U);
    }

  private:
    std::ptrdiff_t given_ = 0;
};

TEST_F(LimitsTest, endlessHeadersTakeNoMemory) {
    start();
    EXPECT_EQ(ask({}).status, 200);
    const long before = residentMemory();
    const std::string megabyte = [] {
        std::string lines;
        while (lines.size() < 1'048'576) {
            lines += "A: " + std::string(1000, 'a') + "\r\n";
        }
        return lines;
    }();
    HttpClient client(port());
    client.send("GET /v1/status HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < 300 && client.send(megabyte); ++i) {
    }
    EXPECT_EQ(client.answer().status, 431);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(residentMemory() - before, 8 * 1024);
#endif
    EXPECT_GT(before, 0);
    EXPECT_EQ(ask({}).status, 200);
}

TEST_F(LimitsTest, aRefusalIsReadByACallerThatSendsOn) {
    start();
    Asked asked = creation();
    asked.body = std::string(3'000'000, ' ');
    EXPECT_EQ(ask(asked).problem(), "body-size");
}

TEST_F(LimitsTest, theOldestIdleConnectionMakesRoom) {
    Limits limits;
    limits.connections = 4;
    start(limits);
    std::vector<HttpClient> idle;
    idle.reserve(4);
    for (int i = 0; i < 4; ++i) {
        idle.emplace_back(port());
    }
    EXPECT_EQ(ask({}).status, 200);
    EXPECT_EQ(idle.front().answer().status, 0);  // closed without a word
    idle.back().send(text({}));                  // the youngest is served yet
    EXPECT_EQ(idle.back().answer().status, 200);
}

TEST_F(LimitsTest, aRealRequestIsServedAmongFiveHundredIdleConnections) {
    start();
    std::vector<HttpClient> idle;
    idle.reserve(500);
    for (int i = 0; i < 500; ++i) {
        idle.emplace_back(port());
    }
    EXPECT_EQ(ask({}).status, 200);
    EXPECT_EQ(ask(creation()).status, 201);
}

TEST_F(LimitsTest, aLongPollIsNotIdle) {
    Limits limits;
    limits.connections = 2;
    start(limits);
    orders_.holdPolls = true;
    HttpClient polling(port());
    polling.send(text(poll("?wait=20")));
    ASSERT_TRUE(orders_.waitFor("poll"));
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(ask({}).status, 200);
    }
    orders_.answerHeld();
    EXPECT_EQ(polling.answer().status, 200);
}

TEST_F(LimitsTest, whereOnlyLongPollsAreNothingIsShed) {
    Limits limits;
    limits.connections = 1;
    start(limits);
    orders_.holdPolls = true;
    HttpClient polling(port());
    polling.send(text(poll("?wait=20")));
    ASSERT_TRUE(orders_.waitFor("poll"));
    EXPECT_EQ(HttpClient(port()).answer().status, 0);
    orders_.answerHeld();
    EXPECT_EQ(polling.answer().status, 200);
}

TEST_F(LimitsTest, aCallerThatNeverSpeaksIsClosed) {
    Limits limits;
    limits.head = milliseconds(50);
    start(limits);
    HttpClient client(port());
    EXPECT_EQ(client.answer().status, 0);
}

TEST_F(LimitsTest, aHeadThatNeverEnds) {
    Limits limits;
    limits.head = milliseconds(50);
    start(limits);
    EXPECT_EQ(askRaw("GET /v1/status HTTP/1.1\r\nHost:").problem(), "timeout");
}

TEST_F(LimitsTest, byteByByteDoesNotPutOffTheEnd) {
    Limits limits;
    limits.head = milliseconds(200);
    limits.linger = milliseconds(50);
    start(limits);
    HttpClient client(port());
    std::thread trickle([&client] {
        while (client.send("A")) {
            std::this_thread::sleep_for(milliseconds(1));
        }
    });
    // Refused for its method's length, or for its time: either way it ends.
    const int status = client.answer().status;
    EXPECT_TRUE(status == 400 || status == 408) << status;
    trickle.join();
}

TEST_F(LimitsTest, aBodyThatNeverEnds) {
    Limits limits;
    limits.request = milliseconds(50);
    start(limits);
    const std::string request = text(creation());
    EXPECT_EQ(askRaw(request.substr(0, request.size() - 1)).problem(), "timeout");
    EXPECT_TRUE(orders_.notes().empty());
}

TEST_F(LimitsTest, aReplyThatNobodyTakes) {
    Limits limits;
    limits.write = milliseconds(50);
    start(limits);
    std::string largeText = "\"\"";
    largeText.insert(1, 64'000'000, 'a');  // more than the system's buffers hold
    orders_.state = order::OrderState{order::OrderStatus::complete, "", largeText};
    isGivenUp(text(poll()));
    isGivenUp(text(form(formBody())));
}

TEST_F(LimitsTest, aCallerThatNeverCloses) {
    Limits limits;
    limits.linger = milliseconds(50);
    limits.connections = 1;
    start(limits);
    HttpClient client(port());
    client.send(text({}));
    EXPECT_EQ(client.answer().status, 200);
    // Its end is gone when what is sent to it is answered with a reset.
    while (client.send("A")) {
        std::this_thread::sleep_for(milliseconds(1));
    }
}

TEST_F(LimitsTest, ordersThatDoNotAnswer) {
    Limits limits;
    limits.answer = milliseconds(50);
    start(limits);
    orders_.deaf = true;
    EXPECT_EQ(ask({}).problem(), "unavailable");
    EXPECT_EQ(ask(creation()).problem(), "unavailable");
    EXPECT_EQ(ask(poll()).problem(), "unavailable");
    EXPECT_TRUE(orders_.waitFor("let go"));
}

}  // namespace
}  // namespace insegel::listener
