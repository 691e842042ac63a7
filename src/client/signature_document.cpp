#include "client/signature_document.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/clock.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/json.h"
#include "base/paths.h"
#include "signature/sign_format.h"

namespace insegel::client {

namespace json = boost::json;

namespace {

Bytes copyOf(std::string_view text) {
    const ByteView bytes = bytesOf(text);
    return {bytes.begin(), bytes.end()};
}

VerifyOutcome outcomeOf(const signature::Verified& verified) {
    VerifyOutcome outcome{verified.holder, verified.serialNumber, verified.issuer, verified.isIssuerKnown,
                          verified.use,    verified.algorithm,    verified.origin, verified.nonce};
    if (verified.time) {
        outcome.time = toIso8601(*verified.time);
    }
    return outcome;
}

Result<VerifyOutcome> verifyText(const signature::SignFormat& format, ByteView document,
                                 const signature::Expectation& expected) {
    auto verified = format.verify(document, expected);
    if (!verified) {
        return tl::unexpected(verified.error());
    }
    VerifyOutcome outcome = outcomeOf(verified->by);
    outcome.signedText = std::move(verified->what);
    if (!outcome.signedText) {
        outcome.signedBytes = verified->bytes;
    }
    return outcome;
}

}  // namespace

Result<Bytes> documentIn(ByteView content, const std::string& format) {
    const auto parsed = parseJson(textOf(content));
    const json::object* result = parsed && parsed->is_object() ? &parsed->get_object() : nullptr;
    const json::value* named = result == nullptr ? nullptr : result->if_contains("format");
    if (named == nullptr || !named->is_string() ||
        std::string_view(named->get_string().data(), named->get_string().size()) != format) {
        return copyOf(textOf(content));
    }
    if (const json::value* token = result->if_contains("token")) {
        return copyOf(token->is_string() ? std::string(token->get_string().data(), token->get_string().size())
                                         : json::serialize(*token));
    }
    if (const json::value* made = result->if_contains("signature"); made != nullptr && made->is_string()) {
        const std::string_view text(made->get_string().data(), made->get_string().size());
        const signature::SignFormat* known = signature::findSignFormat(format);
        if (known != nullptr && !known->isText) {
            auto der = fromBase64(text);
            return der ? std::move(der)
                       : fail(ErrorCode::malformed,
                              "the signature is no base64, or was cut off: " + der.error().detail);
        }
        return copyOf(text);
    }
    return copyOf(textOf(content));
}

Result<VerifyOutcome> verifyDocument(ByteView document, const std::string& format,
                                     const std::optional<std::filesystem::path>& content,
                                     const signature::Expectation& expected, const FileReading& reading) {
    if (content) {
        std::error_code error;
        if (std::filesystem::exists(*content, error) && !std::filesystem::is_regular_file(*content, error)) {
            return fail(ErrorCode::usage, toUtf8(pathToUtf8(*content)) + " is not a regular file");
        }
        const signature::FileFormat* ofFiles = signature::findFileFormat(format);
        if (ofFiles == nullptr) {
            return fail(ErrorCode::usage, format + " signs no files");
        }
        return ofFiles->verify(document, *content, expected, reading).map(outcomeOf);
    }
    const signature::SignFormat* ofTexts = signature::findSignFormat(format);
    const signature::AuthFormat* ofLogins = signature::findAuthFormat(format);
    if (ofTexts == nullptr && ofLogins == nullptr) {
        return fail(ErrorCode::usage, "unknown format " + format);
    }
    if (ofTexts == nullptr) {
        return ofLogins->verify(textOf(document), expected).map(outcomeOf);
    }
    auto text = verifyText(*ofTexts, document, expected);
    if (text || ofLogins == nullptr || text.error().code != ErrorCode::wrongUse) {
        return text;
    }
    // It may be a login. Where it is not that either, what was said of it as a signature stands.
    auto login = ofLogins->verify(textOf(document), expected);
    return login || login.error().code != ErrorCode::wrongUse ? login.map(outcomeOf) : text;
}

Result<std::vector<crypto::Certificate>> authoritiesIn(const std::filesystem::path& path) {
    const auto pem = readFile(path, maximumDocument);
    if (!pem) {
        // Wrong of whoever names it, and not of what is verified.
        return pem.error().code == ErrorCode::malformed || pem.error().code == ErrorCode::tooLarge
                   ? fail(ErrorCode::usage, pem.error().detail)
                   : tl::unexpected(pem.error());
    }
    auto authorities = crypto::Certificate::fromPem(textOf(*pem));
    return authorities ? std::move(authorities)
                       : fail(ErrorCode::usage,
                              toUtf8(pathToUtf8(path.filename())) + ": " + authorities.error().detail);
}

}  // namespace insegel::client
