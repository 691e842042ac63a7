#include <tuple>

#include <boost/json/serialize.hpp>

#include "cli/one_bank.h"

namespace insegel::cli {
namespace {

/// A person one of whose two keys may not be used now.
std::string fileOfHalf(bank::Use valid) {
    bank::PersonOptions options;
    options.keyType = bank::KeyType::p256;
    bank::Person person = testBank().issue(options);
    for (bank::Identity& one : person.identities) {
        if (one.use != valid) {
            one.certificate = testBank().certify(one.key.get(), one.use, bank::expired(options));
        }
    }
    return person.pkcs12(
        password, {.certificates = bank::Pkcs12Options::Cipher::none, .iterations = 2, .macIterations = 2});
}

TEST(LoggingIn, SignsNothingThatIsNotValidNow) {
    const Child child;
    const std::tuple<std::string, const char*, const char*, int, const char*> rows[] = {
        {fileOf(bank::expired()), "expired", "expired", 1, "expired"},
        {fileOf(bank::notYetValid()), "not-yet-valid", "not-yet-valid", 1, "not-yet-valid"},
        {fileOfHalf(bank::Use::sign), "ok", "expired", 1, "expired"},
        {fileOfHalf(bank::Use::auth), "ok", "ok", 0, "none"},
    };
    for (const auto& [content, state, authState, code, error] : rows) {
        child.keep("a.p12", content);
        const json::value list = documentOf(child.run({"list", "--json"}));
        const json::value& token = list.at("tokens").at(0);
        EXPECT_EQ(token.at("state"), state);
        EXPECT_EQ(token.at("identities").at(0).at("state"), authState);
        const std::string id(token.at("id").as_string());
        const Words words{"--secrets-stdin", "auth", id, "--json", "--origin", site, "--nonce", nonce};
        const Ended ended = child.run(words, password + "\n");
        EXPECT_EQ(ended.code, code) << ended.out;
        EXPECT_EQ(errorOf(ended), error);
        EXPECT_EQ(child.run({"list"}).out.find("sign: EC-P-256, expired") != std::string::npos,
                  state == std::string("ok") && authState == std::string("ok"));
    }
}

// The whole way once: import as strongly as ever, list, show, log in, verify.
TEST(LoggingIn, WithWhatWasImported) {
    const Child child;
    const auto source = child.folder.write("source.p12", fileOf({}, true)).string();
    const auto root = child.folder.write("root.pem", testBank().rootPem() + testBank().issuingPem()).string();
    const auto imported =
        documentOf(child.run({"--secrets-stdin", "--json", "import", "--move", source}, password + "\n"));
    const std::string id(imported.at("token").at("id").as_string());
    EXPECT_EQ(imported.at("sourceRemoved"), true);
    EXPECT_FALSE(std::filesystem::exists(source));
    EXPECT_EQ(idsOf(child), Words{id});

    const json::value shown = documentOf(child.run({"show", id.substr(0, 8), "--pem", "--json"}));
    EXPECT_EQ(shown.at("holder"), "Test Person");
    ASSERT_EQ(shown.at("certificates").as_array().size(), 2U);
    EXPECT_TRUE(
        shown.at("certificates").as_array()[0].at("pem").as_string().starts_with("-----BEGIN CERTIFICATE"));
    EXPECT_EQ(child.run({"show", id, "--pem"}).out.find("Test Person"), std::string::npos) << "PEM alone";

    const Words auth{"--secrets-stdin", "auth", id, "--origin", site, "--nonce", nonce};
    const Ended wrong = child.run(withJson(auth), "something else 1\n");
    EXPECT_EQ(wrong.code, 4);
    EXPECT_EQ(errorOf(wrong), "wrong-secret");
    // A wait that began before the machine did begins anew: four seconds, of which some are left however slow
    // this is.
    child.folder.write("profile/throttle.json",
                       json::serialize(json::object{
                           {id, json::object{{"misses", 3}, {"bootId", "another"}, {"untilMs", 0}}}}));
    const Ended result = child.run(auth, password + "\n");
    ASSERT_EQ(result.code, 0) << result.err;
    EXPECT_NE(result.err.find("Waiting for "), std::string::npos) << "it says that it waits";

    const auto token = child.folder.write("result.json", result.out).string();
    const auto verify = [&](Words more, const std::string& file) {
        Words words{"verify", file, "--format", "web-eid:1.0", "--json"};
        words.insert(words.end(), more.begin(), more.end());
        return child.run(words);
    };
    const Ended good = verify({"--ca", root, "--origin", site, "--nonce", nonce}, token);
    EXPECT_EQ(good.code, 0) << good.out;
    EXPECT_EQ(documentOf(good).at("serialNumber"), "199001012384");
    const auto text = child.folder.write("text.json", "text").string();
    const std::tuple<Words, std::string, int> rows[] = {
        {{"--ca", root, "--origin", "https://other.test", "--nonce", nonce}, token, 7},
        {{"--ca", root, "--origin", site, "--nonce", std::string(44, 'B')}, token, 7},
        {{"--ca", root, "--origin", site, "--nonce", nonce}, text, 7},
        {{"--origin", site, "--nonce", nonce}, token, 2},
        {{"--ca", root}, token, 2},
        {{"--ca", root + ".missing", "--origin", site, "--nonce", nonce}, token, 1},
        {{"--ca", root, "--origin", site, "--nonce", nonce}, text + ".missing", 1},
    };
    for (const auto& [words, file, code] : rows) {
        const Ended ended = verify(words, file);
        EXPECT_EQ(ended.code, code) << ::testing::PrintToString(words) << ended.out;
        EXPECT_NE(errorOf(ended), "none");
    }
}

}  // namespace
}  // namespace insegel::cli
