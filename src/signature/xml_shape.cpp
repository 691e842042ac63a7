#include "signature/xml_shape.h"

#include <algorithm>
#include <set>
#include <string>

namespace insegel::signature {

namespace {

/// What is shown of a document of who knows whom.
std::string excerpt(std::string_view text) {
    constexpr std::size_t longest = 100;
    std::string out(text.substr(0, longest));
    std::ranges::replace_if(
        out, [](char c) { return c < ' ' || c > '~'; }, '?');
    return out;
}

bool isSpace(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

tl::unexpected<Error> misplaced(const XmlElement& parent, const std::string& what) {
    return fail(ErrorCode::verificationFailed,
                "in " + excerpt(parent.name()) + ": " + excerpt(what) + " does not belong there");
}

Result<void> checkAttributes(const XmlElement& element, const XmlShape& shape) {
    for (const XmlElement::Attribute& one : element.attributes()) {
        const auto place = std::ranges::find_if(shape.attributes, [&](const XmlAttributeShape& allowed) {
            return one.namespaceUri.empty() && one.name == allowed.name;
        });
        if (place == shape.attributes.end()) {
            return misplaced(element,
                             one.namespaceUri.empty() ? one.name : "another namespace's " + one.name);
        }
        if (!place->value.empty() && place->value != one.value) {
            return fail(ErrorCode::verificationFailed,
                        "in " + excerpt(element.name()) + ": " + one.name + " is " +
                            (one.value.empty() ? "empty" : excerpt(one.value)) + " instead of " +
                            std::string(place->value));
        }
    }
    for (const XmlAttributeShape& needed : shape.attributes) {
        if (needed.isRequired && !element.attribute(needed.name)) {
            return fail(ErrorCode::verificationFailed,
                        "in " + excerpt(element.name()) + ": " + std::string(needed.name) + " is missing");
        }
    }
    return {};
}

Result<void> checkNamespaces(const XmlElement& element, const XmlShape& shape,
                             std::span<const std::string_view> namespaces) {
    if (element.namespaceUri() != shape.namespaceUri) {
        return fail(ErrorCode::verificationFailed, excerpt(element.name()) + " is of another namespace");
    }
    for (const std::string& declared : element.declaredNamespaces()) {
        if (std::ranges::find(namespaces, declared) == namespaces.end()) {
            return misplaced(element, "the namespace " + declared);
        }
    }
    return {};
}

Result<void> checkAnything(const XmlElement& element, const XmlShape& shape,
                           std::span<const std::string_view> namespaces) {
    for (const XmlElement& child : element.children()) {
        const XmlShape same{child.name(), shape.namespaceUri, 0, 1, XmlShape::Content::anything};
        if (auto good = checkShape(child, same, namespaces); !good) {
            return good;
        }
    }
    return {};
}

Result<void> checkChildren(const XmlElement& element, const XmlShape& shape,
                           std::span<const std::string_view> namespaces) {
    if (!isSpace(element.text())) {
        return misplaced(element, "text");
    }
    auto expected = shape.children.begin();
    std::size_t count = 0;
    const auto missing = [&] {
        return fail(ErrorCode::verificationFailed,
                    "in " + excerpt(element.name()) + ": " + std::string(expected->name) + " is missing");
    };
    for (const XmlElement& child : element.children()) {
        while (expected != shape.children.end() &&
               (child.name() != expected->name || count == expected->most)) {
            if (count < expected->least) {
                // One that may not stand here at all is the news, not the one that it stands before.
                const bool isTooSoon =
                    std::any_of(expected + 1, shape.children.end(),
                                [&](const XmlShape& one) { return one.name == child.name(); });
                return isTooSoon ? Result<void>(missing()) : misplaced(element, std::string(child.name()));
            }
            ++expected;
            count = 0;
        }
        if (expected == shape.children.end()) {
            return misplaced(element, std::string(child.name()));
        }
        ++count;
        if (auto good = checkShape(child, *expected, namespaces); !good) {
            return good;
        }
    }
    for (; expected != shape.children.end(); ++expected, count = 0) {
        if (count < expected->least) {
            return missing();
        }
    }
    return {};
}

bool mayBeId(std::string_view attributeName) {
    return attributeName.size() == 2 && (attributeName[0] | 0x20) == 'i' && (attributeName[1] | 0x20) == 'd';
}

Result<void> checkIds(const XmlElement& element, std::set<std::string>& known) {
    for (const XmlElement::Attribute& one : element.attributes()) {
        if (mayBeId(one.name) && !known.insert(one.value).second) {
            return fail(ErrorCode::verificationFailed, "two elements have the id " + excerpt(one.value));
        }
    }
    for (const XmlElement& child : element.children()) {
        if (auto good = checkIds(child, known); !good) {
            return good;
        }
    }
    return {};
}

}  // namespace

Result<void> checkShape(const XmlElement& element, const XmlShape& shape,
                        std::span<const std::string_view> namespaces) {
    if (element.name() != shape.name) {
        return fail(ErrorCode::verificationFailed,
                    "the document is " + excerpt(element.name()) + " instead of " + std::string(shape.name));
    }
    if (auto good = checkNamespaces(element, shape, namespaces); !good) {
        return good;
    }
    if (auto good = checkAttributes(element, shape); !good) {
        return good;
    }
    switch (shape.content) {
        case XmlShape::Content::elements:
            return checkChildren(element, shape, namespaces);
        case XmlShape::Content::anything:
            return checkAnything(element, shape, namespaces);
        case XmlShape::Content::text:
            break;
    }
    if (!element.children().empty()) {
        return misplaced(element, std::string(element.children().front().name()));
    }
    return {};
}

Result<void> checkIds(const XmlElement& root) {
    std::set<std::string> known;
    return checkIds(root, known);
}

}  // namespace insegel::signature
