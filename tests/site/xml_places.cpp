#include "site/xml_places.h"

#include <algorithm>

#include <libxml/parser.h>

#include "site/encoding.h"
#include "site/refusal.h"

namespace insegel::demo_site {
namespace {

constexpr std::size_t largest = 1UL << 20;

[[noreturn]] void refuse(const std::string& what) {
    throw Refusal("malformed", "the XML " + what);
}

std::string_view viewOf(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string textOf(const xmlNode* first) {
    std::string text;
    for (const xmlNode* node = first; node != nullptr; node = node->next) {
        if (node->type != XML_TEXT_NODE)
            refuse("has something else where only characters belong");
        text += viewOf(node->content);
    }
    return text;
}

xmlNode* skipSpace(xmlNode* node) {
    while (node != nullptr && node->type == XML_TEXT_NODE) {
        const std::string_view text = viewOf(node->content);
        if (!std::all_of(text.begin(), text.end(), isSpace))
            break;
        node = node->next;
    }
    return node;
}

}  // namespace

bool XmlElement::is(std::string_view nameSpace, std::string_view name) const {
    return node_->type == XML_ELEMENT_NODE && viewOf(node_->name) == name && node_->ns != nullptr &&
           viewOf(node_->ns->href) == nameSpace;
}

std::map<std::string, std::string> XmlElement::attributes() const {
    std::map<std::string, std::string> all;
    for (const xmlAttr* attribute = node_->properties; attribute != nullptr; attribute = attribute->next) {
        if (attribute->ns != nullptr)
            refuse("has an attribute that does not belong");
        all.emplace(viewOf(attribute->name), textOf(attribute->children));
    }
    return all;
}

std::string XmlElement::text() const {
    return textOf(node_->children);
}

std::string XmlElement::data() const {
    std::string letters = text();
    std::erase_if(letters, isSpace);
    std::optional<std::string> bytes = fromBase64(letters);
    if (!bytes)
        refuse("has something else where base64 belongs");
    return std::move(*bytes);
}

XmlChildren::XmlChildren(const XmlElement& parent) : next_(skipSpace(parent.node_->children)) {}

XmlElement XmlChildren::take(std::string_view nameSpace, std::string_view name) {
    const std::optional<XmlElement> found = takeIf(nameSpace, name);
    if (!found)
        refuse("has no " + std::string(name) + " in its place");
    return *found;
}

std::optional<XmlElement> XmlChildren::takeIf(std::string_view nameSpace, std::string_view name) {
    if (next_ == nullptr || !XmlElement(next_).is(nameSpace, name))
        return std::nullopt;
    const XmlElement found(next_);
    next_ = skipSpace(next_->next);
    return found;
}

void XmlChildren::end() const {
    if (next_ != nullptr)
        refuse("has more in it than belongs");
}

XmlDocument::XmlDocument(std::string_view text) {
    if (text.size() > largest)
        refuse("is too long");
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7e; }))
        refuse("is not ASCII");
    // Another encoding would be another text to whoever heeds it, and this one to whoever does not.
    if (!text.starts_with(R"(<?xml version="1.0" encoding="UTF-8")"))
        refuse("does not say that it is UTF-8");
    // With these away there are no entities, no second readings of characters, and no places to hide in.
    if (text.find("<!") != std::string_view::npos || text.find("<?", 1) != std::string_view::npos)
        refuse("has a DOCTYPE, a comment, a CDATA section or a processing instruction");
    document_.reset(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!document_ || xmlDocGetRootElement(document_.get()) == nullptr)
        refuse("is not well-formed");
}

}  // namespace insegel::demo_site
