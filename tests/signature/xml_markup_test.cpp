#include "signature/xml_markup.h"

#include <gtest/gtest.h>

#include "signature/xml_case.h"

namespace insegel::signature {
namespace {

std::string repeated(const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

TEST(XmlMarkup, IsElementsAttributesAndTextAlone) {
    const std::string aType = "XML with a document type, which may declare entities";
    const std::string aReference = "XML with a reference to an entity or character";
    const std::string anEncoding = "XML in another encoding than UTF-8";
    const std::string notAscii = "XML with other characters than ASCII";
    const std::pair<std::string, std::string> rows[] = {
        {"<a b='>' c=\"<a\"/>", ""},
        {"<?xml version=\"1.0\"?><a/>", ""},
        {"<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<a/>", ""},
        {"<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>", anEncoding},
        {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>", anEncoding},
        {"<?xml version=\"1.0\" encoding=\"xUTF-8\"?><a/>", anEncoding},
        {"<?xml version=\"1.0\" encoding=\"\"?><a/>", anEncoding},
        {"<?xml version=\"1.0\" encoding?><a/>", anEncoding},
        {"<?xml version=\"1.0\"", "not well-formed XML"},
        {"<a>\xc3\xa5</a>", notAscii},
        {std::string("<a>\0</a>", 8), notAscii},
        {std::string("\xff\xfe<\0a\0/\0>\0", 10), notAscii},
        {"<!DOCTYPE a><a/>", aType},
        {"<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", aType},
        {"<!DOCTYPE a PUBLIC \"-//A//B\" \"http://192.0.2.1/a.dtd\"><a/>", aType},
        {"<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>", aType},
        {"<!DOCTYPE a [<!ENTITY % e SYSTEM \"file:///etc/passwd\"> %e;]><a/>", aType},
        {"<!DOCTYPE a [<!ATTLIST a Id ID #FIXED \"bidSignedData\">]><a/>", aType},
        {"<a><!ELEMENT a ANY></a>", aType},
        {"<a>&e;</a>", aReference},
        {"<a>&amp;</a>", aReference},
        {"<a>&#65;</a>", aReference},
        {"<a b=\"&#x26;\"/>", aReference},
        {"<a>QQ<!-- -->==</a>", "XML with a comment"},
        {"<!-- --><a/>", "XML with a comment"},
        {"<a/><!-- -->", "XML with a comment"},
        {"<a><![CDATA[QQ==]]></a>", "XML with CDATA"},
        {"<a>QQ<?b c?>==</a>", "XML with a processing instruction"},
        {"<?xml-stylesheet href=\"a.xsl\"?><a/>", "XML with a processing instruction"},
        {"<a/><?xml version=\"1.0\"?>", "XML with a processing instruction"},
        {repeated("<a>", 16) + repeated("</a>", 16), ""},
        {repeated("<a>", 17) + repeated("</a>", 17), "XML of more than 16 levels"},
        {repeated("<a>", 300'000), "XML of more than 16 levels"},
        {"<a>" + repeated("<b/>", 127) + "</a>", ""},
        {"<a>" + repeated("<b/>", 128) + "</a>", "XML of more than 128 elements"},
        {repeated("</a><a>", 140'000), "XML of more than 128 elements"},
        {"<a " + repeated("b='' ", 8) + "/>", ""},
        {"<a " + repeated("b='' ", 9) + "/>", "XML with an element of more than 8 attributes"},
        {"<a " + repeated("b='' ", 200'000) + "/>", "XML with an element of more than 8 attributes"},
        {std::string(maximumXmlSize, 'a'), ""},
        {std::string(maximumXmlSize + 1, 'a'), "an XML document of more than 1 MiB"},
    };
    for (const auto& [text, why] : rows) {
        const auto good = checkMarkup(text);
        EXPECT_EQ(good ? "" : good.error().detail, why) << text.substr(0, 100);
    }
}

// The same in a document that was signed: what splits or spells a text otherwise leaves its canonical form.
TEST(XmlMarkup, IsCheckedBeforeAnySignature) {
    const XmlCase one;
    const std::string good = one.signedText();
    const std::string text = toBase64(bytesOf("Jag lovar."));
    const std::string half = text.substr(0, 6);
    const auto textIs = [&](const std::string& other) { return with(good, text, other); };
    const auto typeIs = [&](const std::string& type) {
        return with(good, "<Signature ", type + "<Signature ");
    };
    const std::string aType = "XML with a document type, which may declare entities";
    std::string laughs = "<!DOCTYPE Signature [<!ENTITY a0 \"ha\">";
    for (int i = 1; i < 30; ++i) {
        const std::string inner = "&a" + std::to_string(i - 1) + ";";
        laughs += "<!ENTITY a" + std::to_string(i) + " \"" + inner + inner + "\">";
    }
    const std::pair<std::string, std::string> rows[] = {
        {textIs(half + "<!-- QQ -->" + text.substr(6)), "XML with a comment"},
        {textIs("<!-- -->" + text), "XML with a comment"},
        {textIs("<![CDATA[" + text + "]]>"), "XML with CDATA"},
        {textIs(half + "<![CDATA[]]>" + text.substr(6)), "XML with CDATA"},
        {textIs(half + "<?a b?>" + text.substr(6)), "XML with a processing instruction"},
        {textIs("&#83;" + text.substr(1)), "XML with a reference to an entity or character"},
        {with(typeIs(laughs + "]>"), text, "&a29;"), aType},
        {with(typeIs("<!DOCTYPE Signature [<!ENTITY text \"" + text + "\">]>"), text, "&text;"), aType},
        {with(typeIs("<!DOCTYPE Signature [<!ENTITY text SYSTEM \"file:///etc/hostname\">]>"), text,
              "&text;"),
         aType},
        {typeIs("<!DOCTYPE Signature [<!ATTLIST bankIdSignedData Id ID #REQUIRED>]>"), aType},
        {typeIs("<!DOCTYPE Signature SYSTEM \"http://192.0.2.1/\">"), aType},
        {with(good, "Id=\"bidSignedData\"", "Id=\"bidSignedData\" Id=\"bidSignedData\""),
         "not well-formed XML"},
        {with(good, "charset=\"UTF-8\"", "charset=\"UTF-8\" charset=\"UTF-8\""), "not well-formed XML"},
        {good + good, "XML with a processing instruction"},
        {good + "<a/>", "not well-formed XML"},
        {"x" + good, "XML with a processing instruction"},
        {good.substr(0, good.size() - 1), "not well-formed XML"},
        {with(good, "</Object>", ""), "not well-formed XML"},
        {with(good, "xmlns=\"http://www.bankid", "xmlns:b=\"http://www.bankid"),
         "bankIdSignedData is of another namespace"},
        {with(good, "</usrVisibleData>", "</usrvisibledata>"), "not well-formed XML"},
        {"", "not well-formed XML"},
        {"Jag lovar.", "not well-formed XML"},
        {"{}", "not well-formed XML"},
    };
    for (const auto& [document, why] : rows) {
        EXPECT_EQ(one.verdict(document), why) << document.substr(0, 200);
    }
    const std::string value = part(good, "<SignatureValue>", "</SignatureValue>");
    EXPECT_EQ(one.verdict(with(good, value, with(value, "</", "A</"))),
              "in SignatureValue: base64 without its padding");
    EXPECT_EQ(one.verdict(with(good, "</X509Certificate>", "*</X509Certificate>")).substr(0, 20),
              "in X509Certificate: ");
    EXPECT_EQ(one.verdict(with(good, "<X509Certificate>MII", "<X509Certificate>AAA")),
              "in X509Certificate: not a certificate");
    EXPECT_EQ(one.verdict(with(good, "</DigestValue>", "A</DigestValue>")).substr(0, 4), "the ");
}

}  // namespace
}  // namespace insegel::signature
