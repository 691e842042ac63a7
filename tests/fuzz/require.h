#pragma once

#include <cstdio>
#include <cstdlib>

#include "fuzz/failing_allocation.h"

namespace insegel::fuzz {

/// Ends the program where what must always hold does not: that is a finding. Where it was asked is told by
/// what std::source_location is made of, which the clang of Debian 12 does not have with this library.
inline void require(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    if (!holds) {
        std::fprintf(stderr, "%s:%d: does not hold\n", file, line);
        std::abort();
    }
}

/// The same for what need not hold while memory is refused: things then fail that would not otherwise. Gives
/// whether it does.
inline bool requireWithMemory(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    require(holds || FailingAllocation::hasRefused(), file, line);
    return holds;
}

}  // namespace insegel::fuzz
