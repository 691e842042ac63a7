#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "file_token/drive.h"
#include "file_token/file_step.h"
#include "token/password_policy.h"
#include "token/token_info.h"

/// What is asked for and told where BankIDs on file come, go and change.
namespace insegel::client {

/// Runs until it is told to stop: a handle to a piece of long work.
class Job {
  public:
    virtual ~Job() = default;
    /// Takes effect at the next step; `done` then comes with ErrorCode::cancelled and nothing has changed.
    virtual void cancel() = 0;
};

template <typename T>
using Done = std::function<void(Result<T>)>;

using Drive = file_token::Drive;
using FileStep = file_token::FileStep;
using FileAge = file_token::FileAge;
using PasswordJudgement = token::PasswordJudgement;
using PersonalWords = token::PersonalWords;

struct ImportOptions {
    bool move = false;     ///< Remove the source once the copy was opened with the password.
    bool replace = false;  ///< Replace a token with the same keys.
};

struct ImportOutcome {
    token::TokenInfo token;  ///< As it is stored.
    bool replaced = false;
    bool sourceRemoved = false;
    std::optional<Error> sourceKept{};  ///< Why a source that was to be moved is still there.
    bool sourceHadIntegrity =
        true;  ///< False: the source had no MAC, so nobody can tell whether it was altered.
};

/// What a file would be once it is imported.
struct ImportPreview {
    token::TokenInfo token;
    std::optional<token::TokenInfo> existing;  ///< The same keys are in the profile already.
    FileAge age = FileAge::same;               ///< Of the file, where there is an existing one.
};

struct ExportOptions {
    bool move = false;       ///< Remove it from where it was once the copy was opened with the password.
    bool overwrite = false;  ///< Replace what has the name already.
};

struct ExportOutcome {
    std::filesystem::path path;  ///< Where the copy is.
    bool sourceRemoved = false;
    std::optional<Error> sourceKept{};  ///< Why a source that was to be moved is still there.
    std::string location{};             ///< The path as text.
};

/// What a BankID is ordered for. The subject is an RFC 4514 text ("CN=Test Person,serialNumber=1990…").
struct EnrolmentTask {
    std::string origin;            ///< The bank's site.
    std::string subject;           ///< As it is to stand in the certificates.
    std::string keyType = "p256";  ///< rsa2048, rsa3072, p256 or p384.
    std::string issuerName{};      ///< The bank's name, for people.
};

/// Which of the keys is being made, and of how many. May be called on any thread; false stops.
using EnrolmentProgress = std::function<void(int key, int ofKeys)>;

struct EnrolmentOutcome {
    token::TokenInfo token;    ///< Pending.
    std::string requestsJson;  ///< {"requests":[{"use":"auth","pkcs10":base64},…]} (PRODUCT §6).
};

struct DeliveryOutcome {
    token::TokenInfo token;  ///< As it is now.
    /// What is still to come: "auth", "sign" (their certificates), "issuers". Empty: complete.
    std::vector<std::string> missing;
};

}  // namespace insegel::client
