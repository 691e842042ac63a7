#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <libxml/tree.h>

#include "bank/openssl.h"

/// XML in which everything has its place, read with libxml2 and walked from the root on. What is not asked
/// for in its place is refused, so nothing can be hidden anywhere. All of it throws Refusal "malformed".
namespace insegel::demo_site {

/// An element of a document, which must outlive it.
class XmlElement {
  public:
    explicit XmlElement(xmlNode* node) : node_(node) {}

    bool is(std::string_view nameSpace, std::string_view name) const;
    /// Refuses an attribute in a namespace.
    std::map<std::string, std::string> attributes() const;
    /// Refuses an element that holds anything but characters.
    std::string text() const;
    /// What text() says in base64, decoded; white space does not count.
    std::string data() const;

  private:
    friend class XmlChildren;
    xmlNode* node_;
};

/// The elements in an element, taken in their order. White space between them is passed over, other
/// characters are refused.
class XmlChildren {
  public:
    explicit XmlChildren(const XmlElement& parent);

    /// The next one, which must be this.
    XmlElement take(std::string_view nameSpace, std::string_view name);
    /// The next one if it is this.
    std::optional<XmlElement> takeIf(std::string_view nameSpace, std::string_view name);
    /// There must be no more.
    void end() const;

  private:
    xmlNode* next_;
};

/// Well-formed XML in ASCII that says it is UTF-8, without DOCTYPE, comments, CDATA sections and processing
/// instructions, of at most 1 MiB.
class XmlDocument {
  public:
    explicit XmlDocument(std::string_view text);

    XmlElement root() const { return XmlElement(xmlDocGetRootElement(document_.get())); }

  private:
    std::unique_ptr<xmlDoc, bank::Deleter<xmlFreeDoc>> document_;
};

}  // namespace insegel::demo_site
