#pragma once

#include <windows.h>

#include <memory>

namespace insegel {

struct HandleCloser {
    using pointer = HANDLE;
    void operator()(HANDLE handle) const { ::CloseHandle(handle); }
};

/// A kernel object's handle that closes itself. Wrap what CreateFile returns by fileHandle(): it says
/// INVALID_HANDLE_VALUE where others say null.
using Handle = std::unique_ptr<void, HandleCloser>;

inline Handle fileHandle(HANDLE handle) {
    return Handle(handle == INVALID_HANDLE_VALUE ? nullptr : handle);
}

}  // namespace insegel
