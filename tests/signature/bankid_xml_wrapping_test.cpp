#include <functional>

#include <gtest/gtest.h>

#include "crypto/stock_tool.h"
#include "signature/bankid_xml_names.h"
#include "signature/xml_case.h"

// XML signature wrapping: a signature that holds, moved so that something else is read than what was signed
// (McIntosh and Austel 2005; Somorovsky et al. 2012). Every one is refused by its shape, before any digest.
namespace insegel::signature {
namespace {

using namespace bankidXml;

/// A good document taken apart, and what a thief would rather have had signed.
struct Parts {
    std::string document;
    std::string info;
    std::string value;
    std::string keyInfo;
    std::string data;
    std::string evil;  ///< As `data`, with another text.

    std::string withObjects(const std::string& objects) const {
        return "<Signature xmlns=\"" + std::string(signatureNamespace) + "\">" + info + value + keyInfo +
               objects + "</Signature>";
    }
};

std::string object(const std::string& content) {
    return "<Object>" + content + "</Object>";
}

std::string withoutId(const std::string& element) {
    return with(element, " Id=\"bidSignedData\"", "");
}

std::string withId(const std::string& element, const std::string& attribute) {
    return with(element, "Id=\"bidSignedData\"", attribute);
}

Parts partsOf(const std::string& document) {
    Parts parts;
    parts.document = document;
    parts.info = part(document, "<SignedInfo", "</SignedInfo>");
    parts.value = part(document, "<SignatureValue", "</SignatureValue>");
    parts.keyInfo = part(document, "<KeyInfo", "</KeyInfo>");
    parts.data = part(document, "<bankIdSignedData", "</bankIdSignedData>");
    parts.evil = with(parts.data, part(parts.data, "<usrVisibleData", "</usrVisibleData>"),
                      "<usrVisibleData charset=\"UTF-8\" visible=\"wysiwys\">" +
                          toBase64(bytesOf("Jag ger bort mitt hus.")) + "</usrVisibleData>");
    return parts;
}

struct Wrapping {
    const char* name;
    std::function<std::string(const Parts&)> wrap;
    const char* why;
    bool holdsElsewhere = false;  ///< xmlsec1, which looks for ids, calls the signature good.
};

const Wrapping wrappings[] = {
    {"the original aside, another in its place",
     [](const Parts& p) { return p.withObjects(object(withoutId(p.evil)) + object(p.data)); },
     "in bankIdSignedData: Id is missing", true},
    {"the same, the other with an id of its own",
     [](const Parts& p) { return p.withObjects(object(withId(p.evil, "Id=\"other\"")) + object(p.data)); },
     "in bankIdSignedData: Id is other instead of bidSignedData", true},
    {"the same, both with one id",
     [](const Parts& p) { return p.withObjects(object(p.evil) + object(p.data)); },
     "two elements have the id bidSignedData"},
    {"the original first, another behind it",
     [](const Parts& p) { return p.withObjects(object(p.data) + object(withId(p.evil, "Id=\"other\""))); },
     "in Signature: Object does not belong there", true},
    {"both in one Object", [](const Parts& p) { return p.withObjects(object(p.data + withoutId(p.evil))); },
     "in Object: bankIdSignedData does not belong there", true},
    {"both in one Object, the other one first",
     [](const Parts& p) { return p.withObjects(object(withoutId(p.evil) + p.data)); },
     "in bankIdSignedData: Id is missing", true},
    {"the original inside the other, where anything may stand",
     [](const Parts& p) {
         return p.withObjects(
             object(with(withoutId(p.evil), "</clientInfo>", "<env>" + p.data + "</env></clientInfo>")));
     },
     "in bankIdSignedData: Id is missing", true},
    {"the same with one id",
     [](const Parts& p) {
         return p.withObjects(
             object(with(p.evil, "</clientInfo>", "<env>" + p.data + "</env></clientInfo>")));
     },
     "two elements have the id bidSignedData"},
    {"the original in an Object inside an Object",
     [](const Parts& p) { return p.withObjects(object(withoutId(p.evil) + object(p.data))); },
     "in bankIdSignedData: Id is missing", true},
    {"the original inside KeyInfo",
     [](const Parts& p) {
         return with(p.withObjects(object(withoutId(p.evil))), "</X509Data>", "</X509Data>" + p.data);
     },
     "in KeyInfo: bankIdSignedData does not belong there"},
    {"the original under the signature's root",
     [](const Parts& p) { return p.withObjects(object(withoutId(p.evil)) + p.data); },
     "in bankIdSignedData: Id is missing"},
    {"the original before SignedInfo",
     [](const Parts& p) {
         return with(p.withObjects(object(withoutId(p.evil))), "<SignedInfo", p.data + "<SignedInfo");
     },
     "in Signature: bankIdSignedData does not belong there"},
    {"a signature inside another's Object",
     [](const Parts& p) {
         return with(p.withObjects(object(withoutId(p.evil) + p.withObjects(object(p.data)))),
                     p.value + p.keyInfo, p.value + with(p.keyInfo, " Id=\"bidKeyInfo\"", ""));
     },
     "in KeyInfo: Id is missing", true},
    {"a signature as the Object's only content",
     [](const Parts& p) {
         return p.withObjects(
             object(with(p.withObjects(object(withoutId(p.data))), "Id=\"bidKeyInfo\"", "")));
     },
     "in Object: Signature does not belong there"},
    {"another root around it",
     [](const Parts& p) { return "<Envelope>" + p.withObjects(object(p.data)) + "</Envelope>"; },
     "the document is Envelope instead of Signature", true},
    {"another root with the other text beside it",
     [](const Parts& p) {
         return "<Envelope>" + object(withoutId(p.evil)) + p.withObjects(object(p.data)) + "</Envelope>";
     },
     "the document is Envelope instead of Signature", true},
    {"the data as the root, the signature inside",
     [](const Parts& p) {
         return with(withoutId(p.evil), "</bankIdSignedData>",
                     p.withObjects(object(p.data)) + "</bankIdSignedData>");
     },
     "the document is bankIdSignedData instead of Signature", true},
    {"an id spelled ID",
     [](const Parts& p) {
         return p.withObjects(object(p.evil) + object(withId(p.data, "ID=\"bidSignedData\"")));
     },
     "two elements have the id bidSignedData"},
    {"an id spelled id",
     [](const Parts& p) {
         return p.withObjects(object(p.evil) + object(withId(p.data, "id=\"bidSignedData\"")));
     },
     "two elements have the id bidSignedData"},
    {"an id spelled xml:id",
     [](const Parts& p) {
         return p.withObjects(object(p.evil) + object(withId(p.data, "xml:id=\"bidSignedData\"")));
     },
     "two elements have the id bidSignedData"},
    {"xml:id alone",
     [](const Parts& p) { return p.withObjects(object(withId(p.evil, "xml:id=\"bidSignedData\""))); },
     "in bankIdSignedData: another namespace's id does not belong there"},
    {"ID alone", [](const Parts& p) { return p.withObjects(object(withId(p.evil, "ID=\"bidSignedData\""))); },
     "in bankIdSignedData: ID does not belong there"},
    {"an id on the Object",
     [](const Parts& p) { return p.withObjects("<Object Id=\"o\">" + p.data + "</Object>"); },
     "in Object: Id does not belong there", true},
    {"an id on the text itself",
     [](const Parts& p) {
         return p.withObjects(object(with(p.data, "<usrVisibleData", "<usrVisibleData Id=\"x\"")));
     },
     "in usrVisibleData: Id does not belong there"},
    {"data of another namespace",
     [](const Parts& p) {
         return p.withObjects(object(with(p.data, bankIdNamespace, "http://other.test/types")));
     },
     "bankIdSignedData is of another namespace"},
    {"data of the signature's namespace",
     [](const Parts& p) { return p.withObjects(object(with(p.data, bankIdNamespace, signatureNamespace))); },
     "bankIdSignedData is of another namespace"},
    {"a text of another namespace",
     [](const Parts& p) {
         return p.withObjects(
             object(with(p.data, "<usrVisibleData",
                         "<usrVisibleData xmlns=\"" + std::string(signatureNamespace) + "\"")));
     },
     "usrVisibleData is of another namespace"},
    {"a text of no namespace",
     [](const Parts& p) {
         return p.withObjects(object(with(p.data, "<usrVisibleData", "<usrVisibleData xmlns=\"\"")));
     },
     "usrVisibleData is of another namespace"},
    {"a prefix bound anew",
     [](const Parts& p) {
         return with(p.withObjects(object(p.data)), "<Object>", "<Object xmlns:b=\"http://other.test/\">");
     },
     "in Object: the namespace http://other.test/ does not belong there"},
    {"a prefix that is not declared",
     [](const Parts& p) { return with(p.withObjects(object(p.data)), "<Object>", "<Object b:c=\"\">"); },
     "not well-formed XML", true},
    {"SignedInfo twice",
     [](const Parts& p) {
         return with(p.withObjects(object(p.data)), "<SignatureValue>", p.info + "<SignatureValue>");
     },
     "in Signature: SignedInfo does not belong there"},
    {"two values of the signature",
     [](const Parts& p) { return with(p.withObjects(object(p.data)), "<KeyInfo", p.value + "<KeyInfo"); },
     "in Signature: SignatureValue does not belong there"},
    {"KeyInfo twice",
     [](const Parts& p) {
         return with(p.withObjects(object(p.data)), "<Object>",
                     with(p.keyInfo, " Id=\"bidKeyInfo\"", "") + "<Object>");
     },
     "in Signature: KeyInfo does not belong there"},
    {"the parts in another order",
     [](const Parts& p) {
         return with(with(p.withObjects(""), p.keyInfo, ""), "<SignedInfo",
                     p.keyInfo + object(p.data) + "<SignedInfo");
     },
     "in Signature: SignedInfo is missing"},
    {"no Object", [](const Parts& p) { return p.withObjects(""); }, "in Signature: Object is missing"},
    {"an empty Object", [](const Parts& p) { return p.withObjects(object("")); },
     "in Object: bankIdSignedData is missing"},
    {"a Manifest that refers to the other",
     [](const Parts& p) {
         return p.withObjects(
             object("<Manifest>" + part(p.info, "<Reference", "</Reference>") + "</Manifest>" + p.data));
     },
     "in Object: Manifest does not belong there", true},
    {"SignatureProperties",
     [](const Parts& p) {
         return p.withObjects(object(p.data) + object("<SignatureProperties></SignatureProperties>"));
     },
     "in Signature: Object does not belong there", true},
    {"the text twice",
     [](const Parts& p) {
         const std::string text = part(p.evil, "<usrVisibleData", "</usrVisibleData>");
         return p.withObjects(object(with(p.data, "<usrVisibleData", text + "<usrVisibleData")));
     },
     "in bankIdSignedData: usrVisibleData does not belong there"},
    {"the text behind the site",
     [](const Parts& p) {
         const std::string text = part(p.data, "<usrVisibleData", "</usrVisibleData>");
         return p.withObjects(object(with(with(p.data, text, ""), "<clientInfo>", text + "<clientInfo>")));
     },
     "in bankIdSignedData: usrVisibleData does not belong there"},
    {"an element in the text",
     [](const Parts& p) {
         return p.withObjects(object(with(p.data, "</usrVisibleData>", "<b>QQ==</b></usrVisibleData>")));
     },
     "in usrVisibleData: b does not belong there"},
    {"text between the elements",
     [](const Parts& p) { return p.withObjects(object("Jag ger bort mitt hus." + p.data)); },
     "in Object: text does not belong there", true},
    {"a text that is not to be shown",
     [](const Parts& p) { return with(p.document, "visible=\"wysiwys\"", "visible=\"no\""); },
     "in usrVisibleData: visible is no instead of wysiwys"},
    {"a text in another character set",
     [](const Parts& p) { return with(p.document, "charset=\"UTF-8\"", "charset=\"UTF-7\""); },
     "in usrVisibleData: charset is UTF-7 instead of UTF-8"},
    {"a text in another form",
     [](const Parts& p) {
         return with(p.document, "visible=\"wysiwys\"", "format=\"html\" visible=\"wysiwys\"");
     },
     "in usrVisibleData: format is html instead of simpleMarkdownV1"},
    {"more about the client than it may say",
     [](const Parts& p) {
         return with(p.document, "</clientInfo>", "<env><a b=\"c\"></a></env></clientInfo>");
     },
     "in a: b does not belong there"},
};

class Xmlsec {
  public:
    bool holds(const XmlCase& one, const std::string& document) {
        const std::string types(bankIdNamespace);
        const std::string dsig(signatureNamespace);
        return bench_.run({"xmlsec1", "--verify", "--trusted-pem",
                           bench_.put("root.pem", one.bank().rootPem()), "--id-attr:Id",
                           types + ":bankIdSignedData", "--id-attr:Id", dsig + ":KeyInfo",
                           bench_.put("document.xml", document)});
    }
    std::string said() const { return bench_.said(); }

  private:
    crypto::Workbench bench_;
};

TEST(BankIdXmlWrapping, IsRefusedInEveryForm) {
    const XmlCase one;
    const Parts parts = partsOf(one.signedText());
    ASSERT_EQ(one.verdict(parts.withObjects(object(parts.data))), "holds");
    Xmlsec xmlsec;
    for (const Wrapping& row : wrappings) {
        const std::string document = row.wrap(parts);
        EXPECT_EQ(one.verdict(document), row.why) << row.name;
        // That these are attacks, and not broken documents.
        EXPECT_EQ(xmlsec.holds(one, document), row.holdsElsewhere) << row.name << "\n" << xmlsec.said();
    }
}

TEST(BankIdXmlWrapping, AReferenceIsToItsPlaceAndByNoTransform) {
    const XmlCase one;
    const Parts parts = partsOf(one.signedText());
    const std::string first = part(parts.info, "<Reference", "</Reference>");
    const std::string second = part(parts.info, "<Reference URI=\"#bidKeyInfo\"", "</Reference>");
    const std::string transform = part(first, "<Transform ", "</Transform>");
    const auto transformedBy = [&](const std::string& algorithm) {
        return with(parts.document, transform, "<Transform Algorithm=\"" + algorithm + "\"></Transform>");
    };
    const auto uriIs = [&](const std::string& uri) {
        return with(parts.document, "URI=\"#bidSignedData\"", "URI=\"" + uri + "\"");
    };
    const std::string c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    const auto insteadOf = [&](const std::string& element, const std::string& algorithm) {
        std::string why = "in ";
        why += element;
        why += ": Algorithm is " + algorithm + " instead of " + c14n;
        return why;
    };
    const std::string xpath = "http://www.w3.org/TR/1999/REC-xpath-19991116";
    const std::string xslt = "http://www.w3.org/TR/1999/REC-xslt-19991116";
    const std::string base64 = "http://www.w3.org/2000/09/xmldsig#base64";
    const std::string filter = "http://www.w3.org/2002/06/xmldsig-filter2";
    const std::string enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
    const std::string exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    std::vector<std::pair<std::string, std::string>> rows{
        {with(parts.document, second, second + second), "in SignedInfo: Reference does not belong there"},
        {with(parts.document, second, ""), "in SignedInfo: Reference is missing"},
        {with(parts.document, first + second, second + first),
         "in Reference: URI is #bidKeyInfo instead of #bidSignedData"},
        {with(parts.document, first,
              first + "<Reference URI=\"\">" + part(first, "<Transforms", "</DigestValue>") + "</Reference>"),
         "in Reference: URI is empty instead of #bidKeyInfo"},
        {uriIs(""), "in Reference: URI is empty instead of #bidSignedData"},
        {uriIs("#other"), "in Reference: URI is #other instead of #bidSignedData"},
        {uriIs("#xpointer(/)"), "in Reference: URI is #xpointer(/) instead of #bidSignedData"},
        {uriIs("#xpointer(id('bidSignedData'))"),
         "in Reference: URI is #xpointer(id('bidSignedData')) instead of #bidSignedData"},
        {uriIs("file:///etc/passwd"), "in Reference: URI is file:///etc/passwd instead of #bidSignedData"},
        {with(parts.document, " URI=\"#bidSignedData\"", ""), "in Reference: URI is missing"},
        {with(parts.document, " URI=\"#bidSignedData\"", " URI=\"#bidSignedData\" Id=\"r\""),
         "in Reference: Id does not belong there"},
        {with(parts.document, transform, transform + transform),
         "in Transforms: Transform does not belong there"},
        {with(parts.document, transform, ""), "in Transforms: Transform is missing"},
        {with(parts.document, "></Transform>", "><XPath>self::text()</XPath></Transform>"),
         "in Transform: XPath does not belong there"},
        {with(parts.document, "></CanonicalizationMethod>", "><a></a></CanonicalizationMethod>"),
         "in CanonicalizationMethod: a does not belong there"},
        {with(parts.document, c14n, exclusive), insteadOf("CanonicalizationMethod", exclusive)},
        {with(parts.document, c14n, c14n + "#WithComments"),
         insteadOf("CanonicalizationMethod", c14n + "#WithComments")},
        {with(parts.document, "></SignatureMethod>",
              "><HMACOutputLength>0</HMACOutputLength></SignatureMethod>"),
         "in SignatureMethod: HMACOutputLength does not belong there"},
        {with(parts.document, "xmldsig-more#ecdsa-sha256", "xmldsig-more#hmac-sha256"),
         "an algorithm we do not know"},
        {with(parts.document, "xmldsig-more#ecdsa-sha256", "xmldsig-more#rsa-sha256"),
         "the signature does not hold: the content was altered, or signed with another key than the "
         "certificate's"},
        {with(parts.document, "<X509Data>", "<KeyValue></KeyValue><X509Data>"),
         "in KeyInfo: KeyValue does not belong there"},
        {with(parts.document, "</X509Data>", "</X509Data><RetrievalMethod URI=\"#x\"></RetrievalMethod>"),
         "in KeyInfo: RetrievalMethod does not belong there"},
        {with(parts.document, "<X509Data>", "<X509Data><X509SubjectName>CN=A</X509SubjectName>"),
         "in X509Data: X509SubjectName does not belong there"},
    };
    for (const std::string& other :
         {xpath, xslt, base64, filter, enveloped, exclusive, c14n + "#WithComments"}) {
        rows.emplace_back(transformedBy(other), insteadOf("Transform", other));
    }
    for (const auto& [document, why] : rows) {
        EXPECT_EQ(one.verdict(document), why);
    }
}

}  // namespace
}  // namespace insegel::signature
