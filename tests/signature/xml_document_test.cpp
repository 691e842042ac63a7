#include "signature/xml_document.h"

#include <gtest/gtest.h>

#include "signature/xml_algorithms.h"
#include "signature/xml_shape.h"

namespace insegel::signature {
namespace {

std::string canonical(const std::string& text, const char* child = nullptr) {
    const auto document = XmlDocument::parse(text);
    return document->canonicalXml(child == nullptr ? document->root() : document->root().child(child))
        .value();
}

// Canonical XML 1.0 §2.2 to §2.4, §3.
TEST(XmlDocument, HasACanonicalForm) {
    EXPECT_EQ(canonical("<?xml version='1.0'?>\n<a  c='2'\n b=\"1\" ><d/> x </a >\n"),
              "<a b=\"1\" c=\"2\"><d></d> x </a>");
    EXPECT_EQ(canonical("<a>x\r\ny</a>"), "<a>x\ny</a>");
    EXPECT_EQ(canonical("<a b='\"'/>"), "<a b=\"&quot;\"></a>");
    // A part brings its ancestors' namespaces along, and no more than once.
    EXPECT_EQ(canonical("<n:a xmlns:n='u:n' xmlns='u:d'><b><c xmlns='u:d'/></b></n:a>", "b"),
              "<b xmlns=\"u:d\" xmlns:n=\"u:n\"><c></c></b>");
    EXPECT_EQ(canonical("<a xmlns='u:d'><b xmlns=''/></a>", "b"), "<b></b>");
    // And their xml: attributes.
    EXPECT_EQ(canonical("<a xml:lang='sv'><b/></a>", "b"), "<b xml:lang=\"sv\"></b>");
    EXPECT_EQ(canonical("<a><b>1</b><c>2</c></a>", "c"), "<c>2</c>");
}

TEST(XmlDocument, TellsWhatStandsWhere) {
    const auto document =
        XmlDocument::parse("<a xmlns='u:d' xmlns:n='u:n' b='1' n:b='2'>x<c/>y<n:c>z</n:c></a>");
    const XmlElement root = document->root();
    EXPECT_EQ(root.name(), "a");
    EXPECT_EQ(root.namespaceUri(), "u:d");
    EXPECT_EQ(root.attribute("b"), "1");
    EXPECT_FALSE(root.attribute("c"));
    ASSERT_EQ(root.attributes().size(), 2U);
    EXPECT_EQ(root.attributes()[1].namespaceUri, "u:n");
    EXPECT_EQ(root.declaredNamespaces(), (std::vector<std::string>{"u:d", "u:n"}));
    EXPECT_EQ(root.text(), "xy");
    ASSERT_EQ(root.children().size(), 2U);
    EXPECT_EQ(root.child("c", 1).namespaceUri(), "u:n");
    EXPECT_EQ(root.child("c", 1).text(), "z");
    EXPECT_TRUE(root.has("c"));
    EXPECT_FALSE(root.has("d"));
}

TEST(XmlDocument, IsWellFormed) {
    for (const char* text :
         {"", "a", "<a>", "</a>", "<a></b>", "<a/><a/>", "<a b/>", "<a b=1/>", "<a b='", "<",
          "<a b='' b=''/>", "<n:a/>", "<a n:b=''/>", "<a xmlns:n='u' xmlns:m='u' n:b='' m:b=''/>",
          "<a>]]></a>", "<a b='<'/>", "<a>\x01</a>", "<1/>"}) {
        EXPECT_FALSE(XmlDocument::parse(text)) << text;
    }
}

TEST(XmlShape, LetsThroughWhatItSaysAndNothingElse) {
    using Content = XmlShape::Content;
    XmlShape shape{"a", "u:d"};
    shape.attributes = {{"b", "1"}, {"c", {}, false}};
    shape.children = {{"d", "u:d", 0, 2, Content::text},
                      {"e", "u:d"},
                      {"e", "u:d", 1, 1, Content::elements, {{"second"}}},
                      {"f", "u:d", 0, 1, Content::anything}};
    const std::string_view namespaces[] = {"u:d"};
    const auto verdict = [&](const std::string& content, const std::string& attributes = "b='1'") {
        const auto document = XmlDocument::parse("<a xmlns='u:d' " + attributes + ">" + content + "</a>");
        const auto good = checkShape(document->root(), shape, namespaces);
        return good ? "good" : good.error().detail;
    };
    const std::string ends = "<e/><e second=''/>";
    EXPECT_EQ(verdict(ends), "good");
    EXPECT_EQ(verdict(ends, "c='x' b='1'"), "good");
    EXPECT_EQ(verdict(" \n<d>x</d>\t<d/> " + ends + "<f>x<g>y<h/></g></f>"), "good");
    EXPECT_EQ(verdict("<d/><d/><d/>" + ends), "in a: d does not belong there");
    EXPECT_EQ(verdict("<d><d/></d>" + ends), "in d: d does not belong there");
    EXPECT_EQ(verdict(ends + "<e/>"), "in a: e does not belong there");
    EXPECT_EQ(verdict("<e/>"), "in a: e is missing");
    EXPECT_EQ(verdict("<e/><e/>"), "in e: second is missing");
    EXPECT_EQ(verdict("<e/><f/>"), "in a: e is missing");
    EXPECT_EQ(verdict("<g/>" + ends), "in a: g does not belong there");
    EXPECT_EQ(verdict(ends + "<f><g h=''/></f>"), "in g: h does not belong there");
    EXPECT_EQ(verdict(ends + "<f><g xmlns=''/></f>"), "g is of another namespace");
    EXPECT_EQ(verdict("x" + ends), "in a: text does not belong there");
    EXPECT_EQ(verdict(ends, ""), "in a: b is missing");
    EXPECT_EQ(verdict(ends, "b='2'"), "in a: b is 2 instead of 1");
    EXPECT_EQ(verdict(ends, "b=''"), "in a: b is empty instead of 1");
    EXPECT_EQ(verdict(ends, "b='1' xmlns:n='u:n'"), "in a: the namespace u:n does not belong there");
    EXPECT_EQ(verdict(ends, "b='1' xml:space='preserve'"),
              "in a: another namespace's space does not belong there");
    EXPECT_EQ(verdict(ends, "b='\x7f" + std::string(200, 'x') + "'"),
              "in a: b is ?" + std::string(99, 'x') + " instead of 1");
}

TEST(XmlShape, AnIdIsOneElements) {
    const auto verdict = [](const std::string& text) {
        const auto good = checkIds(XmlDocument::parse(text)->root());
        return good ? "good" : good.error().detail;
    };
    EXPECT_EQ(verdict("<a Id='1'><b Id='2'/><c d='1'/></a>"), "good");
    EXPECT_EQ(verdict("<a Id='1'><b><c Id='1'/></b></a>"), "two elements have the id 1");
    for (const char* name : {"ID", "id", "iD", "xml:id"}) {
        EXPECT_EQ(verdict("<a Id='1'><b " + std::string(name) + "='1'/></a>"), "two elements have the id 1");
    }
}

TEST(XmlAlgorithms, NoneIsMadeWithSha1OrPss) {
    using enum crypto::SignatureAlgorithm;
    for (const auto algorithm : {rs256, rs384, rs512, es256, es384, es512}) {
        const XmlSignatureMethod* method = findXmlSignatureMethod(xmlSignatureUri(algorithm));
        ASSERT_NE(method, nullptr);
        EXPECT_EQ(method->algorithm, algorithm);
    }
    EXPECT_EQ(xmlSignatureUri(ps256), "");
    for (const auto hash : {crypto::Hash::sha256, crypto::Hash::sha384, crypto::Hash::sha512}) {
        EXPECT_EQ(findXmlDigest(xmlDigestUri(hash))->hash, hash);
        EXPECT_EQ(xmlDigest(*findXmlDigest(xmlDigestUri(hash)), {}), crypto::digest(hash, {}));
    }
    EXPECT_EQ(xmlDigest(*findXmlDigest("http://www.w3.org/2000/09/xmldsig#sha1"), {}).size(), 20U);
    EXPECT_EQ(findXmlDigest("http://www.w3.org/2001/04/xmldsig-more#md5"), nullptr);
    EXPECT_EQ(findXmlSignatureMethod("http://www.w3.org/2000/09/xmldsig#hmac-sha1"), nullptr);
    EXPECT_EQ(findXmlSignatureMethod("http://www.w3.org/2000/09/xmldsig#dsa-sha1"), nullptr);
    EXPECT_EQ(findXmlSignatureMethod(""), nullptr);
}

}  // namespace
}  // namespace insegel::signature
