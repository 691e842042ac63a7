#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "crypto/certificate.h"
#include "crypto/sealed_keys.h"
#include "token/token.h"

namespace insegel::file_token {

/// A BankID that was ordered and whose certificates have not all come: everything that is needed to complete
/// it, also after a restart, and without its password. Its private keys are encrypted under that password.
struct PendingOrder {
    static constexpr std::size_t maximumCertificates = 64;

    std::string id;       ///< Of the token it will be.
    std::string orderId;  ///< At the listener; empty for an order made on the command line.
    Bytes secretSha256;   ///< Of that order's secret; empty likewise.
    std::string origin;   ///< The bank's site.
    std::string subject;  ///< RFC 4514, as it is to stand in the certificates.
    std::string issuerName;
    std::chrono::sys_seconds created;
    std::string requestsJson;                       ///< What the bank was, or is to be, sent (PRODUCT §6).
    std::vector<crypto::Certificate> certificates;  ///< What has come so far.
    crypto::SealedKeys keys;                        ///< For logging in, and for signing.
};

/// PROFILE/pending/ID.json, mode 0600.
std::filesystem::path pendingFile(const std::filesystem::path& folder, const std::string& tokenId);

/// Whether the BankID of this order is among `ids`, with the order's keys: then the order is of no use any
/// more.
bool isDelivered(const std::filesystem::path& file, const std::filesystem::path& ids);

/// malformed where it is none of ours, and what readFile() gives.
Result<PendingOrder> readPending(const std::filesystem::path& file);

/// Durably, and read back before it counts.
Result<void> savePending(const std::filesystem::path& file, const PendingOrder& order);

/// What the person sees of it.
class PendingToken final : public token::Token {
  public:
    PendingToken(const PendingOrder& order, const std::filesystem::path& file);
    /// An order that cannot be read: in the state unreadable, so that the person sees it and where it lies.
    /// There may be keys in it that somebody else can save.
    PendingToken(const std::filesystem::path& file, const Error& problem);

    const token::TokenInfo& info() const override { return info_; }
    std::optional<token::IdentityCertificates> certificates(token::IdentityUse) const override { return {}; }
    /// unsupported: there is nothing to sign with yet.
    Result<Bytes> sign(token::IdentityUse use, crypto::SignatureAlgorithm algorithm, ByteView digest,
                       const Secret& secret) const override;

    const std::filesystem::path& path() const { return path_; }
    const std::string& orderId() const { return orderId_; }
    const Bytes& secretSha256() const { return secretSha256_; }
    const std::string& requestsJson() const { return requestsJson_; }

  private:
    token::TokenInfo info_;
    std::filesystem::path path_;
    std::string orderId_;
    Bytes secretSha256_;
    std::string requestsJson_;
};

}  // namespace insegel::file_token
