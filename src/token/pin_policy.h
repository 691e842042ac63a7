#pragma once

#include <string>

#include "base/secret.h"
#include "token/token_info.h"

namespace insegel::token {

/// Whether `next` may become the PIN (PRODUCT §4): pinLength with the lengths, pinCharacters, pinSame (as
/// `current`), pinSequence (123456, 987654), pinRepeated (111111), pinPersonal (the birth date or another
/// part of `personalNumber`, or holding the birth date). Nothing else is asked of a PIN; a current one is
/// never judged so. Any thread.
Result<void> judgeNewPin(const PinInfo& pin, const Secret& next, const Secret& current,
                         const std::string& personalNumber);

}  // namespace insegel::token
