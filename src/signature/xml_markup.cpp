#include "signature/xml_markup.h"

#include <algorithm>
#include <string>

namespace insegel::signature {

namespace {

constexpr int maximumDepth = 16;
constexpr int maximumElements = 128;
constexpr int maximumAttributes = 8;

/// The text behind an XML declaration (§2.8), where there is one. It may name UTF-8 and no other encoding:
/// what is base64 here would be something else there.
Result<std::string_view> behindDeclaration(std::string_view text) {
    if (!text.starts_with("<?xml ")) {
        return text;
    }
    const std::size_t end = text.find("?>");
    if (end == std::string_view::npos) {
        return fail(ErrorCode::malformed, "not well-formed XML");
    }
    const std::string_view declaration = text.substr(0, end);
    const std::size_t encoding = declaration.find("encoding");
    if (encoding != std::string_view::npos) {
        std::string value(declaration.substr(encoding));
        value.erase(0, value.find_first_of("'\""));
        value.resize(std::min(value.size(), value.find_first_of("'\"", 1)));
        std::ranges::transform(value, value.begin(),
                               [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        if (!value.ends_with("UTF-8") || value.size() != 6) {
            return fail(ErrorCode::malformed, "XML in another encoding than UTF-8");
        }
    }
    return text.substr(end + 2);
}

/// What `tag`, which begins with "<", is instead of an element's.
Result<void> checkKind(std::string_view tag) {
    if (tag.starts_with("<!--")) {
        return fail(ErrorCode::malformed, "XML with a comment");
    }
    if (tag.starts_with("<![CDATA[")) {
        return fail(ErrorCode::malformed, "XML with CDATA");
    }
    if (tag.starts_with("<!")) {
        return fail(ErrorCode::malformed, "XML with a document type, which may declare entities");
    }
    if (tag.starts_with("<?")) {
        return fail(ErrorCode::malformed, "XML with a processing instruction");
    }
    return {};
}

/// One tag, as far as counting needs it.
struct Tag {
    std::size_t size = 0;
    int attributes = 0;
};

Tag measured(std::string_view text) {
    Tag tag;
    char quote = 0;
    for (; tag.size < text.size(); ++tag.size) {
        const char c = text[tag.size];
        if (quote != 0) {
            quote = c == quote ? static_cast<char>(0) : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
            ++tag.attributes;
        } else if (c == '>') {
            ++tag.size;
            return tag;
        }
    }
    return tag;
}

}  // namespace

Result<void> checkMarkup(std::string_view text) {
    if (text.size() > maximumXmlSize) {
        return fail(ErrorCode::tooLarge, "an XML document of more than 1 MiB");
    }
    const auto isAscii = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != 0; };
    if (!std::ranges::all_of(text, isAscii)) {
        return fail(ErrorCode::malformed, "XML with other characters than ASCII");
    }
    auto rest = behindDeclaration(text);
    if (!rest) {
        return tl::unexpected(rest.error());
    }
    int depth = 0;
    int elements = 0;
    for (std::size_t at = rest->find('<'); at != std::string_view::npos; at = rest->find('<')) {
        rest->remove_prefix(at);
        if (auto kind = checkKind(*rest); !kind) {
            return kind;
        }
        const Tag tag = measured(*rest);
        const std::string_view written = rest->substr(0, tag.size);
        if (written.starts_with("</")) {
            --depth;
        } else {
            ++elements;
            depth += written.ends_with("/>") ? 0 : 1;
        }
        if (depth > maximumDepth) {
            return fail(ErrorCode::limitExceeded, "XML of more than 16 levels");
        }
        if (elements > maximumElements) {
            return fail(ErrorCode::limitExceeded, "XML of more than 128 elements");
        }
        if (tag.attributes > maximumAttributes) {
            return fail(ErrorCode::limitExceeded, "XML with an element of more than 8 attributes");
        }
        rest->remove_prefix(tag.size);
    }
    // Last, so that what is declared is said before what makes use of it.
    if (text.find('&') != std::string_view::npos) {
        return fail(ErrorCode::malformed, "XML with a reference to an entity or character");
    }
    return {};
}

}  // namespace insegel::signature
