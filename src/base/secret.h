#pragma once

#include <cstddef>
#include <string_view>

#include "base/error.h"

namespace insegel {

/// A password, PIN or PUK: UTF-8 text in OpenSSL's secure heap, wiped when it goes.
///
/// Move-only; a copy is made by saying clone(). There is no operator<< and no conversion to std::string, on
/// purpose. May be used on any thread, one at a time.
class Secret {
  public:
    /// In bytes. Longer than any password a person types or pastes on purpose.
    static constexpr std::size_t maximumSize = 1024;

    Secret() = default;
    /// Text beyond maximumSize is not taken: use insert() where that must be told.
    explicit Secret(std::string_view text);
    ~Secret();
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    Secret clone() const;

    /// The text, valid until the secret changes. Do not copy it into an ordinary string.
    std::string_view view() const { return {data_, size_}; }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

    /// Puts text in before byte `position` (at most size()). ErrorCode::secretTooLong leaves the secret as it
    /// was.
    Result<void> insert(std::size_t position, std::string_view text);
    Result<void> append(std::string_view text) { return insert(size_, text); }
    /// Takes `count` bytes out from byte `position`; what lies beyond the end is ignored.
    void erase(std::size_t position, std::size_t count);
    void clear();

    /// Compares in time that depends on the sizes alone.
    bool equals(const Secret& other) const;

    /// The text in Unicode normalization form C (UAX #15), as PKCS#12 files store passwords. A text that is
    /// not UTF-8 is returned as it is.
    Secret normalized() const;

  private:
    char* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace insegel
