#pragma once

#include "base/clock.h"

namespace insegel::client {

/// How long the machine has run, what it slept counted in; nobody can set it. May be called on any thread.
inline std::chrono::milliseconds sinceBoot() {
    return systemClock().sinceBoot();
}

}  // namespace insegel::client
