#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "base/error.h"
#include "crypto/pkcs12.h"
#include "file_token/throttle.h"
#include "token/identity_choice.h"
#include "token/token.h"

namespace insegel::file_token {

/// A BankID on file, as its file says without the password. The key stays in the file and is opened for each
/// use.
class FileToken final : public token::Token {
  public:
    /// Reads the file. Never fails: one that cannot be read or understood becomes a token in the state
    /// unreadable, so that the person sees it. `throttle` may be null (a file not of the profile); it must
    /// outlive the token.
    static std::shared_ptr<const FileToken> read(const std::filesystem::path& path, Throttle* throttle);

    const token::TokenInfo& info() const override { return info_; }
    /// The file itself: the location in info() is for people, and may not be its exact name.
    const std::filesystem::path& path() const { return path_; }
    std::optional<token::IdentityCertificates> certificates(token::IdentityUse use) const override;
    Result<Bytes> sign(token::IdentityUse use, crypto::SignatureAlgorithm algorithm, ByteView digest,
                       const Secret& secret) const override;

  private:
    FileToken(std::filesystem::path path, Throttle* throttle) : path_(std::move(path)), throttle_(throttle) {}
    Result<crypto::PrivateKey> openKey(const token::IdentityCertificates& identity,
                                       const Secret& secret) const;

    std::filesystem::path path_;
    Throttle* throttle_;
    token::TokenInfo info_;
    token::IdentityChoice choice_;
};

}  // namespace insegel::file_token
