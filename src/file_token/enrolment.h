#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/secret.h"
#include "crypto/distinguished_name.h"
#include "crypto/key_generation.h"
#include "crypto/pkcs12.h"
#include "file_token/pending_order.h"
#include "token/token_info.h"

namespace insegel::file_token {

/// What a BankID on file is ordered with.
struct EnrolmentTask {
    std::filesystem::path folder;  ///< PROFILE/pending.
    std::string orderId;           ///< As in PendingOrder.
    Bytes secretSha256;
    std::string origin;
    crypto::DistinguishedName subject;
    std::string issuerName;
    crypto::KeyType keyType = crypto::KeyType::p256;
    std::chrono::sys_seconds now;
    crypto::Pkcs12Strength strength{};
    /// Asked many times a second: false gives up with ErrorCode::cancelled, and nothing is left.
    std::function<bool()> mayGoOn;
    /// Told before each key is made; may be empty.
    std::function<void(int key, int ofKeys)> progress;
};

/// Makes two keys and the requests for their certificates, and keeps the keys under the password, opened with
/// it once before they count. Blocks for seconds: worker thread only. cancelled, and what files give. The
/// password is not judged here.
Result<PendingOrder> beginEnrolment(const EnrolmentTask& task, const Secret& password);

/// What became of a delivery.
struct Delivery {
    /// What is still to come: "auth", "sign" (their certificates), "issuers" (of those that came). Empty: the
    /// BankID is there, and the order is gone.
    std::vector<std::string> missing;
    std::filesystem::path path;  ///< Of the BankID, when it is there.
};

/// Takes what a bank delivered for the order in `pending`: certificates of its two keys and their issuers,
/// all at once or bit by bit. When nothing is missing any more, the BankID is written to `ids`, read back,
/// and the order removed. Needs no password. Worker thread.
///
/// Refused whole, the order staying as it was: keyMismatch (for keys that are not the order's), otherPerson
/// (another name or personal number than ordered), wrongUse (keyUsage does not fit the key's purpose),
/// expired, notFound (no such order), limitExceeded, alreadyExists, and what files give.
Result<Delivery> deliver(const std::filesystem::path& pending, const std::filesystem::path& ids,
                         const std::vector<crypto::Certificate>& delivered, std::chrono::sys_seconds now);

}  // namespace insegel::file_token
