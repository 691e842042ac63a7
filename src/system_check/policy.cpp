#include "policy/policy.h"

#include "system_check/checks.h"

namespace insegel::system_check {

Row checkPolicy(const Circumstances& now) {
    if (!now.policy) {
        return {Finding::policyInvalid, {now.policy.error().detail}};
    }
    std::string keys;
    for (const std::string& key : now.policy->keys()) {
        keys += (keys.empty() ? "" : ", ") + key;
    }
    return keys.empty() ? Row{Finding::policyNone} : Row{Finding::policyInForce, {keys}};
}

}  // namespace insegel::system_check
