#include "client/auth_result.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/clock.h"
#include "signature/format.h"

namespace insegel::client {

namespace json = boost::json;

Result<std::string> makeAuthResult(const token::Token& token, const AuthTask& task, const Secret& secret) {
    const signature::AuthFormat* format = signature::findAuthFormat(task.format);
    if (format == nullptr) {
        return fail(ErrorCode::usage, "unknown format " + task.format);
    }
    const auto now = std::chrono::floor<std::chrono::seconds>(systemClock().now());
    const auto made = format->make({token, token::IdentityUse::auth, secret}, {task.origin, task.nonce, now});
    if (!made) {
        return tl::unexpected(made.error());
    }
    return json::serialize(json::object{{"format", task.format}, {"token", *made}});
}

}  // namespace insegel::client
