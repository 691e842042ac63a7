#include "order/folded_words.h"

#include <utility>

#include <utf8proc.h>

namespace insegel::order {

namespace {

constexpr char32_t byteMark = 0x200000;  // Beyond Unicode: what stands for a byte that is no UTF-8.

/// The character at `at`, in lower case, and how many bytes it takes.
std::pair<char32_t, std::size_t> foldedAt(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
        return {byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte, 1};
    }
    utf8proc_int32_t character = 0;
    const utf8proc_ssize_t size =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                         static_cast<utf8proc_ssize_t>(text.size() - at), &character);
    if (size <= 0) {
        return {byteMark + byte, 1};
    }
    return {static_cast<char32_t>(utf8proc_tolower(character)), static_cast<std::size_t>(size)};
}

std::u32string folded(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto [character, size] = foldedAt(text, at);
        out += character;
        at += size;
    }
    return out;
}

}  // namespace

FoldedWords::FoldedWords(std::string_view words) {
    constexpr std::string_view space = " \t\r\n";
    while (true) {
        words.remove_prefix(std::min(words.find_first_not_of(space), words.size()));
        if (words.empty()) {
            return;
        }
        const std::size_t size = std::min(words.find_first_of(space), words.size());
        Word word{folded(words.substr(0, size)), {}};
        const char32_t first = word.folded.front();
        if (first < 0x80) {
            word.starts.at(first) = true;
            word.starts.at(first >= 'a' && first <= 'z' ? first - ('a' - 'A') : first) = true;
        }
        // A letter beyond ASCII may have its other case anywhere: 'k' is the Kelvin sign's.
        for (std::size_t byte = 0x80; byte < word.starts.size(); ++byte) {
            word.starts.at(byte) = first >= 0x80 || first == 'k' || first == 'i';
        }
        words_.push_back(std::move(word));
        words.remove_prefix(size);
    }
}

bool FoldedWords::isIn(const Word& word, std::string_view text) {
    for (std::size_t start = 0; start < text.size(); ++start) {
        if (!word.starts[static_cast<unsigned char>(text[start])]) {
            continue;
        }
        std::size_t at = start;
        std::size_t matched = 0;
        while (matched < word.folded.size() && at < text.size()) {
            const auto [character, size] = foldedAt(text, at);
            if (character != word.folded[matched]) {
                break;
            }
            at += size;
            ++matched;
        }
        if (matched == word.folded.size()) {
            return true;
        }
    }
    return false;
}

}  // namespace insegel::order
