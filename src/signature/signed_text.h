#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace insegel::signature {

enum class TextFormat { plain, simpleMarkdownV1 };

/// "plain", "simpleMarkdownV1"; nothing for another.
const char* toString(TextFormat format);
std::optional<TextFormat> textFormatFrom(std::string_view name);

/// What a signed document says beside who signed it.
struct SignedText {
    std::string text;
    TextFormat textFormat = TextFormat::plain;
    std::optional<Bytes> hiddenData{};

    bool operator==(const SignedText&) const = default;
};

}  // namespace insegel::signature
