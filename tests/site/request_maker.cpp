#include "site/request_maker.h"

namespace insegel::demo_site {
namespace {

using bank::check;
using bank::Deleter;

void freeExtensions(STACK_OF(X509_EXTENSION) * extensions) {
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
}
using RequestPtr = std::unique_ptr<X509_REQ, Deleter<X509_REQ_free>>;
using ExtensionsPtr = std::unique_ptr<STACK_OF(X509_EXTENSION), Deleter<freeExtensions>>;

void addEntry(X509_NAME* name, int nid, const std::string& text) {
    if (text.empty())
        return;
    check(X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8,
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()), -1, 0),
          "name");
}

}  // namespace

std::string makeRequest(const RequestOptions& options) {
    const bank::KeyPtr fresh = options.key == nullptr ? bank::generateKey(options.keyType) : nullptr;
    EVP_PKEY* key = options.key == nullptr ? fresh.get() : options.key;
    const RequestPtr request(check(X509_REQ_new(), "request"));
    check(X509_REQ_set_pubkey(request.get(), key), "key");
    X509_NAME* subject = X509_REQ_get_subject_name(request.get());
    addEntry(subject, NID_organizationName, options.organization);
    addEntry(subject, NID_serialNumber, options.serialNumber);
    addEntry(subject, NID_commonName, options.name);

    const std::string usage = !options.keyUsage.empty() ? options.keyUsage
                              : options.use == "auth"   ? "critical,digitalSignature"
                                                        : "critical,nonRepudiation";
    const ExtensionsPtr extensions(check(sk_X509_EXTENSION_new_null(), "extensions"));
    check(sk_X509_EXTENSION_push(
              extensions.get(),
              check(X509V3_EXT_conf_nid(nullptr, nullptr, NID_key_usage, usage.c_str()), "keyUsage")),
          "extensions");
    check(X509_REQ_add_extensions(request.get(), extensions.get()), "extensions");
    check(
        X509_REQ_sign(request.get(), options.signedWith == nullptr ? key : options.signedWith, EVP_sha256()),
        "signature");
    unsigned char* der = nullptr;
    const int size = check(i2d_X509_REQ(request.get(), &der), "request");
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

}  // namespace insegel::demo_site
