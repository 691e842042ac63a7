#pragma once

namespace insegel {

/// No core images, and in release builds no tracing by other processes of the same user. Call it first in
/// main.
void protectProcessMemory();

}  // namespace insegel
