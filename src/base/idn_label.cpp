#include "base/idn_label.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <string>

#include <utf8proc.h>

#include "base/punycode.h"

namespace insegel {
namespace {

constexpr char32_t zeroWidthNonJoiner = 0x200C;
constexpr char32_t zeroWidthJoiner = 0x200D;

bool isMark(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME;
}

bool isJoiner(char32_t c) {
    return c == zeroWidthJoiner || c == zeroWidthNonJoiner;
}

/// Whether the joiner at `at` changes how its neighbours look (RFC 5892 appendix A.1 and A.2, where the
/// joining types are told by their scripts here). Elsewhere it is invisible and makes two names look alike.
bool isVisibleJoiner(const std::u32string& label, std::size_t at) {
    constexpr int virama = 9;
    const auto joins = [](char32_t c) { return c >= 0x0600 && c <= 0x08FF; };  // Arabic, Syriac, Mandaic, …
    if (at == 0) {
        return false;
    }
    if (utf8proc_get_property(static_cast<utf8proc_int32_t>(label[at - 1]))->combining_class == virama) {
        return true;
    }
    return label[at] == zeroWidthNonJoiner && joins(label[at - 1]) && at + 1 < label.size() &&
           joins(label[at + 1]);
}

bool mayStandInLabel(char32_t c) {
    if (c < 0x80) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_PO:
        case UTF8PROC_CATEGORY_SO:
        case UTF8PROC_CATEGORY_SM:
        case UTF8PROC_CATEGORY_SK:
            return true;
        default:
            return false;
    }
}

/// Whether case folding and compatibility normalisation leave the character as it is (RFC 5892 §2.2). Sharp s
/// and final sigma are folded and yet letters of their own there.
bool isStable(char32_t c) {
    constexpr char32_t sharpS = 0xDF;
    constexpr char32_t finalSigma = 0x3C2;
    if (c == sharpS || c == finalSigma) {
        return true;
    }
    std::array<utf8proc_uint8_t, 4> utf8{};
    const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), utf8.data());
    utf8proc_uint8_t* mapped = nullptr;
    const auto size =
        utf8proc_map(utf8.data(), length, &mapped,
                     static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STABLE |
                                                    UTF8PROC_CASEFOLD | UTF8PROC_IGNORE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    return size == length && std::equal(mapped, mapped + size, utf8.data());
}

bool isComposed(const std::u32string& label) {
    std::string utf8;
    for (const char32_t c : label) {
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
        utf8.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
    }
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> composed(
        utf8proc_NFC(reinterpret_cast<const utf8proc_uint8_t*>(utf8.c_str())), &std::free);
    return composed && utf8 == reinterpret_cast<const char*>(composed.get());
}

}  // namespace

bool isIdnLabel(std::string_view label) {
    constexpr std::string_view prefix = "xn--";
    if (!label.starts_with(prefix)) {
        return false;
    }
    const auto unicode = decodePunycode(label.substr(prefix.size()));
    if (!unicode || unicode->empty() || isMark(unicode->front()) ||
        std::none_of(unicode->begin(), unicode->end(), [](char32_t c) { return c >= 0x80; })) {
        return false;
    }
    for (std::size_t i = 0; i < unicode->size(); ++i) {
        const char32_t c = (*unicode)[i];
        if (isJoiner(c) ? !isVisibleJoiner(*unicode, i) : !(mayStandInLabel(c) && isStable(c))) {
            return false;
        }
    }
    return isComposed(*unicode) && encodePunycode(*unicode) == label.substr(prefix.size());
}

}  // namespace insegel
