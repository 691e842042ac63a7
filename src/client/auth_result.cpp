#include "client/auth_result.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/clock.h"
#include "base/origin.h"
#include "client/key_obstacle.h"
#include "signature/format.h"

namespace insegel::client {

namespace json = boost::json;

Result<void> checkAuth(const token::TokenInfo& token, const AuthTask& task) {
    if (!isAcceptableOrigin(task.origin)) {
        return fail(ErrorCode::usage,
                    "the origin is not a site's as browsers write it, such as https://example.org");
    }
    if (!signature::isNonce(task.nonce)) {
        return fail(ErrorCode::usage, "the nonce is not base64 text of 44 to 128 characters");
    }
    if (signature::findAuthFormat(task.format) == nullptr) {
        return fail(ErrorCode::usage, "unknown format " + task.format);
    }
    return checkKey(token, token::IdentityUse::auth);
}

Result<std::string> makeAuthResult(const token::Token& token, const AuthTask& task, const Secret& secret) {
    const auto now = nowInSeconds();
    // What is signed with an expired certificate is good for nothing, and the list may be of yesterday.
    token::TokenInfo info = token.info();
    token::judge(info, now);
    if (auto checked = checkAuth(info, task); !checked) {
        return tl::unexpected(checked.error());
    }
    const signature::AuthFormat* format = signature::findAuthFormat(task.format);
    const auto made = format->make({token, token::IdentityUse::auth, secret}, {task.origin, task.nonce, now});
    if (!made) {
        return tl::unexpected(made.error());
    }
    return json::serialize(json::object{{"format", task.format}, {"token", *made}});
}

}  // namespace insegel::client
