#include "base/secret.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <tuple>
#include <utility>

#include <openssl/crypto.h>
#include <utf8proc.h>

namespace insegel {

namespace {

// Enough for some dozens of secrets at once, and below the locked-memory limit of old systems.
constexpr std::size_t heapSize = 64 * 1024;
constexpr std::size_t smallestBlock = 64;

char* allocate(std::size_t size) {
    // Where memory cannot be locked OpenSSL still gives a guarded heap of its own; that is then what we have.
    [[maybe_unused]] static const int ready = CRYPTO_secure_malloc_init(heapSize, smallestBlock);
    auto* block = static_cast<char*>(OPENSSL_secure_zalloc(size));
    if (block == nullptr) {
        throw std::bad_alloc();
    }
    return block;
}

void release(char* block, std::size_t size) {
    OPENSSL_secure_clear_free(block, size);
}

}  // namespace

Secret::Secret(std::string_view text) {
    std::ignore = insert(0, text.substr(0, maximumSize));
}

Secret::~Secret() {
    clear();
}

Secret::Secret(Secret&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      capacity_(std::exchange(other.capacity_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        clear();
        data_ = std::exchange(other.data_, nullptr);
        size_ = std::exchange(other.size_, 0);
        capacity_ = std::exchange(other.capacity_, 0);
    }
    return *this;
}

Secret Secret::clone() const {
    return Secret(view());
}

Result<void> Secret::insert(std::size_t position, std::string_view text) {
    position = std::min(position, size_);
    if (text.empty()) {
        return {};
    }
    if (text.size() > maximumSize - size_) {
        return fail(ErrorCode::secretTooLong);
    }
    if (size_ + text.size() > capacity_) {
        const std::size_t capacity = std::max({smallestBlock, capacity_ * 2, size_ + text.size()});
        char* grown = allocate(capacity);
        if (data_ != nullptr) {
            std::memcpy(grown, data_, size_);
            release(data_, capacity_);
        }
        data_ = grown;
        capacity_ = capacity;
    }
    std::memmove(data_ + position + text.size(), data_ + position, size_ - position);
    std::memcpy(data_ + position, text.data(), text.size());
    size_ += text.size();
    return {};
}

void Secret::erase(std::size_t position, std::size_t count) {
    if (position >= size_) {
        return;
    }
    count = std::min(count, size_ - position);
    std::memmove(data_ + position, data_ + position + count, size_ - position - count);
    OPENSSL_cleanse(data_ + size_ - count, count);
    size_ -= count;
}

void Secret::clear() {
    if (data_ != nullptr) {
        release(data_, capacity_);
    }
    data_ = nullptr;
    size_ = 0;
    capacity_ = 0;
}

bool Secret::equals(const Secret& other) const {
    return size_ == other.size_ && (size_ == 0 || CRYPTO_memcmp(data_, other.data_, size_) == 0);
}

Secret Secret::normalized() const {
    if (empty()) {
        return {};
    }
    // One character decomposes into at most 18 (U+FDFA), but only under compatibility forms; canonically
    // into 4.
    const std::size_t points = size_ * 4 + 1;
    const std::size_t blockSize = points * sizeof(utf8proc_int32_t);
    char* block = allocate(blockSize);
    auto* buffer = reinterpret_cast<utf8proc_int32_t*>(block);
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const auto count = utf8proc_decompose(reinterpret_cast<const utf8proc_uint8_t*>(data_),
                                          static_cast<utf8proc_ssize_t>(size_), buffer,
                                          static_cast<utf8proc_ssize_t>(points), options);
    Secret out;
    if (count < 0 || static_cast<std::size_t>(count) >= points) {
        out = clone();
    } else {
        const auto length = utf8proc_reencode(buffer, count, options);
        out = length < 0 ? clone() : Secret({block, static_cast<std::size_t>(length)});
    }
    release(block, blockSize);
    return out;
}

}  // namespace insegel
