#pragma once

#include <filesystem>

#include "vcard/card_data.h"

namespace insegel::vcard {

/// The card's memory as JSON: files, keys, PINs and counters, all in the clear, since it is a test card's.
std::string toJson(const CardData& data);
/// Throws std::exception where it is no card.
CardData fromJson(const std::string& text);

/// Atomically: the old card or the new one, also where the process is killed in between. Mode 0600. Throws
/// std::system_error.
void writeState(const std::filesystem::path& file, const CardData& data);
CardData readState(const std::filesystem::path& file);

}  // namespace insegel::vcard
