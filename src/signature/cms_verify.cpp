#include <algorithm>
#include <array>
#include <ctime>
#include <new>

#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/pem.h>

#include "base/encoding.h"
#include "crypto/hash_native.h"
#include "signature/cms.h"
#include "signature/cms_names.h"
#include "signature/signer_check.h"

namespace insegel::signature {

namespace {

constexpr int maximumCertificates = 64;
constexpr int maximumAttributes = 64;

using CertificatesPointer = std::unique_ptr<STACK_OF(X509), decltype([](STACK_OF(X509) * certificates) {
                                                sk_X509_pop_free(certificates, X509_free);
                                            })>;
using SigningCertificatePointer =
    std::unique_ptr<ESS_SIGNING_CERT_V2, crypto::Releaser<ESS_SIGNING_CERT_V2_free>>;

/// OpenSSL leaves its reasons in a queue of the thread, which is nobody else's business.
struct QueueClearer {
    QueueClearer() = default;
    ~QueueClearer() { ERR_clear_error(); }
    QueueClearer(const QueueClearer&) = delete;
    QueueClearer& operator=(const QueueClearer&) = delete;
};

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
    const std::string_view label = name;
    std::optional<Bytes> out;
    if ((label == "CMS" || label == "PKCS7" || label == "PKCS #7 SIGNED DATA") && *header == '\0') {
        out.emplace(data, data + size);
    }
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_free(data);
    return out;
}

Result<cms::Pointer> parse(ByteView document) {
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
    cms::Pointer read(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(document.size())));
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

/// The value of a signed attribute that may be there once, with one value (RFC 5652 §11).
struct Attribute {
    ASN1_TYPE* value = nullptr;  ///< Null where the attribute is absent or its value of another type.
    bool isPresent = false;
    bool isRepeated = false;
};

Attribute attributeOf(const CMS_SignerInfo* signer, const ASN1_OBJECT* name, int type) {
    const int at = CMS_signed_get_attr_by_OBJ(signer, name, -1);
    if (at < 0) {
        return {};
    }
    X509_ATTRIBUTE* attribute = CMS_signed_get_attr(signer, at);
    if (CMS_signed_get_attr_by_OBJ(signer, name, at) >= 0 || X509_ATTRIBUTE_count(attribute) != 1) {
        return {nullptr, true, true};
    }
    ASN1_TYPE* value = X509_ATTRIBUTE_get0_type(attribute, 0);
    return {ASN1_TYPE_get(value) == type ? value : nullptr, true, false};
}

Attribute attributeOf(const CMS_SignerInfo* signer, int name, int type) {
    return attributeOf(signer, OBJ_nid2obj(name), type);
}

ByteView bytesOfString(const ASN1_STRING* string) {
    return {ASN1_STRING_get0_data(string), static_cast<std::size_t>(ASN1_STRING_length(string))};
}

tl::unexpected<Error> badAttribute(const char* name) {
    return fail(ErrorCode::malformed,
                std::string("the signed attribute ") + name + " is missing, repeated or of another type");
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

struct Algorithms {
    const EVP_MD* digest;
    std::optional<crypto::SignatureAlgorithm> algorithm;  ///< Nothing for SHA-1.
};

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

/// The certificates of the document, the signer's first.
Result<std::vector<crypto::Certificate>> chainOf(CMS_ContentInfo* document, CMS_SignerInfo* signer) {
    const CertificatesPointer natives(CMS_get1_certs(document));
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
        auto certificate = crypto::Certificate::fromDer({der, static_cast<std::size_t>(std::max(0, size))});
        OPENSSL_free(der);
        if (!certificate) {
            return tl::unexpected(certificate.error());
        }
        if (!own && CMS_SignerInfo_cert_cmp(signer, native) == 0) {
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

/// signing-certificate-v2 (RFC 5035 §3): where it is there, its first entry names the signer's certificate
/// and the others those that may be in its chain.
Result<void> checkSigningCertificate(const CMS_SignerInfo* signer,
                                     const std::vector<crypto::Certificate>& chain,
                                     const std::vector<crypto::Certificate>& anchors) {
    const Attribute attribute = attributeOf(signer, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE);
    if (!attribute.isPresent) {
        return {};
    }
    if (attribute.value == nullptr) {
        return badAttribute("signing-certificate-v2");
    }
    const ByteView der = bytesOfString(attribute.value->value.sequence);
    const unsigned char* at = der.data();
    const SigningCertificatePointer named(
        d2i_ESS_SIGNING_CERT_V2(nullptr, &at, static_cast<long>(der.size())));
    if (!named || at != der.data() + der.size()) {
        return badAttribute("signing-certificate-v2");
    }
    // Not owned.
    STACK_OF(X509)* known = sk_X509_new_null();
    for (const auto* list : {&chain, &anchors}) {
        for (const crypto::Certificate& one : *list) {
            sk_X509_push(known, one.native());
        }
    }
    const bool fits = OSSL_ESS_check_signing_certs(nullptr, named.get(), known, 1) == 1;
    sk_X509_free(known);
    if (!fits) {
        return fail(ErrorCode::verificationFailed,
                    "signing-certificate-v2 names another certificate than the signer's");
    }
    return {};
}

Result<void> checkOrder(const CMS_SignerInfo* signer, const Expectation& expected) {
    if (expected.origin.has_value() != expected.nonce.has_value()) {
        return fail(ErrorCode::usage, "in CMS origin and nonce belong together");
    }
    if (!expected.origin) {
        return {};
    }
    const Attribute attribute = attributeOf(signer, NID_id_smime_aa_contentIdentifier, V_ASN1_OCTET_STRING);
    if (!attribute.isPresent) {
        return fail(ErrorCode::verificationFailed, "made for no site: there is no content-identifier");
    }
    if (attribute.value == nullptr) {
        return badAttribute("content-identifier");
    }
    if (!std::ranges::equal(bytesOfString(attribute.value->value.octet_string),
                            cms::orderIdentifier(*expected.origin, *expected.nonce))) {
        return fail(ErrorCode::verificationFailed, "made for another site or nonce");
    }
    return {};
}

/// A document with the one who signed it.
struct Parsed {
    cms::Pointer document;
    CMS_SignerInfo* signer = nullptr;
    Algorithms algorithms{};
    std::optional<ByteView> content{};  ///< Where it is attached.
};

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

Bytes digestWith(const EVP_MD* hash, ByteView content) {
    Bytes out(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    if (EVP_Digest(content.data(), content.size(), out.data(), &size, hash, nullptr) != 1) {
        throw std::bad_alloc();
    }
    out.resize(size);
    return out;
}

/// `digests` of what the content is said to be, within the document and without.
Result<Verified> checkSigned(const Parsed& parsed, const std::vector<Bytes>& digests,
                             const Expectation& expected) {
    CMS_SignerInfo* signer = parsed.signer;
    const Attribute type = attributeOf(signer, NID_pkcs9_contentType, V_ASN1_OBJECT);
    if (type.value == nullptr || OBJ_obj2nid(type.value->value.object) != NID_pkcs7_data) {
        return badAttribute("content-type");
    }
    const Attribute digest = attributeOf(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING);
    if (digest.value == nullptr) {
        return badAttribute("message-digest");
    }
    const auto time = signingTimeOf(signer);
    if (!time) {
        return tl::unexpected(time.error());
    }
    const auto chain = chainOf(parsed.document.get(), signer);
    if (!chain) {
        return tl::unexpected(chain.error());
    }
    for (const Bytes& one : digests) {
        if (!std::ranges::equal(one, bytesOfString(digest.value->value.octet_string))) {
            return fail(ErrorCode::verificationFailed, "the content was altered: it is not what was signed");
        }
    }
    CMS_SignerInfo_set1_signer_cert(signer, chain->front().native());
    if (CMS_SignerInfo_verify(signer) != 1) {
        return fail(ErrorCode::verificationFailed,
                    "the signature does not hold: the signed attributes were altered, or signed "
                    "with another key than the certificate's");
    }
    if (!parsed.algorithms.algorithm) {
        return fail(ErrorCode::verificationFailed,
                    "the signature holds, but was made with SHA-1, by which nothing is proven any more");
    }
    if (auto fits = checkSigningCertificate(signer, *chain, expected.anchors); !fits) {
        return tl::unexpected(fits.error());
    }
    if (auto fits = checkOrder(signer, expected); !fits) {
        return tl::unexpected(fits.error());
    }
    if (*time) {
        if (auto valid = checkClaimedTime(chain->front(), **time); !valid) {
            return tl::unexpected(valid.error());
        }
    }
    const std::vector<crypto::Certificate> others(chain->begin() + 1, chain->end());
    auto verified = checkSigner(chain->front(), others, token::IdentityUse::sign, expected);
    if (verified) {
        verified->algorithm = crypto::joseName(*parsed.algorithms.algorithm);
        verified->origin = expected.origin;
        verified->nonce = expected.nonce;
        verified->time = *time;
    }
    return verified;
}

TextFormat textFormatOf(const CMS_SignerInfo* signer) {
    const std::unique_ptr<ASN1_OBJECT, crypto::Releaser<ASN1_OBJECT_free>> name(
        OBJ_txt2obj(cms::mimeTypeOid, 1));
    const Attribute type = attributeOf(signer, name.get(), V_ASN1_UTF8STRING);
    return type.value != nullptr && textOf(bytesOfString(type.value->value.utf8string)) == cms::markdownType
               ? TextFormat::simpleMarkdownV1
               : TextFormat::plain;
}

}  // namespace

Result<VerifiedText> verifyCms(ByteView document, const Expectation& expected) {
    const QueueClearer clearer;
    const auto parsed = parseSigned(document);
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    if (!parsed->content) {
        return fail(ErrorCode::usage, "the signature is detached: what was signed is needed beside it");
    }
    auto by = checkSigned(*parsed, {digestWith(parsed->algorithms.digest, *parsed->content)}, expected);
    if (!by) {
        return tl::unexpected(by.error());
    }
    std::string text(textOf(*parsed->content));
    if (!isUtf8(text)) {
        return fail(ErrorCode::malformed, "the content is not text in UTF-8");
    }
    return VerifiedText{std::move(*by), {std::move(text), textFormatOf(parsed->signer)}};
}

Result<Verified> verifyFileCms(ByteView document, const std::filesystem::path& file,
                               const Expectation& expected, const FileReading& reading) {
    const QueueClearer clearer;
    const auto parsed = parseSigned(document);
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    const auto digest = digestOfFile(file, parsed->algorithms.digest, reading);
    if (!digest) {
        return tl::unexpected(digest.error());
    }
    std::vector<Bytes> digests{*digest};
    if (parsed->content) {
        digests.push_back(digestWith(parsed->algorithms.digest, *parsed->content));
    }
    return checkSigned(*parsed, digests, expected);
}

}  // namespace insegel::signature
