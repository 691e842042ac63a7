#include "site/certificate_check.h"

#include <array>
#include <ctime>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

#include "site/refusal.h"

namespace insegel::demo_site {
namespace {

using bank::BioPtr;
using bank::check;
using bank::Deleter;

void freeStackOnly(STACK_OF(X509) * certificates) {
    sk_X509_free(certificates);
}
using StackPtr = std::unique_ptr<STACK_OF(X509), Deleter<freeStackOnly>>;
using StorePtr = std::unique_ptr<X509_STORE, Deleter<X509_STORE_free>>;
using StoreContextPtr = std::unique_ptr<X509_STORE_CTX, Deleter<X509_STORE_CTX_free>>;
using PoliciesPtr = std::unique_ptr<CERTIFICATEPOLICIES, Deleter<CERTIFICATEPOLICIES_free>>;

[[noreturn]] void refuse(int error) {
    const std::string message = X509_verify_cert_error_string(error);
    switch (error) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            throw Refusal("expired-certificate", "the certificate has expired");
        case X509_V_ERR_CERT_NOT_YET_VALID:
            throw Refusal("certificate-not-yet-valid", "the certificate is not yet valid");
        case X509_V_ERR_INVALID_PURPOSE:
            throw Refusal("unsuitable-certificate", "the certificate is not one for this: " + message);
        default:
            throw Refusal("untrusted-certificate", "the certificate is not trusted: " + message);
    }
}

void checkChain(X509* certificate, const std::vector<X509Ptr>& untrusted,
                const std::vector<X509Ptr>& authorities, int purpose) {
    const StorePtr store(check(X509_STORE_new(), "store"));
    for (const X509Ptr& authority : authorities)
        check(X509_STORE_add_cert(store.get(), authority.get()), "authority");
    const StackPtr helpers(check(sk_X509_new_null(), "stack"));
    for (const X509Ptr& helper : untrusted)
        check(sk_X509_push(helpers.get(), helper.get()), "stack");

    const StoreContextPtr context(check(X509_STORE_CTX_new(), "context"));
    check(X509_STORE_CTX_init(context.get(), store.get(), certificate, helpers.get()), "context");
    check(X509_STORE_CTX_set_purpose(context.get(), purpose), "purpose");
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    // Each given authority is trusted by itself, so that a token that carries no issuing CA can be judged.
    check(X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_X509_STRICT),
          "flags");
    X509_VERIFY_PARAM_set_auth_level(parameters, 2);
    if (X509_verify_cert(context.get()) != 1) {
        ERR_clear_error();
        refuse(X509_STORE_CTX_get_error(context.get()));
    }
}

std::string validUntil(const X509* certificate) {
    std::tm time{};
    check(ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time), "notAfter");
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &time);
    return {text.data(), length};
}

}  // namespace

X509Ptr parseCertificate(std::string_view der) {
    const auto* data = reinterpret_cast<const unsigned char*>(der.data());
    const unsigned char* const end = data + der.size();
    X509Ptr certificate(d2i_X509(nullptr, &data, static_cast<long>(der.size())));
    ERR_clear_error();
    if (!certificate || data != end)
        throw Refusal("malformed", "not a certificate");
    return certificate;
}

std::vector<X509Ptr> parsePem(const std::string& pem) {
    const BioPtr in(check(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), "PEM"));
    std::vector<X509Ptr> certificates;
    while (X509* certificate = PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr))
        certificates.emplace_back(certificate);
    ERR_clear_error();
    if (certificates.empty())
        throw std::runtime_error("no certificate in PEM");
    return certificates;
}

void checkCertificate(X509* certificate, const std::vector<X509Ptr>& untrusted,
                      const std::vector<X509Ptr>& authorities, Purpose purpose) {
    const bool isLogin = purpose == Purpose::logIn;
    checkChain(certificate, untrusted, authorities, isLogin ? X509_PURPOSE_SSL_CLIENT : X509_PURPOSE_ANY);
    // keyUsage is all ones where the extension is missing; then it says nothing, and that is not enough.
    const std::uint32_t usage = X509_get_key_usage(certificate);
    if (usage == UINT32_MAX || (usage & (isLogin ? KU_DIGITAL_SIGNATURE : KU_NON_REPUDIATION)) == 0)
        throw Refusal("unsuitable-certificate", std::string("keyUsage does not say ") +
                                                    (isLogin ? "digitalSignature" : "nonRepudiation"));
    if (X509_check_ca(certificate) != 0)
        throw Refusal("unsuitable-certificate", "this is an authority's certificate");
    const PoliciesPtr policies(static_cast<CERTIFICATEPOLICIES*>(
        X509_get_ext_d2i(certificate, NID_certificate_policies, nullptr, nullptr)));
    if (!policies || sk_POLICYINFO_num(policies.get()) == 0)
        throw Refusal("unsuitable-certificate", "the certificate names no policy");
}

std::string nameEntry(const X509_NAME* name, int nid) {
    const int index = X509_NAME_get_index_by_NID(name, nid, -1);
    if (index < 0)
        return {};
    unsigned char* utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    if (length < 0)
        return {};
    std::string text(reinterpret_cast<char*>(utf8), static_cast<std::size_t>(length));
    OPENSSL_free(utf8);
    return text;
}

Person personOf(const X509* certificate, const std::string& format) {
    const X509_NAME* subject = X509_get_subject_name(certificate);
    return {nameEntry(subject, NID_commonName), nameEntry(subject, NID_serialNumber),
            nameEntry(X509_get_issuer_name(certificate), NID_commonName), format, validUntil(certificate)};
}

}  // namespace insegel::demo_site
