#include "base/secret.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <new>
#include <tuple>
#include <utility>

#include <openssl/crypto.h>
#include <utf8proc.h>

namespace insegel {

namespace {

// Enough for some dozens of secrets at once, and below the locked-memory limit of old systems.
constexpr std::size_t heapSize = 64UL * 1024;
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
    // Its own text, which may move or be overwritten before it is copied.
    const std::less<> before;
    if (data_ != nullptr && !before(text.data(), data_) && before(text.data(), data_ + size_)) {
        const Secret own(text);
        return insert(position, own.view());
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
    const std::string_view text = view();
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        return clone();
    }
    // Asked for the size first: the secure heap is small, and threads share it.
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const auto decompose = [&](utf8proc_int32_t* buffer, utf8proc_ssize_t size) {
        return utf8proc_decompose(reinterpret_cast<const utf8proc_uint8_t*>(data_),
                                  static_cast<utf8proc_ssize_t>(size_), buffer, size, options);
    };
    const utf8proc_ssize_t points = decompose(nullptr, 0);
    if (points < 0) {
        return clone();
    }
    // One more: utf8proc_reencode ends the text with a zero.
    const std::size_t blockSize = (static_cast<std::size_t>(points) + 1) * sizeof(utf8proc_int32_t);
    char* block = allocate(blockSize);
    auto* buffer = reinterpret_cast<utf8proc_int32_t*>(block);
    const utf8proc_ssize_t count = decompose(buffer, points);
    const utf8proc_ssize_t length = count == points ? utf8proc_reencode(buffer, count, options) : -1;
    Secret out = length < 0 ? clone() : Secret({block, static_cast<std::size_t>(length)});
    release(block, blockSize);
    return out;
}

}  // namespace insegel
