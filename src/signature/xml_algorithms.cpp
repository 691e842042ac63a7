#include "signature/xml_algorithms.h"

#include <algorithm>
#include <array>
#include <memory>

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace insegel::signature {

namespace {

using crypto::Hash;
using crypto::SignatureAlgorithm;

constexpr std::string_view rsaSha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";

constexpr std::array<XmlDigest, 4> digests{{
    {"http://www.w3.org/2001/04/xmlenc#sha256", Hash::sha256},
    {"http://www.w3.org/2001/04/xmldsig-more#sha384", Hash::sha384},
    {"http://www.w3.org/2001/04/xmlenc#sha512", Hash::sha512},
    {"http://www.w3.org/2000/09/xmldsig#sha1", std::nullopt},
}};

constexpr std::array<XmlSignatureMethod, 8> methods{{
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", SignatureAlgorithm::rs256},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", SignatureAlgorithm::rs384},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", SignatureAlgorithm::rs512},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", SignatureAlgorithm::es256},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", SignatureAlgorithm::es384},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", SignatureAlgorithm::es512},
    {rsaSha1, std::nullopt},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1", std::nullopt},
}};

/// Null where the table has none.
template <typename Table, typename Matches>
const typename Table::value_type* rowOf(const Table& table, Matches matches) {
    const auto place = std::ranges::find_if(table, matches);
    return place == table.end() ? nullptr : &*place;
}

struct KeyContextFree {
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
};

/// Not among crypto's algorithms, where nothing is to be had with SHA-1.
bool rsaSha1Holds(const crypto::Certificate& certificate, ByteView data, ByteView signature) {
    EVP_PKEY* key = X509_get0_pubkey(certificate.native());
    if (key == nullptr || EVP_PKEY_is_a(key, "RSA") != 1) {
        return false;
    }
    const Bytes digest = xmlDigest({{}, std::nullopt}, data);
    const std::unique_ptr<EVP_PKEY_CTX, KeyContextFree> context(EVP_PKEY_CTX_new(key, nullptr));
    return context && EVP_PKEY_verify_init(context.get()) == 1 &&
           EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1 &&
           EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha1()) == 1 &&
           EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(), digest.size()) ==
               1;
}

}  // namespace

const XmlDigest* findXmlDigest(std::string_view uri) {
    return rowOf(digests, [&](const XmlDigest& row) { return row.uri == uri; });
}

const XmlSignatureMethod* findXmlSignatureMethod(std::string_view uri) {
    return rowOf(methods, [&](const XmlSignatureMethod& row) { return row.uri == uri; });
}

std::string_view xmlDigestUri(Hash hash) {
    const XmlDigest* row = rowOf(digests, [&](const XmlDigest& one) { return one.hash == hash; });
    return row == nullptr ? std::string_view() : row->uri;
}

std::string_view xmlSignatureUri(SignatureAlgorithm algorithm) {
    const XmlSignatureMethod* row =
        rowOf(methods, [&](const XmlSignatureMethod& one) { return one.algorithm == algorithm; });
    return row == nullptr ? std::string_view() : row->uri;
}

Bytes xmlDigest(const XmlDigest& digest, ByteView data) {
    if (digest.hash) {
        return crypto::digest(*digest.hash, data);
    }
    Bytes out(EVP_MAX_MD_SIZE);
    std::size_t size = 0;
    if (EVP_Q_digest(nullptr, "SHA1", nullptr, data.data(), data.size(), out.data(), &size) != 1) {
        size = 0;  // A system without SHA-1: equal to no digest.
    }
    out.resize(size);
    return out;
}

bool xmlSignatureHolds(const XmlSignatureMethod& method, const crypto::Certificate& certificate,
                       ByteView data, ByteView signature) {
    if (method.algorithm) {
        return certificate.verifies(*method.algorithm,
                                    crypto::digest(crypto::hashOf(*method.algorithm), data), signature);
    }
    return method.uri == rsaSha1 && rsaSha1Holds(certificate, data, signature);
}

}  // namespace insegel::signature
