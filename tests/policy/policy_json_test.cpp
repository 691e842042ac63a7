#include "policy/policy_json.h"

#include <gtest/gtest.h>

namespace insegel::policy {
namespace {

const std::string issuer(64, 'a');

std::string complaint(const std::string& json) {
    const auto policy = readPolicy(json, "policy.json");
    if (policy) {
        return "understood";
    }
    EXPECT_EQ(policy.error().code, ErrorCode::policyInvalid);
    return policy.error().detail;
}

TEST(PolicyJson, ReadsEveryKey) {
    const auto policy = readPolicy(R"({
        "allowedSites": ["https://bank.example", "https://*.agency.example"],
        "blockedSites": ["https://old.agency.example"],
        "passwords": {"minimumLength": 16},
        "allowedIssuers": [")" + issuer +
                                       R"("],
        "ports": [22700, 22654],
        "history": "off"})",
                                   "policy.json");
    ASSERT_TRUE(policy) << policy.error().detail;
    EXPECT_EQ(policy->allowedSites->size(), 2U);
    EXPECT_EQ(policy->blockedSites, std::vector<std::string>{"https://old.agency.example"});
    EXPECT_EQ(policy->minimumPasswordLength, 16);
    EXPECT_EQ(policy->allowedIssuers, std::vector<std::string>{issuer});
    EXPECT_EQ(policy->ports, (std::vector<std::uint16_t>{22700, 22654}));
    EXPECT_TRUE(policy->isHistoryOff);
    EXPECT_EQ(policy->keys(), (std::vector<std::string>{"allowedSites", "blockedSites", "passwords",
                                                        "allowedIssuers", "ports", "history"}));
}

TEST(PolicyJson, AnEmptyObjectFixesNothingAndAnEmptyListOfSitesAllOfThem) {
    EXPECT_EQ(*readPolicy("{}", ""), Policy{});
    const auto none = readPolicy(R"({"allowedSites": []})", "");
    ASSERT_TRUE(none);
    EXPECT_FALSE(none->allowsSite("https://bank.example"));
}

TEST(PolicyJson, NamesTheFileTheKeyAndWhatIsWrong) {
    const std::string site =
        "must be a site such as https://bank.example or https://*.bank.example, in lower case, without the "
        "usual port and with nothing at its end";
    const std::string port = "must be a whole number from 1024 to 65535";
    const std::vector<std::pair<std::string, std::string>> wrong{
        {R"({"allowedSite": []})", "allowedSite: is no key that Insegel knows"},
        {R"({"allowedSites": "https://bank.example"})", "allowedSites: must be a list"},
        {R"({"allowedSites": null})", "allowedSites: must be a list"},
        {R"({"allowedSites": ["https://bank.example", "http://bank.example"]})", "allowedSites[1]: " + site},
        {R"({"blockedSites": ["https://bank.example/"]})", "blockedSites[0]: " + site},
        {R"({"blockedSites": [1]})", "blockedSites[0]: " + site},
        {R"({"passwords": 16})", "passwords: must be an object"},
        {R"({"passwords": {"minimumLength": "16"}})",
         "passwords.minimumLength: must be a whole number from 1 to 128"},
        {R"({"passwords": {"minimumLength": 0}})",
         "passwords.minimumLength: must be a whole number from 1 to 128"},
        {R"({"passwords": {"minimumLength": 16.5}})",
         "passwords.minimumLength: must be a whole number from 1 to 128"},
        {R"({"passwords": {"maximumLength": 16}})", "passwords.maximumLength: is no key that Insegel knows"},
        {R"({"allowedIssuers": ["AA"]})",
         "allowedIssuers[0]: must be a certificate's SHA-256 as 64 lower-case hexadecimal digits"},
        {R"({"ports": []})", "ports: must be a list of 1 to 16 ports"},
        {R"({"ports": 22700})", "ports: must be a list of 1 to 16 ports"},
        {R"({"ports": [22700, 80]})", "ports[1]: " + port},
        {R"({"ports": [65536]})", "ports[0]: " + port},
        {R"({"ports": ["22700"]})", "ports[0]: " + port},
        {R"({"ports": [22700, 22700]})", "ports[1]: is there twice"},
        {R"({"history": "on"})", "history: can only be off"},
        {R"({"history": false})", "history: can only be off"},
        {R"([])", "must be a JSON object"},
        {"\xff{}", "is not UTF-8"},
        {"\xEF\xBB\xBF{}", "begins with a byte order mark, which JSON has not"},
    };
    for (const auto& [json, what] : wrong) {
        EXPECT_EQ(complaint(json), "policy.json: " + what) << json;
    }
}

TEST(PolicyJson, NamesTheLineOfWhatIsNoJson) {
    const std::vector<std::pair<std::string, int>> wrong{
        {"", 1},
        {R"({"history": "off", "history": "off"})", 1},
        {R"({"history": "off"} {})", 1},
        {"{\n  \"history\": \"off\",\n  \"ports\": [22700],\n  \"history\": \"off\"\n}\n", 4},
        {"{\n  \"history\": \"off\",\n}\n", 3},
        {"{\n  \"history\": \"off\"\n", 3},
        {"{\n  // off\n  \"history\": \"off\"\n}\n", 2},
        {"\n\n{\"ports\": [016]}", 3},
    };
    for (const auto& [json, line] : wrong) {
        EXPECT_EQ(complaint(json),
                  "policy.json:" + std::to_string(line) + ": is not JSON, or has a key twice")
            << json;
    }
}

TEST(PolicyJson, IsOfABoundedSize) {
    const std::string padded = "{}" + std::string(maximumPolicySize - 2, ' ');
    EXPECT_EQ(complaint(padded), "understood");
    EXPECT_EQ(complaint(padded + ' '), "policy.json: is larger than 64 KiB");
}

}  // namespace
}  // namespace insegel::policy
