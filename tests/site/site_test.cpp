#include "site/site.h"

#include <regex>

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "site/token_maker.h"

namespace insegel::demo_site {
namespace {

namespace json = boost::json;

class SiteTest : public testing::Test {
  protected:
    SiteTest() {
        SiteOptions options;
        options.origin = "https://login.test";
        X509_up_ref(bank_.issuing());
        options.authorities.emplace_back(bank_.issuing());
        site_.emplace(std::move(options), [this](const std::string& line) { log_.push_back(line); });
    }

    Response send(const std::string& method, const std::string& target, const std::string& body = {}) {
        Response response = site_->handle({method, target, "login.test", "https://login.test",
                                           "application/json", "other=1; " + cookie_, body});
        for (const auto& [name, value] : response.headers) {
            if (name == "Set-Cookie")
                cookie_ = value.substr(0, value.find(';'));
        }
        return response;
    }

    std::string nonce() {
        return std::string(json::parse(send("POST", "/nonce", "{}").body).at("nonce").as_string());
    }

    std::string loginBody(const std::string& nonceText) {
        const json::value token = makeWebEid(person_.auth(), "ES256", "https://login.test", nonceText);
        return json::serialize(
            json::value{{"nonce", nonceText}, {"format", "web-eid:1.0"}, {"token", token}});
    }

    static std::string header(const Response& response, const std::string& wanted) {
        for (const auto& [name, value] : response.headers) {
            if (name == wanted)
                return value;
        }
        return {};
    }

    bank::TestBank bank_;
    bank::Person person_ = bank_.issue({.keyType = bank::KeyType::p256});
    std::vector<std::string> log_;
    std::string cookie_;
    std::optional<Site> site_;
};

TEST_F(SiteTest, LogsInOnceANonce) {
    const std::string body = loginBody(nonce());
    const std::string before = cookie_;
    EXPECT_EQ(send("POST", "/login", body).status, 200U);
    EXPECT_NE(cookie_, before);
    ASSERT_EQ(log_.size(), 1U);
    EXPECT_EQ(log_[0], "verified login: Test Person 199001012384 web-eid:1.0 from https://login.test");
    EXPECT_EQ(json::parse(send("GET", "/me").body).at("person").at("name").as_string(), "Test Person");
    cookie_ = before;
    EXPECT_EQ(send("POST", "/login", body).status, 401U);
    EXPECT_TRUE(log_.back().starts_with("refused login: no-session"));
}

TEST_F(SiteTest, LogsOut) {
    send("POST", "/login", loginBody(nonce()));
    send("POST", "/logout", "{}");
    EXPECT_TRUE(json::parse(send("GET", "/me").body).at("person").is_null());
}

TEST_F(SiteTest, SpendsANonceOnABadToken) {
    const std::string nonceText = nonce();
    const std::string bad =
        json::serialize(json::value{{"nonce", nonceText}, {"format", "jws"}, {"token", "a.b.c"}});
    EXPECT_EQ(json::parse(send("POST", "/login", bad).body).at("error").at("reason").as_string(),
              "malformed");
    EXPECT_EQ(
        json::parse(send("POST", "/login", loginBody(nonceText)).body).at("error").at("reason").as_string(),
        "nonce-used");
}

TEST_F(SiteTest, SetsACookieNobodyElseReads) {
    const std::string set = header(send("POST", "/nonce", "{}"), "Set-Cookie");
    EXPECT_TRUE(set.starts_with("__Host-session="));
    EXPECT_TRUE(set.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"));
}

TEST_F(SiteTest, RefusesOtherSites) {
    const auto status = [&](const Request& request) { return site_->handle(request).status; };
    EXPECT_EQ(status({"GET", "/", "127.0.0.1:8080", "", "", "", ""}), 421U);
    EXPECT_EQ(status({"POST", "/nonce", "login.test", "https://evil.test", "application/json", "", "{}"}),
              403U);
    EXPECT_EQ(status({"POST", "/nonce", "login.test", "", "application/json", "", "{}"}), 403U);
    EXPECT_EQ(status({"POST", "/nonce", "login.test", "https://login.test", "text/plain", "", "{}"}), 415U);
    EXPECT_EQ(status({"PUT", "/nonce", "login.test", "https://login.test", "application/json", "", "{}"}),
              405U);
}

TEST_F(SiteTest, ServesThePageAndNothingElse) {
    const Response page = send("GET", "/?lang=sv");
    EXPECT_EQ(page.status, 200U);
    EXPECT_TRUE(page.contentType.starts_with("text/html"));
    EXPECT_EQ(page.body.find("<script>"), std::string::npos);
    EXPECT_EQ(header(page, "Content-Security-Policy").find("unsafe"), std::string::npos);
    EXPECT_NE(header(page, "Content-Security-Policy").find("http://127.0.0.1:22658"), std::string::npos);
    for (const char* path : {"/insegel.js", "/demo/demo.js", "/demo/demo.css", "/demo/icon.svg"})
        EXPECT_EQ(send("GET", path).status, 200U) << path;
    // The module's parts, which the browser asks for by itself.
    const std::string module = send("GET", "/insegel.js").body;
    const std::regex imported("from '\\./([^']+)'");
    const std::sregex_iterator first(module.begin(), module.end(), imported);
    ASSERT_NE(first, std::sregex_iterator());
    for (auto part = first; part != std::sregex_iterator(); ++part)
        EXPECT_EQ(send("GET", "/" + (*part)[1].str()).status, 200U) << (*part)[1];
    for (const char* path : {"/demo/../insegel.js", "//etc/passwd", "/../bank/bank.h", "/demo/"})
        EXPECT_EQ(send("GET", path).status, 404U) << path;
}

}  // namespace
}  // namespace insegel::demo_site
