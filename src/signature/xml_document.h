#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

// libxml2's own names.
struct _xmlDoc;   // NOLINT(bugprone-reserved-identifier)
struct _xmlNode;  // NOLINT(bugprone-reserved-identifier)

namespace insegel::signature {

/// An element of an XmlDocument, which must outlive it. It is the very node: what canonicalXml() wrote down
/// of it is what its members tell.
class XmlElement {
  public:
    explicit XmlElement(_xmlNode* node) : node_(node) {}

    /// Its local name, and its namespace's (Namespaces in XML 1.0 §6); empty where it is in none.
    std::string_view name() const;
    std::string_view namespaceUri() const;

    struct Attribute {
        std::string name;          ///< Local.
        std::string namespaceUri;  ///< Empty for one without a prefix.
        std::string value;
    };
    std::vector<Attribute> attributes() const;
    /// The value of one without a prefix.
    std::optional<std::string> attribute(std::string_view attributeName) const;
    /// The namespaces declared at this element.
    std::vector<std::string> declaredNamespaces() const;

    std::vector<XmlElement> children() const;
    /// The `index`th child element of that name. There must be one, as there is after checkShape():
    /// std::out_of_range otherwise.
    XmlElement child(std::string_view childName, std::size_t index = 0) const;
    bool has(std::string_view childName) const;
    /// All text directly in it.
    std::string text() const;

    bool operator==(const XmlElement&) const = default;

    /// For XmlDocument only. Not owned.
    _xmlNode* native() const { return node_; }

  private:
    _xmlNode* node_;
};

/// An XML document (XML 1.0, Namespaces 1.0) that passed checkMarkup(), read by libxml2 without network, DTD
/// or entities, and never changed.
class XmlDocument {
  public:
    /// What checkMarkup() says; malformed for what is not well-formed, a name twice in one element too.
    static Result<XmlDocument> parse(std::string_view text);

    XmlElement root() const;

    /// The element and all in it as Canonical XML 1.0 (REC-xml-c14n-20010315), inclusive, without comments:
    /// with the namespaces and xml: attributes of its ancestors. malformed where it has no canonical form.
    Result<std::string> canonicalXml(const XmlElement& element) const;

  private:
    explicit XmlDocument(std::shared_ptr<_xmlDoc> native) : native_(std::move(native)) {}
    std::shared_ptr<_xmlDoc> native_;
};

}  // namespace insegel::signature
