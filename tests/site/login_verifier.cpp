#include "site/login_verifier.h"

#include <optional>

#include "site/bankid_xml.h"
#include "site/encoding.h"
#include "site/jose.h"
#include "site/json_members.h"

namespace insegel::demo_site {
namespace {

namespace json = boost::json;

std::string textOf(const json::value& token) {
    if (!token.is_string())
        throw Refusal("malformed", "the token is not a text");
    return std::string(token.get_string());
}

}  // namespace

LoginVerifier::LoginVerifier(std::string origin, std::vector<X509Ptr> authorities)
    : origin_(std::move(origin)), authorities_(std::move(authorities)) {}

Person LoginVerifier::verify(const std::string& format, const json::value& token, const std::string& nonce,
                             std::chrono::system_clock::time_point issued) const {
    const Occasion occasion{origin_, nonce, issued};
    X509Ptr certificate;
    if (format == "web-eid:1.0")
        certificate = verifyWebEid(token, nonce);
    else if (format == "jws")
        certificate = verifyJws(textOf(token), occasion);
    else if (format == "bankid-xml")
        certificate = verifyXml(textOf(token), occasion);
    else
        throw Refusal("malformed", "a format that is not known here");
    return personOf(certificate.get(), format);
}

X509Ptr LoginVerifier::verifyWebEid(const json::value& token, const std::string& nonce) const {
    const json::object& members = objectOf(token, "the token");
    if (textMember(members, "format") != "web-eid:1.0")
        throw Refusal("malformed", "the token is of another format");
    const std::optional<std::string> der = fromBase64(textMember(members, "unverifiedCertificate"));
    const std::optional<std::string> signature = fromBase64(textMember(members, "signature"));
    if (!der || !signature)
        throw Refusal("malformed", "certificate or signature are not base64");
    X509Ptr certificate = parseCertificate(*der);
    checkCertificate(certificate.get(), {}, authorities_, Purpose::logIn);
    EVP_PKEY* key = bank::check(X509_get0_pubkey(certificate.get()), "public key");
    const JoseAlgorithm& algorithm = joseAlgorithm(textMember(members, "algorithm"), key);
    // What is signed names this site and this nonce: no separate comparison is needed, or possible.
    verifyJose(key, algorithm, digest(algorithm.digest, origin_) + digest(algorithm.digest, nonce),
               *signature);
    return certificate;
}

X509Ptr LoginVerifier::verifyJws(const std::string& token, const Occasion& occasion) const {
    Jws jws = readJws(token);
    checkCertificate(jws.certificate.get(), jws.others, authorities_, Purpose::logIn);
    checkMadeFor({textMember(jws.payload, "use"), textMember(jws.payload, "origin"),
                  textMember(jws.payload, "nonce"), numberMember(jws.payload, "iat")},
                 "auth", occasion);
    return std::move(jws.certificate);
}

X509Ptr LoginVerifier::verifyXml(const std::string& token, const Occasion& occasion) const {
    BankIdXml xml = verifyBankIdXml(token);
    checkCertificate(xml.certificate.get(), xml.others, authorities_, Purpose::logIn);
    checkMadeFor({xml.function, xml.origin, xml.nonce, xml.serverTime}, "Identification", occasion);
    if (xml.visible || xml.hiddenData)
        throw Refusal("wrong-use", "this has a text, and was not made to log in");
    return std::move(xml.certificate);
}

}  // namespace insegel::demo_site
