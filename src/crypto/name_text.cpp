#include "crypto/name_text.h"

#include <algorithm>

#include "crypto/openssl_pointer.h"

namespace insegel::crypto {

std::string entryText(const X509_NAME* name, int nid) {
    const int index = X509_NAME_get_index_by_NID(name, nid, -1);
    if (index < 0) {
        return {};
    }
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    const BufferPointer<unsigned char> owned(text);
    return size < 0 ? std::string()
                    : std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
}

std::string displayName(const X509_NAME* name) {
    if (std::string common = entryText(name, NID_commonName); !common.empty()) {
        return common;
    }
    const std::string given = entryText(name, NID_givenName);
    const std::string family = entryText(name, NID_surname);
    if (!given.empty() || !family.empty()) {
        return given.empty() || family.empty() ? given + family : given + " " + family;
    }
    if (std::string whole = entryText(name, NID_name); !whole.empty()) {
        return whole;
    }
    return entryText(name, NID_organizationName);
}

std::string fullName(const X509_NAME* name) {
    const BioPointer out(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(out.get(), name, 0,
                       XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(std::max(0L, size))};
}

}  // namespace insegel::crypto
