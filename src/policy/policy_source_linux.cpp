#include "policy/administrators_file_posix.h"
#include "policy/policy_json.h"

namespace insegel::policy {

Result<Policy> machinePolicy() {
    constexpr const char* place = "/etc/insegel/policy.json";
    const auto content = readAdministratorsFile(place);
    if (!content) {
        return tl::unexpected(content.error());
    }
    return *content ? readPolicy(textOf(**content), place) : Policy{};
}

}  // namespace insegel::policy
