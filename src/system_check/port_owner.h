#pragma once

#include <cstdint>
#include <string>

namespace insegel::system_check {

/// The name of the program that listens on this port of loopback, or of every address; where that is not
/// told, its user's name; empty where neither is.
std::string ownerOfPort(std::uint16_t port);

}  // namespace insegel::system_check
