#include "signature/cms_document.h"

#include <algorithm>
#include <array>
#include <ctime>

#include <openssl/pem.h>

#include "base/encoding.h"
#include "signature/cms.h"

namespace insegel::signature::cms {

namespace {

constexpr int maximumCertificates = 64;
constexpr int maximumAttributes = 64;

using CertificatesPointer = std::unique_ptr<STACK_OF(X509), decltype([](STACK_OF(X509) * certificates) {
                                                sk_X509_pop_free(certificates, X509_free);
                                            })>;

/// The DER or BER inside of PEM (RFC 7468 §8, §9); nothing where there is none.
std::optional<Bytes> fromPem(ByteView text) {
    const crypto::BioPointer input(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
    if (!input || PEM_read_bio(input.get(), &name, &header, &data, &size) != 1) {
        return std::nullopt;
    }
    const crypto::BufferPointer<char> ownedName(name);
    const crypto::BufferPointer<char> ownedHeader(header);
    const crypto::BufferPointer<unsigned char> ownedData(data);
    const std::string_view label = name;
    std::optional<Bytes> out;
    if ((label == "CMS" || label == "PKCS7" || label == "PKCS #7 SIGNED DATA") && *header == '\0') {
        out.emplace(data, data + size);
    }
    return out;
}

Result<Pointer> parse(ByteView document) {
    if (document.size() > cmsMaximumSize) {
        return fail(ErrorCode::tooLarge, "a CMS document of more than 16 MiB");
    }
    std::optional<Bytes> inside;
    if (textOf(document).starts_with("-----BEGIN ")) {
        inside = fromPem(document);
        if (!inside) {
            return fail(ErrorCode::malformed, "not a CMS document in DER or PEM, or one that is cut off");
        }
        document = *inside;
    }
    const unsigned char* at = document.data();
    Pointer read(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(document.size())));
    if (!read || at != document.data() + document.size()) {
        return fail(ErrorCode::malformed, "not a CMS document in DER or PEM, or one that is cut off");
    }
    if (OBJ_obj2nid(CMS_get0_type(read.get())) != NID_pkcs7_signed) {
        return fail(ErrorCode::malformed, "the CMS document is not a signed one");
    }
    if (OBJ_obj2nid(CMS_get0_eContentType(read.get())) != NID_pkcs7_data) {
        return fail(ErrorCode::unsupported, "the content is of another type than data");
    }
    return read;
}

/// JOSE's name for the pair (RFC 7518 §3.1), and whether the two belong together.
Result<Algorithms> algorithmsOf(CMS_SignerInfo* signer) {
    using enum crypto::SignatureAlgorithm;
    struct Row {
        int digest;
        std::optional<crypto::SignatureAlgorithm> pkcs1, pss, ecdsa;
    };
    static constexpr std::array<Row, 4> rows{{
        {NID_sha1, {}, {}, {}},
        {NID_sha256, rs256, ps256, es256},
        {NID_sha384, rs384, ps384, es384},
        {NID_sha512, rs512, ps512, es512},
    }};
    X509_ALGOR* digest = nullptr;
    X509_ALGOR* signature = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest, &signature);
    const int digestName = OBJ_obj2nid(digest->algorithm);
    const int signatureName = OBJ_obj2nid(signature->algorithm);
    const auto* row =
        std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return one.digest == digestName; });
    int impliedDigest = NID_undef;
    int key = signatureName;
    if (signatureName != NID_rsaEncryption && signatureName != NID_rsassaPss &&
        OBJ_find_sigid_algs(signatureName, &impliedDigest, &key) != 1) {
        key = NID_undef;
    }
    if (row == rows.end() ||
        (key != NID_rsaEncryption && key != NID_rsassaPss && key != NID_X9_62_id_ecPublicKey)) {
        return fail(ErrorCode::unsupported, "an algorithm we do not know");
    }
    if (impliedDigest != NID_undef && impliedDigest != digestName) {
        return fail(ErrorCode::verificationFailed,
                    "the signature's algorithm belongs to another digest than the content's");
    }
    return Algorithms{EVP_get_digestbynid(digestName), key == NID_rsaEncryption ? row->pkcs1
                                                       : key == NID_rsassaPss   ? row->pss
                                                                                : row->ecdsa};
}

}  // namespace

Result<Parsed> parseSigned(ByteView bytes) {
    auto document = parse(bytes);
    if (!document) {
        return tl::unexpected(document.error());
    }
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(document->get());
    const int count = sk_CMS_SignerInfo_num(signers);
    if (count <= 0) {
        return fail(ErrorCode::verificationFailed, "nobody has signed the document");
    }
    // Whose text it is must be clear: which of them would be told of?
    if (count > 1) {
        return fail(ErrorCode::unsupported, "the document is signed by several");
    }
    CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, 0);
    const int attributes = CMS_signed_get_attr_count(signer);
    // Without them what is signed could be taken for another document's attributes.
    if (attributes <= 0) {
        return fail(ErrorCode::verificationFailed, "there are no signed attributes");
    }
    if (attributes > maximumAttributes) {
        return fail(ErrorCode::limitExceeded, "more than 64 signed attributes");
    }
    const auto algorithms = algorithmsOf(signer);
    if (!algorithms) {
        return tl::unexpected(algorithms.error());
    }
    Parsed out{std::move(*document), signer, *algorithms};
    ASN1_OCTET_STRING** content = CMS_get0_content(out.document.get());
    if (content != nullptr && *content != nullptr) {
        out.content = bytesOfString(*content);
    }
    return out;
}

Attribute attributeOf(const CMS_SignerInfo* signer, const ASN1_OBJECT* name, int type) {
    const int at = CMS_signed_get_attr_by_OBJ(signer, name, -1);
    if (at < 0) {
        return {};
    }
    X509_ATTRIBUTE* attribute = CMS_signed_get_attr(signer, at);
    if (CMS_signed_get_attr_by_OBJ(signer, name, at) >= 0 || X509_ATTRIBUTE_count(attribute) != 1) {
        return {nullptr, true};
    }
    ASN1_TYPE* value = X509_ATTRIBUTE_get0_type(attribute, 0);
    return {ASN1_TYPE_get(value) == type ? value : nullptr, true};
}

Attribute attributeOf(const CMS_SignerInfo* signer, int name, int type) {
    return attributeOf(signer, OBJ_nid2obj(name), type);
}

tl::unexpected<Error> badAttribute(const char* name) {
    return fail(ErrorCode::malformed,
                std::string("the signed attribute ") + name + " is missing, repeated or of another type");
}

ByteView bytesOfString(const ASN1_STRING* string) {
    return {ASN1_STRING_get0_data(string), static_cast<std::size_t>(ASN1_STRING_length(string))};
}

Result<std::optional<std::chrono::sys_seconds>> signingTimeOf(const CMS_SignerInfo* signer) {
    Attribute attribute = attributeOf(signer, NID_pkcs9_signingTime, V_ASN1_UTCTIME);
    if (!attribute.isPresent) {
        return std::optional<std::chrono::sys_seconds>();
    }
    if (attribute.value == nullptr) {
        attribute = attributeOf(signer, NID_pkcs9_signingTime, V_ASN1_GENERALIZEDTIME);
    }
    std::tm fields{};
    if (attribute.value == nullptr ||
        ASN1_TIME_to_tm(static_cast<ASN1_TIME*>(attribute.value->value.asn1_string), &fields) != 1) {
        return badAttribute("signing-time");
    }
    using namespace std::chrono;
    const sys_days day = year(fields.tm_year + 1900) / (fields.tm_mon + 1) / fields.tm_mday;
    return std::optional(sys_seconds(day) + hours(fields.tm_hour) + minutes(fields.tm_min) +
                         seconds(fields.tm_sec));
}

Result<std::vector<crypto::Certificate>> chainOf(const Parsed& parsed) {
    const CertificatesPointer natives(CMS_get1_certs(parsed.document.get()));
    const int count = std::max(0, sk_X509_num(natives.get()));
    if (count > maximumCertificates) {
        return fail(ErrorCode::limitExceeded,
                    "more than " + std::to_string(maximumCertificates) + " certificates");
    }
    std::vector<crypto::Certificate> chain;
    std::optional<std::size_t> own;
    for (int i = 0; i < count; ++i) {
        X509* native = sk_X509_value(natives.get(), i);
        unsigned char* der = nullptr;
        const int size = i2d_X509(native, &der);
        const crypto::BufferPointer<unsigned char> owned(der);
        auto certificate = crypto::Certificate::fromDer({der, static_cast<std::size_t>(std::max(0, size))});
        if (!certificate) {
            return tl::unexpected(certificate.error());
        }
        if (!own && CMS_SignerInfo_cert_cmp(parsed.signer, native) == 0) {
            own = chain.size();
        }
        chain.push_back(std::move(*certificate));
    }
    if (!own) {
        return fail(ErrorCode::verificationFailed, "the signer's certificate is not in the document");
    }
    std::rotate(chain.begin(), chain.begin() + static_cast<std::ptrdiff_t>(*own),
                chain.begin() + static_cast<std::ptrdiff_t>(*own) + 1);
    return chain;
}

}  // namespace insegel::signature::cms
