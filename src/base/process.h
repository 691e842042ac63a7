#pragma once

namespace insegel {

/// No core images, and in release builds no tracing by other processes of the same user. Call it first in
/// main.
void protectProcessMemory();

/// Has all threads of the process share one heap that grows in large steps, where the C library would give
/// each thread its own: what one thread frees another takes again. For programs in which few threads allocate
/// at a time. Call it first in main.
void shareOneHeap();

}  // namespace insegel
