#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace insegel {

/// How many lines are kept.
inline constexpr std::size_t logLines = 200;

/// Keeps a line, with the time, of what happened around the program: services, readers, ports, outcomes by
/// their codes. It stays in memory, and is read only for a report that a person asks for. No secret, name,
/// personal number, site or text belongs in it. Any thread.
void logEvent(const std::string& line);

/// The last lines, oldest first: "2026-01-31T12:00:00Z line". Any thread.
std::vector<std::string> lastEvents();

}  // namespace insegel
