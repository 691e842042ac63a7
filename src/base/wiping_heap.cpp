#include "base/wiping_heap.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <tuple>

#include <openssl/crypto.h>

namespace insegel {

namespace {

/// Before each block stands its size; as wide as the alignment that malloc promises.
constexpr std::size_t headerSize = alignof(std::max_align_t);
static_assert(headerSize >= sizeof(std::size_t));

void* allocate(std::size_t size, const char* /*file*/, int /*line*/) {
    if (size > std::numeric_limits<std::size_t>::max() - headerSize) {
        return nullptr;
    }
    auto* block = static_cast<unsigned char*>(std::malloc(headerSize + size));
    if (block == nullptr) {
        return nullptr;
    }
    std::memcpy(block, &size, sizeof size);
    return block + headerSize;
}

std::size_t sizeOf(const void* memory) {
    std::size_t size = 0;
    std::memcpy(&size, static_cast<const unsigned char*>(memory) - headerSize, sizeof size);
    return size;
}

void release(void* memory, const char* /*file*/, int /*line*/) {
    if (memory != nullptr) {
        OPENSSL_cleanse(memory, sizeOf(memory));
        std::free(static_cast<unsigned char*>(memory) - headerSize);
    }
}

void* resize(void* memory, std::size_t size, const char* file, int line) {
    if (memory == nullptr) {
        return allocate(size, file, line);
    }
    if (size == 0) {
        release(memory, file, line);
        return nullptr;
    }
    void* moved = allocate(size, file, line);
    if (moved != nullptr) {
        std::memcpy(moved, memory, std::min(size, sizeOf(memory)));
        release(memory, file, line);
    }
    return moved;
}

}  // namespace

void wipeFreedMemory() {
    std::ignore = CRYPTO_set_mem_functions(allocate, resize, release);
}

}  // namespace insegel
