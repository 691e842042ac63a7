#include "client/verify.h"

#include "base/clock.h"
#include "base/file.h"
#include "client/signature_document.h"
#include "signature/format.h"
#include "signature/sign_format.h"

namespace insegel::client {

Result<VerifyOutcome> verify(const VerifyTask& task) {
    signature::Expectation expected;
    expected.origin = task.origin;
    expected.nonce = task.nonce;
    expected.time = nowInSeconds();
    for (const std::filesystem::path& path : task.authorities) {
        const auto authorities = authoritiesIn(path);
        if (!authorities) {
            return tl::unexpected(authorities.error());
        }
        expected.anchors.insert(expected.anchors.end(), authorities->begin(), authorities->end());
    }
    const auto content = readFile(task.file, maximumDocument);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const auto document = documentIn(*content, task.format);
    return document ? verifyDocument(*document, task.format, task.content, expected)
                    : tl::unexpected(document.error());
}

std::vector<std::string> authFormats() {
    return signature::authFormatNames();
}

std::vector<std::string> verifyFormats() {
    std::vector<std::string> names = signature::authFormatNames();
    for (std::string& name : signature::signFormatNames()) {
        // One that serves both is named once.
        if (signature::findAuthFormat(name) == nullptr) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

}  // namespace insegel::client
