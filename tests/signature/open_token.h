#pragma once

#include <string>
#include <string_view>

#include "base/encoding.h"
#include "crypto/from_bank.h"
#include "signature/format.h"

/// What both formats are tested with.
namespace insegel::signature {

/// A token whose key lies open.
class OpenToken final : public token::Token {
  public:
    OpenToken(const bank::Person& person, const bank::Identity& identity)
        : identity_(crypto::identityOf(person, identity)) {}
    const token::TokenInfo& info() const override { return info_; }
    std::optional<token::IdentityCertificates> certificates(token::IdentityUse) const override {
        return token::IdentityCertificates{identity_.certificate, identity_.issuers};
    }
    Result<Bytes> sign(token::IdentityUse, crypto::SignatureAlgorithm algorithm, ByteView digest,
                       const Secret&) const override {
        return identity_.key.sign(algorithm, digest);
    }

    crypto::Pkcs12Identity identity_;
    token::TokenInfo info_;
};

/// One that has nothing for the use asked for, or whose password is wrong.
class RefusingToken final : public token::Token {
  public:
    explicit RefusingToken(std::optional<token::IdentityCertificates> certificates)
        : certificates_(std::move(certificates)) {}
    const token::TokenInfo& info() const override { return info_; }
    std::optional<token::IdentityCertificates> certificates(token::IdentityUse) const override {
        return certificates_;
    }
    Result<Bytes> sign(token::IdentityUse, crypto::SignatureAlgorithm, ByteView,
                       const Secret&) const override {
        return fail(ErrorCode::wrongSecret);
    }

  private:
    std::optional<token::IdentityCertificates> certificates_;
    token::TokenInfo info_;
};

inline constexpr const char* origin = "https://site.test";
inline const std::string nonce(44, 'A');

inline std::chrono::sys_seconds now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// How a verification ended; internal for well.
inline ErrorCode codeOf(const Result<Verified>& verified) {
    return verified ? ErrorCode::internal : verified.error().code;
}

}  // namespace insegel::signature
