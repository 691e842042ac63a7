#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "signature/xml_document.h"

namespace insegel::signature {

struct XmlAttributeShape {
    std::string_view name;
    std::string_view value = {};  ///< Empty where any will do.
    bool isRequired = true;
};

/// What an element may be: nothing else is let through, nowhere in the tree.
struct XmlShape {
    enum class Content {
        elements,  ///< `children` in their order, with white space between.
        text,      ///< Text and no element.
        anything,  ///< Elements of its own namespace without attributes, and text, at any depth.
    };

    std::string_view name;
    std::string_view namespaceUri;
    std::size_t least = 1;
    std::size_t most = 1;
    Content content = Content::elements;
    std::vector<XmlAttributeShape> attributes = {};
    std::vector<XmlShape> children = {};
};

/// Whether an element and all in it are as the shape says. `namespaces` are those that may be declared.
/// verificationFailed with what is wrong and where: whoever changes where things stand wants something else
/// to be read than what was signed.
Result<void> checkShape(const XmlElement& element, const XmlShape& shape,
                        std::span<const std::string_view> namespaces);

/// Whether no two elements have the same value in an attribute that may be an id: Id, ID, id or xml:id.
Result<void> checkIds(const XmlElement& root);

}  // namespace insegel::signature
