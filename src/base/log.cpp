#include "base/log.h"

#include <deque>
#include <mutex>

#include "base/clock.h"

namespace insegel {

namespace {

struct Log {
    std::mutex mutex;
    std::deque<std::string> lines;
};

Log& theLog() {
    static Log log;
    return log;
}

}  // namespace

void logEvent(const std::string& line) {
    std::string dated = toIso8601(nowInSeconds()) + " " + line;
    Log& log = theLog();
    const std::lock_guard guard(log.mutex);
    log.lines.push_back(std::move(dated));
    if (log.lines.size() > logLines) {
        log.lines.pop_front();
    }
}

std::vector<std::string> lastEvents() {
    Log& log = theLog();
    const std::lock_guard guard(log.mutex);
    return {log.lines.begin(), log.lines.end()};
}

}  // namespace insegel
