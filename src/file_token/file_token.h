#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "base/error.h"
#include "crypto/pkcs12.h"
#include "file_token/throttle.h"
#include "token/identity_choice.h"
#include "token/token.h"

namespace insegel::file_token {

/// What is shown of a file that cannot be read or understood. As nothing is known of it, its id is made from
/// its place: it is not the same BankID anywhere else.
token::TokenInfo unreadableFile(const std::filesystem::path& path, const Error& problem);

/// A BankID on file, as its file says without the password. The key stays in the file and is opened for each
/// use.
class FileToken final : public token::Token {
  public:
    /// Reads the file. Never fails: one that cannot be read or understood becomes a token in the state
    /// unreadable, so that the person sees it. `throttle` may be null (a file not of the profile); it must
    /// outlive the token.
    static std::shared_ptr<const FileToken> read(const std::filesystem::path& path, Throttle* throttle);

    /// As an index tells of it (FileIndex): the file is read when its certificates are first needed. Where it
    /// then says anything else than `info`, it has no certificates and signs nothing, and `contradicted` is
    /// called with its name, on the thread that asked. `info` comes without location.
    using Contradicted = std::function<void(const std::string& name)>;
    static std::shared_ptr<const FileToken> told(std::filesystem::path path, Throttle* throttle,
                                                 token::TokenInfo info,
                                                 std::shared_ptr<const Contradicted> contradicted);

    const token::TokenInfo& info() const override { return info_; }
    /// The file itself: the location in info() is for people, and may not be its exact name.
    const std::filesystem::path& path() const { return path_; }
    std::optional<token::IdentityCertificates> certificates(token::IdentityUse use) const override;
    Result<Bytes> sign(token::IdentityUse use, crypto::SignatureAlgorithm algorithm, ByteView digest,
                       const Secret& secret) const override;

  private:
    FileToken(std::filesystem::path path, Throttle* throttle) : path_(std::move(path)), throttle_(throttle) {}
    Result<token::IdentityChoice> choice() const;
    Result<crypto::PrivateKey> openKey(const token::IdentityCertificates& identity,
                                       const Secret& secret) const;

    std::filesystem::path path_;
    Throttle* throttle_;
    token::TokenInfo info_;
    std::shared_ptr<const Contradicted> contradicted_;  ///< Shared by the tokens of a folder.
    mutable std::mutex mutex_;
    mutable std::optional<token::IdentityChoice> choice_;  ///< Guarded by mutex_; once there it stays.
};

}  // namespace insegel::file_token
