#include <algorithm>
#include <cstdlib>
#include <thread>

#include "base/clock.h"
#include "base/file.h"
#include "base/origin.h"
#include "base/paths.h"
#include "base/process.h"
#include "base/version.h"
#include "base/wiping_heap.h"
#include "card_token/pcsc/transport.h"
#include "client/client.h"
#include "crypto/distinguished_name.h"
#include "crypto/key_generation.h"
#include "file_token/export.h"
#include "file_token/token_folder.h"
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

Result<Policy> machinePolicy() {
    return policy::machinePolicy();
}

Result<Policy> draftPolicy(const std::filesystem::path& path) {
    return policy::draftPolicy(path);
}

PasswordJudgement judgeNewPassword(const Secret& next, const Secret& current, const PersonalWords& personal,
                                   const Policy& policy) {
    return token::judgeNewPassword(next, current, personal, shortestPassword(policy));
}

int shortestPassword(const Policy& policy) {
    return std::max(policy.minimumPasswordLength, token::shortestPassword);
}

std::string suggestedFileName(const token::TokenInfo& token) {
    return file_token::exportName(token);
}

std::filesystem::path exportPath(const std::filesystem::path& target, const token::TokenInfo& token) {
    // Under a name without an ending nobody would find it again.
    std::error_code error;
    return std::filesystem::is_directory(target, error) ||
                   !file_token::isTokenFileName(pathToUtf8(target.filename()))
               ? target / pathFromUtf8(file_token::exportName(token))
               : target;
}

Result<void> checkEnrolment(const EnrolmentTask& task) {
    const auto subject = crypto::DistinguishedName::parse(task.subject);
    if (!subject) {
        return fail(ErrorCode::usage, "the subject: " + subject.error().detail);
    }
    if (subject->name().empty()) {
        return fail(ErrorCode::usage, "the subject has no name");
    }
    if (!crypto::keyTypeFrom(task.keyType)) {
        return fail(ErrorCode::usage, "no such kind of key");
    }
    return isAcceptableOrigin(task.origin) ? Result<void>() : fail(ErrorCode::usage, "the site is no origin");
}

Result<std::string> readText(const std::filesystem::path& path) {
    constexpr std::size_t limit = 15UL * 1024 * 1024;
    return readFile(path, limit).map([](const Bytes& content) { return std::string(textOf(content)); });
}

Result<void> saveText(const std::filesystem::path& path, const std::string& text, bool overwrite) {
    return writeFileAtomically(path, bytesOf(text), overwrite ? Overwrite::yes : Overwrite::no);
}

void hardenProcess() {
    shareOneHeap();
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
