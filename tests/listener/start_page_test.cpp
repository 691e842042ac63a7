#include "listener/start_page.h"

#include <string>

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/encoding.h"
#include "crypto/digest.h"

namespace insegel::listener {
namespace {

std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const auto start = text.find(before);
    if (start == std::string::npos) {
        return "";
    }
    const auto at = start + before.size();
    return text.substr(at, text.find(after, at) - at);
}

const ReturnForm form{"https://site.example", "https://site.example/b?a=b&c='",
                      "\"><script>x</script>'&\u00e5"};
const order::OrderState complete{order::OrderStatus::complete, "", "{}"};

TEST(StartPageTest, itsPolicyLetsItsOwnStyleAndScriptBeAndNothingElse) {
    const std::string html =
        waitingPage(PageLanguage::en, form.origin) + endedNews(PageLanguage::en, complete, form, "{}");
    const auto hash = [&html](const std::string& name) {
        return "'sha256-" +
               toBase64(crypto::sha256(bytesOf(between(html, "<" + name + ">", "</" + name + ">")))) + "'";
    };
    EXPECT_EQ(pagePolicy("https://site.example"),
              "default-src 'none'; style-src " + hash("style") + "; script-src " + hash("script") +
                  "; form-action https://site.example; base-uri 'none'; frame-ancestors 'none'");
    EXPECT_EQ(pagePolicy(""), "default-src 'none'; style-src " + hash("style") +
                                  "; form-action 'none'; base-uri 'none'; frame-ancestors 'none'");
    // What a policy cannot name.
    EXPECT_EQ(between(pagePolicy("http://[::1]:8080"), "form-action ", ";"), "http:");
}

TEST(StartPageTest, nothingThatWasSentIsMarkup) {
    const std::string html =
        endedNews(PageLanguage::en, complete, form, R"({"token":"</form>'\u003c&amp;"})");
    EXPECT_NE(html.find("action=\"https://site.example/b?a=b&amp;c=&#39;\""), std::string::npos);
    EXPECT_NE(html.find("name=\"state\" value=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;&#39;&amp;\u00e5\""),
              std::string::npos);
    EXPECT_NE(html.find("name=\"result\" "
                        "value=\"{&quot;token&quot;:&quot;&lt;/form&gt;&#39;\\u003c&amp;amp;&quot;}\""),
              std::string::npos);
    EXPECT_EQ(html.find("<script>x"), std::string::npos);
}

TEST(StartPageTest, whatIsNotThereIsNotPosted) {
    ReturnForm bare = form;
    bare.state.reset();
    EXPECT_EQ(endedNews(PageLanguage::en, complete, bare, "{}").find("\"state\""), std::string::npos);
}

TEST(StartPageTest, inBothLanguages) {
    EXPECT_NE(waitingPage(PageLanguage::sv, "").find("<html lang=\"sv\">"), std::string::npos);
    EXPECT_NE(waitingNews(PageLanguage::sv, "userSign").find("Svara"), std::string::npos);
    EXPECT_NE(waitingNews(PageLanguage::en, "userSign").find("Answer"), std::string::npos);
    EXPECT_NE(waitingNews(PageLanguage::en, "outstandingTransaction").find("another"), std::string::npos);
    const order::OrderState declined{order::OrderStatus::failed, "userCancel", std::nullopt};
    EXPECT_NE(endedNews(PageLanguage::sv, declined, form, "{}").find("Du avböjde"), std::string::npos);
    EXPECT_NE(endedNews(PageLanguage::en, declined, form, "{}").find("You declined"), std::string::npos);
    EXPECT_NE(notTakenPage(PageLanguage::en, Problem::siteBusy, form, "{}").find("busy"), std::string::npos);
    EXPECT_NE(refusalPage(PageLanguage::sv, Problem::body, "field state").find("field state"),
              std::string::npos);
}

}  // namespace
}  // namespace insegel::listener
