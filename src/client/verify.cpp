#include "client/verify.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/paths.h"
#include "signature/format.h"

namespace insegel::client {

namespace json = boost::json;

namespace {

constexpr std::size_t maximumFileSize = 4UL * 1024 * 1024;

/// A result has the token in it: {"format":…,"token":…}.
std::string documentOf(std::string_view content, const std::string& format) {
    if (const auto parsed = parseJson(content); parsed && parsed->is_object()) {
        const json::object& result = parsed->get_object();
        const json::value* token = result.if_contains("token");
        const json::value* named = result.if_contains("format");
        if (token != nullptr && named != nullptr && named->is_string() &&
            std::string_view(named->get_string().data(), named->get_string().size()) == format) {
            return json::serialize(*token);
        }
    }
    return std::string(content);
}

}  // namespace

Result<VerifyOutcome> verify(const VerifyTask& task) {
    const signature::AuthFormat* format = signature::findAuthFormat(task.format);
    if (format == nullptr) {
        return fail(ErrorCode::usage, "unknown format " + task.format);
    }
    signature::Expectation expected;
    expected.origin = task.origin;
    expected.nonce = task.nonce;
    expected.time = nowInSeconds();
    for (const std::filesystem::path& path : task.authorities) {
        const auto pem = readFile(path, maximumFileSize);
        if (!pem) {
            return tl::unexpected(pem.error());
        }
        const auto anchors = crypto::Certificate::fromPem(textOf(*pem));
        if (!anchors) {
            return fail(ErrorCode::usage, pathToUtf8(path.filename()) + ": " + anchors.error().detail);
        }
        expected.anchors.insert(expected.anchors.end(), anchors->begin(), anchors->end());
    }
    const auto content = readFile(task.file, maximumFileSize);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const auto verified = format->verify(documentOf(textOf(*content), task.format), expected);
    if (!verified) {
        return tl::unexpected(verified.error());
    }
    VerifyOutcome outcome{verified->holder,    verified->serialNumber, verified->issuer, verified->use,
                          verified->algorithm, verified->origin,       verified->nonce,  std::nullopt};
    if (verified->time) {
        outcome.time = toIso8601(*verified->time);
    }
    return outcome;
}

std::vector<std::string> authFormats() {
    return signature::authFormatNames();
}

}  // namespace insegel::client
