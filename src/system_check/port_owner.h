#pragma once

#include <cstdint>
#include <string>

namespace insegel::system_check {

/// The name of the program that listens on this port of loopback, or of every address; where that is not
/// told, the number of its user ("uid 1000"): what is found may go into a report, and names are personal.
/// Empty where neither is known.
std::string ownerOfPort(std::uint16_t port);

}  // namespace insegel::system_check
