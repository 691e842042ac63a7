#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "order/history.h"

namespace insegel::order {

/// An entry as one line of the history's file: a JSON object, its number aside. The text is last.
std::string lineOf(const HistoryEntry& entry);

/// Nothing for what is no such line.
std::optional<HistoryEntry> entryOf(std::string_view line);

}  // namespace insegel::order
