#pragma once

#include <filesystem>

namespace insegel::card_token::pcsc {

/// Where pcsc-lite's daemon listens unless somebody said otherwise.
inline constexpr const char* usualSocket = "/run/pcscd/pcscd.comm";

/// Where it listens: $PCSCLITE_CSOCK_NAME, at which its library looks as well, else usualSocket. Any thread.
std::filesystem::path socketPath();

}  // namespace insegel::card_token::pcsc
