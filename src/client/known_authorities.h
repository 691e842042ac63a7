#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "crypto/certificate.h"
#include "token/token.h"

namespace insegel::client {

/// Whom signatures are believed from without being asked: those who issued the person's own BankIDs, and
/// those in the PEM files of a folder, which is there for whoever administers the computer.
class KnownAuthorities {
  public:
    using Tokens = std::function<std::vector<token::TokenPointer>()>;

    KnownAuthorities(std::filesystem::path folder, Tokens tokens)
        : folder_(std::move(folder)), tokens_(std::move(tokens)) {}

    /// As they are now. Reads files: worker thread. What cannot be read is left out.
    std::vector<crypto::Certificate> read() const;

  private:
    std::filesystem::path folder_;
    Tokens tokens_;
};

}  // namespace insegel::client
