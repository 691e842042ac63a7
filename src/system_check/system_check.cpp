#include "system_check/system_check.h"

#include <array>

#include "base/encoding.h"
#include "system_check/checks.h"

namespace insegel::system_check {

namespace {

/// In the order of Topic.
constexpr std::array checks{
    checkOperatingSystem, checkInstallation, checkJava,  checkCardService, checkReaders, checkCard, checkTray,
    checkProfile,         checkPort,         checkClock, checkPolicy};

}  // namespace

Answer check(const Question& question) {
    // Before it is asked for anything, which may start it.
    Circumstances now{question, question.policy(), lookForCardService()};
    if (!now.service.isSilent) {
        if (auto readers = question.transport()->waitForChange(std::nullopt)) {
            now.hasAnswered = true;
            now.readers = std::move(*readers);
        }
    }
    Answer answer;
    for (const auto& one : checks) {
        answer.rows.push_back(one(now));
    }
    for (const auto& reader : now.readers) {
        answer.readers.push_back({reader.name, toHex(reader.atr)});
    }
    return answer;
}

}  // namespace insegel::system_check
