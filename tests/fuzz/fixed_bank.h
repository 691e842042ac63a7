#pragma once

#include "bank/bank.h"

namespace insegel::fuzz {

/// The bank of all seeds. What libFuzzer keeps outlives the process that made it, and is still to be vouched
/// for in the next.
inline const bank::TestBank& fixedBank() {
    static const bank::TestBank made = bank::TestBank::withKeysOf("tests/fuzz");
    return made;
}

/// The time at which all is verified, whenever that is. The bank's own certificates hold ten years before and
/// after the making, and so reach it until 2036.
inline constexpr std::chrono::sys_seconds fixedTime =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::June / 1);

/// Somebody whose certificates are valid then.
inline bank::PersonOptions fixedPerson() {
    bank::PersonOptions options;
    options.keyType = bank::KeyType::p256;
    options.notBefore = fixedTime - std::chrono::days(365);
    options.notAfter = fixedTime + std::chrono::days(365);
    return options;
}

}  // namespace insegel::fuzz
