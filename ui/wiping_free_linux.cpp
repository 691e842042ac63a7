// What Qt and the libraries beneath it free is wiped: a password that is pasted comes through buffers of
// theirs, of X's events and of conversions between encodings, which nobody here can reach. These two stand in
// for the C library's own in the whole program.

#include <malloc.h>
#include <algorithm>
#include <cstdlib>
#include <cstring>

#ifdef __GLIBC__

extern "C" {
// What the C library has behind the names below, and exports for this.
void __libc_free(void* memory);                        // NOLINT(bugprone-reserved-identifier)
void* __libc_realloc(void* memory, std::size_t size);  // NOLINT(bugprone-reserved-identifier)
}

namespace {

/// In bytes. Pictures and the like are larger, and nothing that a secret passes through is.
constexpr std::size_t largest = 64UL * 1024;

}  // namespace

extern "C" void free(void* memory) noexcept {
    if (memory != nullptr) {
        if (const std::size_t size = ::malloc_usable_size(memory); size <= largest) {
            ::explicit_bzero(memory, size);
        }
        __libc_free(memory);
    }
}

extern "C" void* realloc(void* memory, std::size_t size) noexcept {
    const std::size_t before = memory == nullptr ? 0 : ::malloc_usable_size(memory);
    if (memory == nullptr || size == 0 || before > largest) {
        return __libc_realloc(memory, size);
    }
    if (size <= before && size >= before / 2) {
        return memory;
    }
    void* moved = std::malloc(size);
    if (moved != nullptr) {
        std::memcpy(moved, memory, std::min(before, size));
        std::free(memory);
    }
    return moved;
}

#endif
