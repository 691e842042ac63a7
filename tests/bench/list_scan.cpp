// insegel-bench-list PROFILE: opens the profile as the window does, and prints "FIRST COMPLETE TOKENS":
// milliseconds until the first tokens were told, until all were, and how many.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>

#include "client/client.h"

namespace {

using Clock = std::chrono::steady_clock;

class Watch : public insegel::client::Observer {
  public:
    void tokensChanged(const insegel::token::TokenList& tokens, bool complete) override {
        const std::lock_guard lock(mutex_);
        if (first_ == Clock::time_point{} && !tokens.empty()) {
            first_ = Clock::now();
        }
        if (complete && !complete_) {
            last_ = Clock::now();
            count_ = tokens.size();
            complete_ = true;
            changed_.notify_all();
        }
    }
    void listenerChanged(const insegel::client::ListenerState& /*state*/) override {}
    void cardBusy(const std::string&, std::chrono::seconds) override {}
    void cardSilent(const std::string&) override {}
    void readersChanged(const insegel::client::ReadersState& /*state*/) override {}
    void drivesChanged(const std::vector<insegel::client::Drive>&) override {}
    void enrolmentCompleted(const insegel::token::TokenInfo&) override {}
    void historyChanged(const std::optional<insegel::Error>&) override {}
    void sitesChanged(const std::optional<insegel::Error>&) override {}

    void wait(Clock::time_point start) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return complete_; });
        const auto since = [start](Clock::time_point time) {
            return std::chrono::duration<double, std::milli>(time - start).count();
        };
        std::printf("%.0f %.0f %zu\n", since(std::min(std::max(first_, start), last_)), since(last_), count_);
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    Clock::time_point first_;
    Clock::time_point last_;
    std::size_t count_ = 0;
    bool complete_ = false;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: insegel-bench-list PROFILE\n", stderr);
        return 2;
    }
    Watch watch;
    const Clock::time_point start = Clock::now();
    const auto client = insegel::client::Client::open(
        {.profile = argv[1], .port = std::nullopt, .listen = false}, nullptr, &watch);
    if (!client) {
        std::fprintf(stderr, "%s\n", client.error().detail.c_str());
        return 1;
    }
    watch.wait(start);
    return 0;
}
