#include "site/site.h"

#include <cstdlib>
#include <filesystem>
#include <iomanip>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "site/cms_maker.h"
#include "site/encoding.h"
#include "site/request_maker.h"
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
        bank_.save(folder_);
        options.bank = bank::TestBank::load(folder_);
        site_.emplace(std::move(options), [this](const std::string& line) { log_.push_back(line); });
    }

    ~SiteTest() override { std::filesystem::remove_all(folder_); }

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

    Response sendForm(const std::string& target, const std::string& body) {
        Response response = site_->handle({"POST", target, "login.test", "https://login.test",
                                           "application/x-www-form-urlencoded", cookie_, body});
        if (const std::string cookie = header(response, "Set-Cookie"); !cookie.empty())
            cookie_ = cookie.substr(0, cookie.find(';'));
        return response;
    }

    /// What a browser posts from Insegel's page.
    std::string returnForm(const std::string& nonceText) {
        const json::value result{
            {"status", "complete"},
            {"result",
             {{"format", "web-eid:1.0"},
              {"token", makeWebEid(person_.auth(), "ES256", "https://login.test", nonceText)}}}};
        return "state=" + escapedForForm(nonceText) + "&result=" + escapedForForm(json::serialize(result));
    }

    static std::string escapedForForm(const std::string& text) {
        std::ostringstream form;
        for (const char c : text)
            form << '%' << std::hex << std::setw(2) << std::setfill('0') << static_cast<int>(c);
        return form.str();
    }

    static std::string header(const Response& response, const std::string& wanted) {
        for (const auto& [name, value] : response.headers) {
            if (name == wanted)
                return value;
        }
        return {};
    }

    static std::filesystem::path newFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "insegel-site-XXXXXX").string();
        return bank::check(mkdtemp(name.data()), "folder");
    }

    std::string orderBody(const std::string& nonceText) {
        const json::value requests{{{"use", "auth"}, {"pkcs10", toBase64(makeRequest({.use = "auth"}))}},
                                   {{"use", "sign"}, {"pkcs10", toBase64(makeRequest({.use = "sign"}))}}};
        return json::serialize(json::value{
            {"nonce", nonceText}, {"id", "an-id"}, {"secret", "a-secret"}, {"requests", requests}});
    }

    /// What the site wants signed, in cms.
    json::value beginSigning() {
        return json::parse(
            send("POST", "/sign/begin", R"({"what":"contract","format":"cms","language":"sv"})").body);
    }

    std::string signBody(const json::value& asked, const bank::Person& person) {
        const std::string nonceText(asked.at("nonce").as_string());
        CmsPlan plan{.content = std::string(asked.at("text").as_string())};
        plan.contentIdentifier =
            digest("SHA256", digest("SHA256", "https://login.test") + digest("SHA256", nonceText));
        plan.mimeType = "text/markdown; charset=UTF-8; variant=simpleMarkdownV1";
        return json::serialize(
            json::value{{"nonce", nonceText}, {"signature", toBase64(makeCms(person.sign(), plan))}});
    }

    std::string errorOf(const Response& response) {
        return std::string(json::parse(response.body).at("error").at("reason").as_string());
    }

    bank::TestBank bank_;
    std::filesystem::path folder_ = newFolder();
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

TEST_F(SiteTest, LogsInByTheFormsOfTheNavigationWay) {
    const Response begun = send("GET", "/start?language=sv");
    EXPECT_EQ(header(begun, "Referrer-Policy"), "origin");
    EXPECT_NE(begun.body.find("action=\"http://127.0.0.1:22654/v1/start\""), std::string::npos) << begun.body;
    EXPECT_NE(begun.body.find("value=\"https://login.test/return\""), std::string::npos);
    EXPECT_NE(header(begun, "Content-Security-Policy").find("form-action 'self' http://127.0.0.1:22654 "),
              std::string::npos);
    std::smatch found;
    ASSERT_TRUE(std::regex_search(begun.body, found, std::regex("name=\"state\" value=\"([^\"]+)\"")));
    const std::string nonceText = found[1];

    // What Insegel's page posts comes from another site, and without the cookie.
    const std::string form = returnForm(nonceText);
    const Request returned{
        "POST", "/return", "login.test", "http://127.0.0.1:22654", "application/x-www-form-urlencoded",
        "",     form};
    const Response onward = site_->handle(returned);
    EXPECT_EQ(onward.status, 200U);
    EXPECT_EQ(header(onward, "Set-Cookie"), "");
    EXPECT_EQ(header(onward, "Referrer-Policy"), "same-origin");
    EXPECT_NE(onward.body.find("action=\"/return/finish\""), std::string::npos);
    EXPECT_NE(onward.body.find("{&#34;status&#34;:&#34;complete&#34;"), std::string::npos) << onward.body;
    EXPECT_TRUE(log_.empty());

    const std::string before = cookie_;
    const Response done = sendForm("/return/finish", form);
    EXPECT_EQ(done.status, 200U);
    EXPECT_NE(done.body.find("data-state=\"done\""), std::string::npos) << done.body;
    EXPECT_NE(cookie_, before);
    EXPECT_EQ(json::parse(send("GET", "/me").body).at("person").at("name").as_string(), "Test Person");
    EXPECT_EQ(sendForm("/return/finish", form).status, 401U);
}

TEST_F(SiteTest, FinishesNoLoginThatThisSessionDidNotBegin) {
    const std::string theirs = nonce();
    cookie_.clear();
    nonce();
    EXPECT_EQ(sendForm("/return/finish", returnForm(theirs)).status, 401U);
    EXPECT_TRUE(log_.back().starts_with("refused login: nonce-unknown")) << log_.back();
    Request foreign{"POST",
                    "/return/finish",
                    "login.test",
                    "http://127.0.0.1:22654",
                    "application/x-www-form-urlencoded",
                    cookie_,
                    returnForm(theirs)};
    EXPECT_EQ(site_->handle(foreign).status, 403U);
}

TEST_F(SiteTest, SaysWhyNobodyIsLoggedIn) {
    const Response declined = sendForm(
        "/return/finish", "state=a&result=%7B%22status%22:%22failed%22,%22hintCode%22:%22%3Cb%3E%22%7D");
    EXPECT_NE(declined.body.find("data-code=\"&#60;b&#62;\""), std::string::npos) << declined.body;
    for (const char* form : {"", "state=a", "result=1&state=a", "state=a&result=%zz", "state=a&state=b",
                             "state=a&result=%7B%22status%22:%22complete%22%7D"})
        EXPECT_EQ(sendForm("/return/finish", form).status, 401U) << form;
    EXPECT_EQ(sendForm("/return", "a").status, 400U);
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

TEST_F(SiteTest, TakesASignatureOnceANonce) {
    const json::value asked = beginSigning();
    EXPECT_TRUE(asked.at("text").as_string().starts_with("# Hyra"));
    EXPECT_EQ(asked.at("textFormat").as_string(), "simpleMarkdownV1");
    EXPECT_TRUE(asked.at("hiddenData").is_null());
    const std::string body = signBody(asked, person_);
    const Response answer = send("POST", "/sign", body);
    ASSERT_EQ(answer.status, 200U) << answer.body;
    const json::value outcome = json::parse(answer.body).at("signed");
    EXPECT_EQ(outcome.at("by").at("serialNumber").as_string(), "199001012384");
    EXPECT_EQ(outcome.at("text"), asked.at("text"));
    EXPECT_EQ(outcome.at("format").as_string(), "cms");
    EXPECT_EQ(log_.back(), "verified signature: Test Person 199001012384 cms from https://login.test");

    const Response again = send("POST", "/sign", body);
    EXPECT_EQ(again.status, 422U);
    EXPECT_EQ(errorOf(again), "nonce-used");
    EXPECT_TRUE(log_.back().starts_with("refused signature: nonce-used"));
}

TEST_F(SiteTest, BindsASignatureToItsSessionAndText) {
    const json::value first = beginSigning();
    const std::string mine = cookie_;
    cookie_.clear();
    const json::value second = beginSigning();
    EXPECT_EQ(errorOf(send("POST", "/sign", signBody(first, person_))), "nonce-unknown");
    cookie_ = mine;
    // The page cannot put another text in: the site kept its own.
    json::value forged = first;
    forged.as_object()["text"] = "Jag lovar allt.";
    EXPECT_EQ(errorOf(send("POST", "/sign", signBody(forged, person_))), "wrong-text");
    // A nonce to log in with is none to sign with, and the other way round.
    json::value borrowed = first;
    borrowed.as_object()["nonce"] = nonce();
    EXPECT_EQ(errorOf(send("POST", "/sign", signBody(borrowed, person_))), "nonce-unknown");
    const std::string forText(beginSigning().at("nonce").as_string());
    EXPECT_EQ(errorOf(send("POST", "/login", loginBody(forText))), "nonce-unknown");
}

TEST_F(SiteTest, WhoIsLoggedInSigns) {
    send("POST", "/login", loginBody(nonce()));
    const bank::Person other = bank_.issue({.serialNumber = "198002022383", .keyType = bank::KeyType::p256});
    EXPECT_EQ(errorOf(send("POST", "/sign", signBody(beginSigning(), other))), "other-person");
    EXPECT_EQ(send("POST", "/sign", signBody(beginSigning(), person_)).status, 200U);
}

TEST_F(SiteTest, HasItsOwnTextsToSign) {
    const auto begin = [&](const char* wish) { return send("POST", "/sign/begin", wish); };
    for (const char* format : {"cms", "jws", "bankid-xml"}) {
        for (const char* language : {"sv", "en"}) {
            for (const char* what : {"statement", "contract"}) {
                const json::value wish{{"what", what}, {"format", format}, {"language", language}};
                EXPECT_EQ(begin(json::serialize(wish).c_str()).status, 200U) << wish;
            }
        }
    }
    const Response hidden = begin(R"({"what":"statement","format":"jws","language":"en","hidden":true})");
    EXPECT_TRUE(json::parse(hidden.body).at("hiddenData").is_string());
    for (const char* wish : {R"({"what":"../words.js?","format":"cms","language":"sv"})",
                             R"({"what":"contract","format":"pdf","language":"sv"})",
                             R"({"what":"contract","format":"cms","language":"sv","hidden":true})",
                             R"({"what":"contract","format":"cms"})", "[]", ""})
        EXPECT_EQ(begin(wish).status, 422U) << wish;
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

TEST_F(SiteTest, IssuesForAnOrder) {
    json::value state = json::parse(send("GET", "/order/state").body);
    EXPECT_EQ(state.at("customer").at("name").as_string(), "Test Person");
    EXPECT_TRUE(state.at("order").is_null());
    EXPECT_EQ(json::parse(send("GET", "/config").body).at("bank").as_string(), "Test Bank");
    EXPECT_EQ(send("POST", "/order/certificates", R"({"uses":["auth"],"form":"list"})").status, 422U);

    const std::string body = orderBody(nonce());
    ASSERT_EQ(send("POST", "/order", body).status, 200U);
    EXPECT_EQ(log_.back(), "issued for order: Test Person 199001012384 from https://login.test");
    state = json::parse(send("GET", "/order/state").body);
    EXPECT_EQ(state.at("order").at("id").as_string(), "an-id");
    EXPECT_EQ(state.at("order").at("secret").as_string(), "a-secret");
    const Response list = send("POST", "/order/certificates", R"({"uses":["auth","sign"],"form":"list"})");
    EXPECT_EQ(json::parse(list.body).at("certificates").as_array().size(), 4U);
    EXPECT_TRUE(json::parse(send("POST", "/order/certificates", R"({"uses":["sign"],"form":"pkcs7"})").body)
                    .as_object()
                    .contains("pkcs7"));

    EXPECT_EQ(send("POST", "/order", body).status, 422U);
    EXPECT_TRUE(log_.back().starts_with("refused order: nonce-used"));
    // It goes along into the session that a login begins, and nobody else sees it.
    send("POST", "/login", loginBody(nonce()));
    EXPECT_FALSE(json::parse(send("GET", "/order/state").body).at("order").is_null());
    const std::string before = cookie_;
    cookie_.clear();
    EXPECT_TRUE(json::parse(send("GET", "/order/state").body).at("order").is_null());
    cookie_ = before;
    send("POST", "/order/end", "{}");
    EXPECT_TRUE(json::parse(send("GET", "/order/state").body).at("order").is_null());
}

TEST_F(SiteTest, ServesThePageAndNothingElse) {
    const Response page = send("GET", "/?lang=sv");
    EXPECT_EQ(page.status, 200U);
    EXPECT_TRUE(page.contentType.starts_with("text/html"));
    EXPECT_EQ(page.body.find("<script>"), std::string::npos);
    EXPECT_EQ(header(page, "Content-Security-Policy").find("unsafe"), std::string::npos);
    EXPECT_NE(header(page, "Content-Security-Policy").find("http://127.0.0.1:22658"), std::string::npos);
    for (const char* path : {"/insegel.js", "/order", "/sign", "/demo/login.js", "/demo/order.js",
                             "/demo/sign.js", "/demo/page.js", "/demo/words.js", "/demo/demo.css",
                             "/demo/icon.svg", "/demo/texts/contract.sv.md"})
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
