// What the machine's administrator has written.

#include <array>
#include <string>

#include "fuzz/input.h"
#include "fuzz/require.h"
#include "fuzz/target.h"
#include "policy/policy_json.h"

namespace insegel::fuzz {

std::vector<Bytes> seeds() {
    const std::array<std::string, 3> texts{
        R"({"allowedSites":["https://bank.example","https://*.agency.example:8443"],)"
        R"("blockedSites":["https://old.agency.example"],"passwords":{"minimumLength":16},)"
        R"("allowedIssuers":[")" +
            std::string(64, 'a') + R"("],"ports":[22700,22654],"history":"off"})",
        R"({"allowedSites":[],"history":"on"})", R"({"ports":[0,65536,-1,1.5],"passwords":{}})"};
    std::vector<Bytes> out;
    for (const std::string& text : texts) {
        append(out.emplace_back(), bytesOf(text));
    }
    return out;
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel;
    using namespace insegel::fuzz;
    const Input input({data, size});
    input.run([&] {
        const auto policy = policy::readPolicy(textOf(input.rest()), "policy.json");
        if (!policy) {
            require(policy.error().code == ErrorCode::policyInvalid);
            return;
        }
        const auto arePatterns = [](const std::vector<std::string>& sites) {
            for (const std::string& site : sites) {
                require(policy::isSitePattern(site));
                require(policy::covers(site, site));
            }
        };
        arePatterns(policy->blockedSites);
        if (policy->allowedSites) {
            arePatterns(*policy->allowedSites);
        }
        for (const std::string& site : policy->blockedSites) {
            require(!policy->allowsSite(site));
        }
        for (const std::uint16_t port : policy->ports) {
            require(port != 0 && policy->allowsPort(port));
        }
    });
    return 0;
}
