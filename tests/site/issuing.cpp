#include "site/issuing.h"

#include <algorithm>

#include <openssl/err.h>
#include <openssl/pkcs7.h>
#include <openssl/x509v3.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "site/certificate_check.h"
#include "site/encoding.h"

namespace insegel::demo_site {
namespace {

namespace json = boost::json;
using bank::check;
using bank::Deleter;

void freeExtensions(STACK_OF(X509_EXTENSION) * extensions) {
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
}
using RequestPtr = std::unique_ptr<X509_REQ, Deleter<X509_REQ_free>>;
using ExtensionsPtr = std::unique_ptr<STACK_OF(X509_EXTENSION), Deleter<freeExtensions>>;
using BitStringPtr = std::unique_ptr<ASN1_BIT_STRING, Deleter<ASN1_BIT_STRING_free>>;
using Pkcs7Ptr = std::unique_ptr<PKCS7, Deleter<PKCS7_free>>;

// The bits of KeyUsage (RFC 5280 §4.2.1.3).
constexpr int digitalSignature = 0;
constexpr int nonRepudiation = 1;

std::string textOf(const json::object& object, std::string_view member) {
    const json::value* value = object.if_contains(member);
    if (value == nullptr || !value->is_string())
        throw Refusal("malformed", "no text in " + std::string(member));
    return std::string(value->get_string());
}

RequestPtr parseRequest(const std::optional<std::string>& der) {
    if (!der)
        throw Refusal("malformed", "a request is not base64");
    const auto* data = reinterpret_cast<const unsigned char*>(der->data());
    const unsigned char* const end = data + der->size();
    RequestPtr request(d2i_X509_REQ(nullptr, &data, static_cast<long>(der->size())));
    ERR_clear_error();
    if (!request || data != end)
        throw Refusal("malformed", "not a certificate request");
    return request;
}

/// The kinds of key that are issued for.
bool isGoodKey(const EVP_PKEY* key) {
    const int bits = EVP_PKEY_get_bits(key);
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA
               ? bits == 2048 || bits == 3072
               : EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && (bits == 256 || bits == 384);
}

/// Who has the key has made the request.
void checkSignature(X509_REQ* request) {
    EVP_PKEY* key = X509_REQ_get0_pubkey(request);
    if (key == nullptr || !isGoodKey(key)) {
        ERR_clear_error();
        throw Refusal("weak-key", "a key of a kind that is not issued for");
    }
    const bool good = X509_REQ_verify(request, key) == 1;
    ERR_clear_error();
    if (!good)
        throw Refusal("bad-signature", "a request is not signed with its own key");
}

/// The customer's name and number, each once, and nothing else that could stand for somebody.
void checkSubject(X509_REQ* request, const Customer& customer) {
    const X509_NAME* subject = X509_REQ_get_subject_name(request);
    if (X509_NAME_entry_count(subject) != 2 || nameEntry(subject, NID_commonName) != customer.name ||
        nameEntry(subject, NID_serialNumber) != customer.serialNumber)
        throw Refusal("other-person", "a request does not name the customer");
}

void checkUse(X509_REQ* request, const std::string& use) {
    const ExtensionsPtr extensions(X509_REQ_get_extensions(request));
    const BitStringPtr usage(
        static_cast<ASN1_BIT_STRING*>(X509V3_get_d2i(extensions.get(), NID_key_usage, nullptr, nullptr)));
    ERR_clear_error();
    const bool mayAuth = usage && ASN1_BIT_STRING_get_bit(usage.get(), digitalSignature) != 0;
    const bool maySign = usage && ASN1_BIT_STRING_get_bit(usage.get(), nonRepudiation) != 0;
    if (mayAuth != (use == "auth") || maySign != (use == "sign"))
        throw Refusal("wrong-use", "a request asks for another keyUsage than is due to it");
}

/// A SignedData without signers, as banks have always delivered certificates (RFC 2315 §9.1).
std::string pkcs7Of(const std::vector<X509*>& certificates) {
    const Pkcs7Ptr pkcs7(check(PKCS7_new(), "PKCS#7"));
    check(PKCS7_set_type(pkcs7.get(), NID_pkcs7_signed), "PKCS#7");
    check(PKCS7_content_new(pkcs7.get(), NID_pkcs7_data), "PKCS#7");
    for (X509* certificate : certificates)
        check(PKCS7_add_certificate(pkcs7.get(), certificate), "PKCS#7");
    unsigned char* der = nullptr;
    const int size = check(i2d_PKCS7(pkcs7.get(), &der), "PKCS#7");
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

}  // namespace

IssuedOrder Issuing::issue(const Customer& customer, const json::value& order) const {
    if (!order.is_object())
        throw Refusal("malformed", "the order is not an object");
    const json::object& members = order.get_object();
    const json::value* list = members.if_contains("requests");
    if (list == nullptr || !list->is_array() || list->get_array().size() != 2)
        throw Refusal("malformed", "two requests are needed");
    std::vector<std::pair<std::string, RequestPtr>> requests;
    for (const json::value& entry : list->get_array()) {
        if (!entry.is_object())
            throw Refusal("malformed", "a request is not an object");
        const std::string use = textOf(entry.get_object(), "use");
        if ((use != "auth" && use != "sign") || (!requests.empty() && requests.front().first == use))
            throw Refusal("malformed", "one request for each use is needed");
        RequestPtr request = parseRequest(fromBase64(textOf(entry.get_object(), "pkcs10")));
        checkSignature(request.get());
        checkSubject(request.get(), customer);
        checkUse(request.get(), use);
        requests.emplace_back(use, std::move(request));
    }
    if (EVP_PKEY_eq(X509_REQ_get0_pubkey(requests[0].second.get()),
                    X509_REQ_get0_pubkey(requests[1].second.get())) == 1)
        throw Refusal("same-key", "one key for two uses");

    const auto space = customer.name.rfind(' ');
    bank::PersonOptions person;
    person.commonName = customer.name;
    person.givenName = customer.name.substr(0, space);
    person.surname = space == std::string::npos ? "" : customer.name.substr(space + 1);
    person.serialNumber = customer.serialNumber;
    IssuedOrder issued{textOf(members, "id"), textOf(members, "secret"), {}};
    for (const auto& [use, request] : requests) {
        issued.certificates.push_back(
            {use, bank_.certify(X509_REQ_get0_pubkey(request.get()),
                                use == "auth" ? bank::Use::auth : bank::Use::sign, person)});
    }
    return issued;
}

json::value Issuing::delivery(const IssuedOrder& order, const std::vector<std::string>& uses,
                              const std::string& form) const {
    std::vector<X509*> certificates;
    for (const std::string& use : uses) {
        const auto found =
            std::find_if(order.certificates.begin(), order.certificates.end(),
                         [&use](const IssuedOrder::Certificate& one) { return one.use == use; });
        if (found == order.certificates.end())
            throw Refusal("malformed", "no certificate for such a use");
        certificates.push_back(found->certificate.get());
    }
    if (certificates.empty())
        throw Refusal("malformed", "nothing is asked for");
    certificates.push_back(bank_.issuing());
    certificates.push_back(bank_.root());
    if (form == "pkcs7")
        return {{"pkcs7", toBase64(pkcs7Of(certificates))}};
    if (form != "list")
        throw Refusal("malformed", "a form that is not known here");
    json::array list;
    for (X509* certificate : certificates)
        list.emplace_back(toBase64(bank::certificateDer(certificate)));
    return {{"certificates", list}};
}

}  // namespace insegel::demo_site
