#include "signature/xml_document.h"

#include <algorithm>
#include <mutex>

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "signature/xml_markup.h"

namespace insegel::signature {

namespace {

std::string_view textFrom(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

struct ParserFree {
    void operator()(xmlParserCtxt* parser) const { xmlFreeParserCtxt(parser); }
};
struct OutputFree {
    void operator()(xmlOutputBuffer* output) const { xmlOutputBufferClose(output); }
};

/// Whether the node, an attribute or namespace of `parent` too, is in the subtree. Called by libxml2.
int isInside(void* subtree, xmlNodePtr node, xmlNodePtr parent) {
    const bool isElements = node->type == XML_NAMESPACE_DECL || node->type == XML_ATTRIBUTE_NODE;
    for (const xmlNode* at = isElements ? parent : node; at != nullptr; at = at->parent) {
        if (at == subtree) {
            return 1;
        }
    }
    return 0;
}

}  // namespace

std::string_view XmlElement::name() const {
    return textFrom(node_->name);
}

std::string_view XmlElement::namespaceUri() const {
    return node_->ns == nullptr ? std::string_view() : textFrom(node_->ns->href);
}

std::vector<XmlElement::Attribute> XmlElement::attributes() const {
    std::vector<Attribute> out;
    for (const xmlAttr* one = node_->properties; one != nullptr; one = one->next) {
        std::string value;
        for (const xmlNode* part = one->children; part != nullptr; part = part->next) {
            value += textFrom(part->content);
        }
        out.push_back({std::string(textFrom(one->name)),
                       std::string(one->ns == nullptr ? std::string_view() : textFrom(one->ns->href)),
                       std::move(value)});
    }
    return out;
}

std::optional<std::string> XmlElement::attribute(std::string_view attributeName) const {
    for (Attribute& one : attributes()) {
        if (one.name == attributeName && one.namespaceUri.empty()) {
            return std::move(one.value);
        }
    }
    return std::nullopt;
}

std::vector<std::string> XmlElement::declaredNamespaces() const {
    std::vector<std::string> out;
    for (const xmlNs* one = node_->nsDef; one != nullptr; one = one->next) {
        out.emplace_back(textFrom(one->href));
    }
    return out;
}

std::vector<XmlElement> XmlElement::children() const {
    std::vector<XmlElement> out;
    for (xmlNode* one = node_->children; one != nullptr; one = one->next) {
        if (one->type == XML_ELEMENT_NODE) {
            out.emplace_back(one);
        }
    }
    return out;
}

XmlElement XmlElement::child(std::string_view childName, std::size_t index) const {
    std::vector<XmlElement> all = children();
    std::erase_if(all, [&](const XmlElement& one) { return one.name() != childName; });
    return all.at(index);
}

bool XmlElement::has(std::string_view childName) const {
    return std::ranges::any_of(children(), [&](const XmlElement& one) { return one.name() == childName; });
}

std::string XmlElement::text() const {
    std::string out;
    for (const xmlNode* one = node_->children; one != nullptr; one = one->next) {
        if (one->type == XML_TEXT_NODE) {
            out += textFrom(one->content);
        }
    }
    return out;
}

Result<XmlDocument> XmlDocument::parse(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) {
        text.remove_prefix(3);  // A byte order mark, as some editors leave it.
    }
    if (auto good = checkMarkup(text); !good) {
        return tl::unexpected(good.error());
    }
    static std::once_flag begun;
    std::call_once(begun, xmlInitParser);
    const std::unique_ptr<xmlParserCtxt, ParserFree> parser(xmlNewParserCtxt());
    if (!parser) {
        throw std::bad_alloc();
    }
    // Nothing is printed, not even about an xml:id that is no name. (The type differs between versions.)
    parser->sax->serror = [](void*, auto) {};
    // None of the options that load, substitute or allow more. checkMarkup() left nothing to load or
    // substitute.
    constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC;
    std::shared_ptr<xmlDoc> document(
        xmlCtxtReadMemory(parser.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                          options),
        xmlFreeDoc);
    // A document may come of text that breaks the rules of namespaces: an undeclared prefix, for one.
    if (!document || parser->wellFormed == 0 || parser->nsWellFormed == 0 ||
        xmlDocGetRootElement(document.get()) == nullptr) {
        return fail(ErrorCode::malformed, "not well-formed XML");
    }
    return XmlDocument(std::move(document));
}

XmlElement XmlDocument::root() const {
    return XmlElement(xmlDocGetRootElement(native_.get()));
}

Result<std::string> XmlDocument::canonicalXml(const XmlElement& element) const {
    const std::unique_ptr<xmlOutputBuffer, OutputFree> output(xmlAllocOutputBuffer(nullptr));
    if (!output) {
        throw std::bad_alloc();
    }
    if (xmlC14NExecute(native_.get(), isInside, element.native(), XML_C14N_1_0, nullptr, 0, output.get()) <
        0) {
        return fail(ErrorCode::malformed, "XML without a canonical form");
    }
    return std::string(reinterpret_cast<const char*>(xmlOutputBufferGetContent(output.get())),
                       xmlOutputBufferGetSize(output.get()));
}

}  // namespace insegel::signature
