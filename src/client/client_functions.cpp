#include <cstdlib>
#include <thread>

#include "base/clock.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/process.h"
#include "base/version.h"
#include "base/wiping_heap.h"
#include "card_token/pcsc/transport.h"
#include "client/client.h"
#include "file_token/export.h"
#include "token/pin_policy.h"

/// What the door offers without a client.
namespace insegel::client {

std::filesystem::path defaultProfile() {
    return defaultProfileFolder();
}

const char* programVersion() {
    return version;
}

std::string timeText(token::TimePoint time) {
    return toIso8601(time);
}

Result<void> judgeNewPin(const token::TokenInfo& token, token::IdentityUse use, const Secret& next,
                         const Secret& current) {
    const token::IdentityInfo* identity = token::findIdentity(token, use);
    if (identity == nullptr || !identity->pin) {
        return fail(ErrorCode::wrongUse, "this BankID has no such PIN");
    }
    return token::judgeNewPin(*identity->pin, next, current, token.serialNumber);
}

PasswordJudgement judgeNewPassword(const Secret& next, const Secret& current, const PersonalWords& personal) {
    return token::judgeNewPassword(next, current, personal);
}

std::string suggestedFileName(const token::TokenInfo& token) {
    return file_token::exportName(token);
}

Result<void> saveText(const std::filesystem::path& path, const std::string& text) {
    return writeFileAtomically(path, bytesOf(text), Overwrite::yes);
}

void hardenProcess() {
    wipeFreedMemory();
    protectProcessMemory();
    card_token::pcsc::prepareProcess();
}

void endWithin(std::chrono::seconds atMost, int code) {
    std::thread([atMost, code] {
        std::this_thread::sleep_for(atMost);
        std::_Exit(code);
    }).detach();
}

}  // namespace insegel::client
