#include "signature/jws.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/encoding.h"
#include "base/json.h"
#include "crypto/hash_native.h"
#include "signature/signer_check.h"
#include "signature/signing_identity.h"

namespace insegel::signature {

namespace json = boost::json;

namespace {

constexpr std::size_t maximumSize = 1024UL * 1024;
constexpr std::size_t maximumChain = 8;

std::string encoded(const json::object& part) {
    return toBase64Url(bytesOf(json::serialize(part)));
}

Result<std::string> signCompact(const Signer& signer, const json::object& payload) {
    const auto by = signingIdentity(signer);
    if (!by) {
        return tl::unexpected(by.error());
    }
    json::array chain{toBase64(by->identity.certificate.der())};
    for (const crypto::Certificate& issuer : by->identity.issuers) {
        chain.emplace_back(toBase64(issuer.der()));
    }
    const json::object header{
        {"alg", crypto::joseName(by->algorithm)}, {"typ", "JWT"}, {"x5c", std::move(chain)}};
    const std::string input = encoded(header) + "." + encoded(payload);
    // Before anybody's PIN is used up for what no verifier would read. An RSA key of 16384 bits signs 2 KiB.
    if (input.size() + 4096 > maximumSize) {
        return fail(ErrorCode::tooLarge, "a JWS of more than 1 MiB");
    }
    const Bytes digest = crypto::digest(crypto::hashOf(by->algorithm), bytesOf(input));
    const auto signature = signer.token.sign(signer.use, by->algorithm, digest, signer.secret);
    if (!signature) {
        return tl::unexpected(signature.error());
    }
    return input + "." + toBase64Url(*signature);
}

struct Parsed {
    json::object payload;
    crypto::SignatureAlgorithm algorithm{};
    std::vector<crypto::Certificate> chain;  ///< The signer first.
};

Result<json::object> parsePart(std::string_view text, const char* name) {
    const auto bytes = fromBase64Url(text);
    const auto parsed = bytes ? parseJson(textOf(*bytes)) : tl::unexpected(bytes.error());
    if (!parsed || !parsed->is_object()) {
        return fail(ErrorCode::malformed, std::string("the ") + name + " is not a JSON object in base64url");
    }
    return parsed->get_object();
}

Result<std::vector<crypto::Certificate>> parseChain(const json::object& header) {
    const json::value* x5c = header.if_contains("x5c");
    if (x5c == nullptr || !x5c->is_array() || x5c->get_array().empty()) {
        return fail(ErrorCode::malformed, "the header has no certificates in x5c");
    }
    if (x5c->get_array().size() > maximumChain) {
        return fail(ErrorCode::limitExceeded,
                    "more than " + std::to_string(maximumChain) + " certificates in x5c");
    }
    std::vector<crypto::Certificate> chain;
    for (const json::value& one : x5c->get_array()) {
        const auto der = one.is_string() ? fromBase64({one.get_string().data(), one.get_string().size()})
                                         : Result<Bytes>(fail(ErrorCode::malformed, "not text"));
        const auto certificate = der ? crypto::Certificate::fromDer(*der) : tl::unexpected(der.error());
        if (!certificate) {
            return fail(ErrorCode::malformed, "x5c: " + certificate.error().detail);
        }
        chain.push_back(*certificate);
    }
    return chain;
}

/// The bytes of a signature by this certificate's key (RFC 7518 §3.3, §3.4).
std::size_t signatureSize(const crypto::Certificate& certificate) {
    const EVP_PKEY* key = X509_get0_pubkey(certificate.native());
    constexpr int bitsOfByte = 8;
    return static_cast<std::size_t>(EVP_PKEY_get_base_id(key) == EVP_PKEY_EC
                                        ? 2 * ((EVP_PKEY_get_bits(key) + bitsOfByte - 1) / bitsOfByte)
                                        : EVP_PKEY_get_size(key));
}

/// The third part of a compact JWS: what is wrong with it before any key is asked.
Result<Bytes> parseSignature(std::string_view text, const crypto::Certificate& certificate) {
    auto signature = fromBase64Url(text);
    if (!signature) {
        return fail(ErrorCode::malformed, "the signature is no base64url, or was cut off");
    }
    if (const std::size_t size = signatureSize(certificate); signature->size() != size) {
        return fail(ErrorCode::verificationFailed, "the signature has " + std::to_string(signature->size()) +
                                                       " bytes instead of " + std::to_string(size) +
                                                       ": it was cut off or is another key's");
    }
    return signature;
}

/// Reads a compact JWS and verifies its signature with the certificate it carries.
Result<Parsed> parseAndVerify(std::string_view text) {
    if (text.size() > maximumSize) {
        return fail(ErrorCode::tooLarge, "a JWS of more than 1 MiB");
    }
    const auto first = text.find('.');
    const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos || text.find('.', second + 1) != std::string_view::npos) {
        return fail(ErrorCode::malformed, "not a compact JWS of three parts");
    }
    const auto header = parsePart(text.substr(0, first), "header");
    if (!header) {
        return tl::unexpected(header.error());
    }
    // RFC 7515 §4.1.11: what we do not understand and must, we refuse. b64 (RFC 7797) would change what is
    // signed.
    if (header->contains("crit") || header->contains("b64")) {
        return fail(ErrorCode::unsupported, "the header demands an extension");
    }
    const json::value* name = header->if_contains("alg");
    const auto algorithm = name != nullptr && name->is_string()
                               ? crypto::fromJoseName({name->get_string().data(), name->get_string().size()})
                               : std::nullopt;
    if (!algorithm) {
        return fail(ErrorCode::unsupported, "an algorithm we do not know");
    }
    auto chain = parseChain(*header);
    if (!chain) {
        return tl::unexpected(chain.error());
    }
    // RFC 7518 §3.4: each ES algorithm has a curve of its own.
    if (crypto::schemeOf(*algorithm) == crypto::SignatureScheme::ecdsa &&
        chain->front().defaultSignatureAlgorithm() != *algorithm) {
        return fail(ErrorCode::verificationFailed,
                    "the algorithm does not belong to the certificate's curve");
    }
    auto payload = parsePart(text.substr(first + 1, second - first - 1), "payload");
    if (!payload) {
        return tl::unexpected(payload.error());
    }
    const auto signature = parseSignature(text.substr(second + 1), chain->front());
    if (!signature) {
        return tl::unexpected(signature.error());
    }
    const Bytes digest = crypto::digest(crypto::hashOf(*algorithm), bytesOf(text.substr(0, second)));
    if (!chain->front().verifies(*algorithm, digest, *signature)) {
        return fail(ErrorCode::verificationFailed,
                    "the signature does not hold: the content was altered, or signed "
                    "with another key than the certificate's");
    }
    return Parsed{std::move(*payload), *algorithm, std::move(*chain)};
}

std::optional<std::string> textMember(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) {
        return std::nullopt;
    }
    return std::string(value->get_string().data(), value->get_string().size());
}

/// A result as orders give it has the token inside; a file may end in a line feed.
std::string compactText(std::string_view document) {
    if (document.starts_with('"')) {
        if (const auto parsed = parseJson(document); parsed && parsed->is_string()) {
            return {parsed->get_string().data(), parsed->get_string().size()};
        }
    }
    while (document.ends_with('\n') || document.ends_with('\r')) {
        document.remove_suffix(1);
    }
    return std::string(document);
}

/// Who signed, for which site and when, as a payload says it beside what it is for.
Result<Verified> checkSigned(const Parsed& parsed, token::IdentityUse use, const Expectation& expected) {
    for (const char* name : {"origin", "nonce"}) {
        if (const json::value* one = parsed.payload.if_contains(name); one != nullptr && !one->is_string()) {
            return fail(ErrorCode::malformed, "origin or nonce is not text");
        }
    }
    const auto origin = textMember(parsed.payload, "origin");
    const auto nonce = textMember(parsed.payload, "nonce");
    std::optional<std::chrono::sys_seconds> time;
    if (const json::value* iat = parsed.payload.if_contains("iat"); iat != nullptr) {
        constexpr std::chrono::sys_seconds latest = std::chrono::sys_days(std::chrono::year(9999) / 12 / 31);
        if (!iat->is_int64() || iat->get_int64() < 0 ||
            iat->get_int64() > latest.time_since_epoch().count()) {
            return fail(ErrorCode::malformed, "iat is not a time");
        }
        time = std::chrono::sys_seconds(std::chrono::seconds(iat->get_int64()));
    }
    if (expected.origin && origin != expected.origin) {
        return fail(ErrorCode::verificationFailed, "made for another site");
    }
    if (expected.nonce && nonce != expected.nonce) {
        return fail(ErrorCode::verificationFailed, "made for another nonce");
    }
    if (use == token::IdentityUse::sign && time) {
        if (auto valid = checkClaimedTime(parsed.chain.front(), *time, expected); !valid) {
            return tl::unexpected(valid.error());
        }
    }
    const std::vector<crypto::Certificate> others(parsed.chain.begin() + 1, parsed.chain.end());
    auto verified = checkSigner(parsed.chain.front(), others, use, expected);
    if (!verified) {
        return verified;
    }
    verified->algorithm = crypto::joseName(parsed.algorithm);
    verified->origin = origin;
    verified->nonce = nonce;
    verified->time = time;
    return verified;
}

Result<SignedText> textIn(const json::object& payload) {
    auto text = textMember(payload, "text");
    const auto formatName = textMember(payload, "textFormat");
    if (!text || !formatName) {
        return fail(ErrorCode::malformed, "the payload lacks text or textFormat");
    }
    const auto format = textFormatFrom(*formatName);
    if (!format) {
        return fail(ErrorCode::unsupported, "a format of texts we do not know");
    }
    SignedText out{std::move(*text), *format};
    if (payload.contains("hiddenData")) {
        const auto hidden = textMember(payload, "hiddenData");
        auto bytes = hidden ? fromBase64(*hidden) : Result<Bytes>(fail(ErrorCode::malformed, "not text"));
        if (!bytes) {
            return fail(ErrorCode::malformed, "hiddenData: " + bytes.error().detail);
        }
        out.hiddenData = std::move(*bytes);
    }
    return out;
}

Result<Bytes> asBytes(const Result<std::string>& compact) {
    if (!compact) {
        return tl::unexpected(compact.error());
    }
    const ByteView bytes = bytesOf(*compact);
    return Bytes(bytes.begin(), bytes.end());
}

}  // namespace

Result<json::value> makeAuthJws(const Signer& signer, const AuthRequest& request) {
    const auto compact = signCompact(signer, json::object{{"origin", request.origin},
                                                          {"nonce", request.nonce},
                                                          {"iat", request.time.time_since_epoch().count()},
                                                          {"use", "auth"}});
    if (!compact) {
        return tl::unexpected(compact.error());
    }
    return json::value(*compact);
}

Result<Verified> verifyAuthJws(std::string_view document, const Expectation& expected) {
    const auto parsed = parseAndVerify(compactText(document));
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    if (textMember(parsed->payload, "use") != "auth") {
        return fail(ErrorCode::wrongUse, "the payload is not a login");
    }
    if (!textMember(parsed->payload, "origin") || !textMember(parsed->payload, "nonce")) {
        return fail(ErrorCode::malformed, "the payload lacks origin or nonce");
    }
    return checkSigned(*parsed, token::IdentityUse::auth, expected);
}

Result<Bytes> makeJws(const Signer& signer, const SignRequest& request) {
    if (!isUtf8(request.text)) {
        return fail(ErrorCode::malformed, "not UTF-8");
    }
    json::object payload;
    if (request.origin) {
        payload["origin"] = *request.origin;
    }
    if (request.nonce) {
        payload["nonce"] = *request.nonce;
    }
    payload["iat"] = request.time.time_since_epoch().count();
    payload["use"] = "sign";
    payload["text"] = request.text;
    payload["textFormat"] = toString(request.textFormat);
    if (request.hiddenData) {
        payload["hiddenData"] = toBase64(*request.hiddenData);
    }
    return asBytes(signCompact(signer, payload));
}

Result<VerifiedText> verifyJws(ByteView document, const Expectation& expected) {
    const auto parsed = parseAndVerify(compactText(textOf(document)));
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    if (textMember(parsed->payload, "use") != "sign") {
        return fail(ErrorCode::wrongUse, "the payload is not the signing of a text");
    }
    if (parsed->payload.contains("fileSha256")) {
        return fail(ErrorCode::usage, "it signs a file, which has to be given");
    }
    auto what = textIn(parsed->payload);
    if (!what) {
        return tl::unexpected(what.error());
    }
    auto by = checkSigned(*parsed, token::IdentityUse::sign, expected);
    if (!by) {
        return tl::unexpected(by.error());
    }
    return VerifiedText{std::move(*by), std::move(*what)};
}

Result<Bytes> makeFileJws(const Signer& signer, const std::filesystem::path& file,
                          std::chrono::sys_seconds time, const FileReading& reading) {
    const auto digest = digestOfFile(file, crypto::nativeHash(crypto::Hash::sha256), reading);
    if (!digest) {
        return tl::unexpected(digest.error());
    }
    return asBytes(signCompact(signer, json::object{{"iat", time.time_since_epoch().count()},
                                                    {"use", "sign"},
                                                    {"fileSha256", toHex(*digest)}}));
}

Result<Verified> verifyFileJws(ByteView document, const std::filesystem::path& file,
                               const Expectation& expected, const FileReading& reading) {
    const auto parsed = parseAndVerify(compactText(textOf(document)));
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    const auto promised = textMember(parsed->payload, "fileSha256");
    if (textMember(parsed->payload, "use") == "sign" && !promised && parsed->payload.contains("text")) {
        return fail(ErrorCode::usage, "it signs a text, which is in it: no file is needed");
    }
    if (textMember(parsed->payload, "use") != "sign" || !promised) {
        return fail(ErrorCode::wrongUse, "the payload is not the signing of a file");
    }
    const auto digest = digestOfFile(file, crypto::nativeHash(crypto::Hash::sha256), reading);
    if (!digest) {
        return tl::unexpected(digest.error());
    }
    if (*promised != toHex(*digest)) {
        return fail(ErrorCode::verificationFailed, "the file was altered: it is not what was signed");
    }
    return checkSigned(*parsed, token::IdentityUse::sign, expected);
}

}  // namespace insegel::signature
