#include "bank/certificates.h"

#include <ctime>

#include <openssl/conf.h>
#include <openssl/rand.h>

namespace insegel::bank {
namespace {

void setRandomSerial(X509* certificate) {
    unsigned char bytes[16];
    check(RAND_bytes(bytes, sizeof bytes), "random serial");
    bytes[0] = static_cast<unsigned char>((bytes[0] & 0x7f) | 0x40);  // positive, and of full length
    BIGNUM* number = check(BN_bin2bn(bytes, sizeof bytes, nullptr), "serial");
    const bool set = BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nullptr;
    BN_free(number);
    if (!set)
        throw BankError("serial");
}

void setTime(ASN1_TIME* field, std::chrono::sys_seconds time) {
    const auto seconds = static_cast<std::time_t>(time.time_since_epoch().count());
    check(ASN1_TIME_set(field, seconds), "validity");
}

void setSubject(X509* certificate, const std::vector<NameEntry>& entries) {
    X509_NAME* name = X509_get_subject_name(certificate);
    for (const auto& [nid, value] : entries) {
        // RFC 5280 wants country and serial number as PrintableString; OpenSSL's table of strings sees to
        // that.
        check(X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8,
                                         reinterpret_cast<const unsigned char*>(value.data()),
                                         static_cast<int>(value.size()), -1, 0),
              "subject");
    }
}

}  // namespace

X509Ptr makeCertificate(const CertificatePlan& plan, EVP_PKEY* publicKey, X509* issuer, EVP_PKEY* issuerKey) {
    X509Ptr certificate(check(X509_new(), "certificate"));
    check(X509_set_version(certificate.get(), X509_VERSION_3), "version");
    setRandomSerial(certificate.get());
    setTime(X509_getm_notBefore(certificate.get()), plan.notBefore);
    setTime(X509_getm_notAfter(certificate.get()), plan.notAfter);
    setSubject(certificate.get(), plan.subject);
    X509* signer = issuer != nullptr ? issuer : certificate.get();
    check(X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer)), "issuer");
    check(X509_set_pubkey(certificate.get(), publicKey), "public key");

    // certificatePolicies is only made where there is a configuration to look things up in, be it an empty
    // one.
    const std::unique_ptr<CONF, Deleter<NCONF_free>> configuration(
        check(NCONF_new(nullptr), "configuration"));
    X509V3_CTX context;
    X509V3_set_ctx(&context, signer, certificate.get(), nullptr, nullptr, 0);
    X509V3_set_nconf(&context, configuration.get());
    for (const auto& [nid, value] : plan.extensions) {
        ExtensionPtr extension(
            check(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()), value.c_str()));
        check(X509_add_ext(certificate.get(), extension.get(), -1), "extension");
    }

    const bool strong = EVP_PKEY_get_bits(issuerKey) == 384;
    check(X509_sign(certificate.get(), issuerKey, strong ? EVP_sha384() : EVP_sha256()),
          "certificate signature");
    return certificate;
}

}  // namespace insegel::bank
