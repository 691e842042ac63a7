#pragma once

#include <string>

#include "base/error.h"

namespace insegel {

/// The code for a Windows error number (GetLastError), with the system's own words as detail. `number` is a
/// DWORD: this header does without windows.h, which must come after Boost's.
Error windowsError(unsigned long number, const std::string& what);

}  // namespace insegel
