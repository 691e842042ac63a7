#include "secret_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace insegel::ui {
namespace {

// Bytes of one code point at most, in UTF-8.
constexpr std::size_t widest = 4;

// The compiler must not see through it, or it drops the writes.
void wipe(void* memory, std::size_t size) {
    auto* bytes = static_cast<volatile char*>(memory);
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = 0;
    }
}

std::size_t encode(char32_t point, std::array<char, widest>& out) {
    const auto put = [&out](std::size_t at, char32_t value) { out[at] = static_cast<char>(value); };
    if (point < 0x80) {
        put(0, point);
        return 1;
    }
    if (point < 0x800) {
        put(0, 0xC0 | (point >> 6));
        put(1, 0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        put(0, 0xE0 | (point >> 12));
        put(1, 0x80 | ((point >> 6) & 0x3F));
        put(2, 0x80 | (point & 0x3F));
        return 3;
    }
    put(0, 0xF0 | (point >> 18));
    put(1, 0x80 | ((point >> 12) & 0x3F));
    put(2, 0x80 | ((point >> 6) & 0x3F));
    put(3, 0x80 | (point & 0x3F));
    return 4;
}

bool isContinuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

bool isControl(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

}  // namespace

void SecretText::moveTo(int position) {
    cursor_ = std::clamp(position, 0, length_);
    anchor_ = cursor_;
}

void SecretText::selectTo(int position) {
    cursor_ = std::clamp(position, 0, length_);
}

void SecretText::selectAll() {
    anchor_ = 0;
    cursor_ = length_;
}

SecretText::Inserted SecretText::insert(const QString& text) {
    // Built aside first, so that what does not fit changes nothing.
    Secret addition;
    int added = 0;
    const qsizetype size = text.size();
    for (qsizetype i = 0; i < size; ++i) {
        char32_t point = text.at(i).unicode();
        if (QChar::isHighSurrogate(point)) {
            if (i + 1 >= size || !text.at(i + 1).isLowSurrogate()) {
                continue;
            }
            point = QChar::surrogateToUcs4(text.at(i), text.at(i + 1));
            ++i;
        } else if (QChar::isLowSurrogate(point)) {
            continue;
        }
        if (isControl(point)) {
            continue;
        }
        std::array<char, widest> bytes{};
        const std::size_t count = encode(point, bytes);
        const bool fits = addition.append({bytes.data(), count}).has_value();
        wipe(bytes.data(), bytes.size());
        if (!fits) {
            return Inserted::tooLong;
        }
        ++added;
    }
    if (added == 0) {
        return Inserted::nothing;
    }
    const int from = selectionStart();
    const int replaced = selectionLength();
    const std::size_t first = byteOffset(from);
    const std::size_t last = byteOffset(from + replaced);
    if (length_ - replaced + added > maximumLength_ ||
        secret_.size() - (last - first) + addition.size() > Secret::maximumSize) {
        return Inserted::tooLong;
    }
    secret_.erase(first, last - first);
    length_ -= replaced;
    moveTo(from);
    if (!secret_.insert(first, addition.view())) {
        return Inserted::tooLong;
    }
    length_ += added;
    moveTo(from + added);
    return Inserted::all;
}

void SecretText::erase(int from, int count) {
    const int first = std::clamp(from, 0, length_);
    const int last = std::clamp(from + count, first, length_);
    const std::size_t offset = byteOffset(first);
    secret_.erase(offset, byteOffset(last) - offset);
    length_ -= last - first;
    moveTo(first);
}

Secret SecretText::take() {
    length_ = 0;
    moveTo(0);
    return std::exchange(secret_, Secret());
}

void SecretText::clear() {
    secret_.clear();
    length_ = 0;
    moveTo(0);
}

std::size_t SecretText::byteOffset(int position) const {
    const std::string_view text = secret_.view();
    std::size_t offset = 0;
    for (int i = 0; i < position && offset < text.size(); ++i) {
        ++offset;
        while (offset < text.size() && isContinuation(text[offset])) {
            ++offset;
        }
    }
    return offset;
}

}  // namespace insegel::ui
