#include "client/signing.h"

#include <boost/json/serialize.hpp>

#include "client/client_fixture.h"
#include "client/verify.h"

namespace insegel::client {
namespace {

class SigningTest : public ClientTest {
  protected:
    std::string onlyToken(Client& client) {
        EXPECT_TRUE(
            watcher_.until([](const Watcher& seen) { return seen.complete_ && seen.tokens_.size() == 1; }));
        const auto list = client.waitForTokens();
        return list->empty() ? "" : list->front().id;
    }
    void prepare() {
        std::filesystem::create_directories(folder_ / "profile" / "ids");
        place("one.p12");
    }
    template <typename T, typename Start>
    Result<T> await(Start start) {
        std::promise<Result<T>> done;
        start([&](Result<T> result) { done.set_value(std::move(result)); });
        return done.get_future().get();
    }
    std::filesystem::path authorities() {
        write(folder_ / "ca.pem", bank_->rootPem() + bank_->issuingPem());
        return folder_ / "ca.pem";
    }
    std::vector<HistoryEntry> history(Client& client) {
        const auto found =
            await<std::vector<HistoryEntry>>([&](auto done) { client.findHistory("", std::move(done)); });
        return found.value_or(std::vector<HistoryEntry>());
    }
};

// A site asks in each format, the person approves, and what the site gets holds, for that site alone.
TEST_F(SigningTest, ASiteHasATextSigned) {
    prepare();
    auto client = open(true);
    const std::string id = onlyToken(*client);
    int made = 0;
    for (const std::string& format : signFormats()) {
        const Reply created = call(client->listener().port, http::verb::post, "/v1/orders", "",
                                   R"({"type":"sign","format":")" + format + R"(","nonce":")" + nonce_ +
                                       R"(","text":"SmFnIGvDtnBlcg==","textFormat":"plain"})");
        ASSERT_EQ(created.status, 201U) << created.body;
        const json::object order = created.body.as_object();
        EXPECT_EQ(poll(*client, order, 20).body.at("hintCode").as_string(), "userSign");
        ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return seen.prompt_.has_value(); }));
        ASSERT_TRUE(watcher_.prompt_->signing);
        EXPECT_EQ(watcher_.prompt_->signing->text, "Jag k\u00f6per");
        EXPECT_EQ(watcher_.prompt_->candidates.size(), 1U);
        client->approve(watcher_.prompt_->orderId, id, Secret(password));
        ASSERT_TRUE(watcher_.until([](const Watcher& seen) { return !seen.prompt_.has_value(); }));
        const Reply complete = poll(*client, order, 20);
        ASSERT_EQ(complete.body.at("status").as_string(), "complete") << complete.body;
        write(folder_ / "result.json", json::serialize(complete.body.at("result")));
        VerifyTask task{folder_ / "result.json", format, {authorities()}};
        task.origin = site;
        task.nonce = nonce_;
        const auto verified = verify(task);
        ASSERT_TRUE(verified) << format << verified.error().detail;
        EXPECT_EQ(verified->use, token::IdentityUse::sign);
        EXPECT_EQ(verified->signedText->text, "Jag k\u00f6per");
        task.origin = "https://other.test";
        EXPECT_EQ(verify(task).error().code, ErrorCode::verificationFailed) << format;
        ++made;
    }
    const auto remembered = history(*client);
    ASSERT_EQ(remembered.size(), static_cast<std::size_t>(made));
    EXPECT_EQ(remembered[0].origin, site);
    EXPECT_EQ(remembered[0].text, "Jag k\u00f6per");
    EXPECT_EQ(remembered[0].use, token::IdentityUse::sign);
    EXPECT_EQ(remembered[0].tokenId, id);
}

TEST_F(SigningTest, AWrongPasswordSignsNothingAndIsNotRemembered) {
    prepare();
    auto client = open();
    const std::string id = onlyToken(*client);
    TextTask task{"jws", {"Hej", TextFormat::plain, {}}};
    const auto signText = [&](const char* secret) {
        return await<Bytes>([&](auto done) {
            client->signText(
                id, task, Secret(secret), [](std::chrono::seconds) {}, std::move(done));
        });
    };
    EXPECT_EQ(signText("wrong").error().code, ErrorCode::wrongSecret);
    EXPECT_TRUE(history(*client).empty());
    EXPECT_TRUE(signText(password)) << "after the wait";
    EXPECT_EQ(history(*client).size(), 1U);
    const auto kept = await<void>([&](auto done) { client->keepHistory(false, std::move(done)); });
    EXPECT_TRUE(kept);
    EXPECT_TRUE(signText(password));
    EXPECT_EQ(history(*client).size(), 1U);
    task.what.text.clear();
    EXPECT_EQ(signText(password).error().code, ErrorCode::usage);
    task = {"cms", {"Hej", TextFormat::plain, Bytes{1}}};
    EXPECT_EQ(signText(password).error().code, ErrorCode::unsupported);
    task = {"nonsense", {"Hej", TextFormat::plain, {}}};
    EXPECT_EQ(signText(password).error().code, ErrorCode::usage);
}

TEST_F(SigningTest, AFileIsSignedBesideItAndChecked) {
    prepare();
    auto client = open();
    const std::string id = onlyToken(*client);
    const auto file = folder_ / "contract.pdf";
    write(file, std::string(3'000'000, 'x'));
    FileTask task{file};
    const auto signFile = [&] {
        return await<FileSigned>([&](auto done) {
            client->signFile(id, task, Secret(password), nullptr, nullptr, std::move(done));
        });
    };
    const auto check = [&](const std::filesystem::path& path) {
        return await<CheckOutcome>(
            [&](auto done) { client->checkSignature({path}, nullptr, std::move(done)); });
    };
    EXPECT_EQ(check(file).error().code, ErrorCode::notFound) << "nobody has signed it";
    const auto made = signFile();
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(made->path, folder_ / "contract.pdf.p7s");
    EXPECT_EQ(signFile().error().code, ErrorCode::alreadyExists);
    task.overwrite = true;
    EXPECT_TRUE(signFile());
    for (const auto& path : {file, made->path}) {
        const auto checked = check(path);
        ASSERT_TRUE(checked) << checked.error().detail;
        EXPECT_EQ(checked->format, "cms");
        EXPECT_EQ(checked->content, file);
        EXPECT_EQ(checked->signature.holder, "Test Person");
        EXPECT_TRUE(checked->signature.isIssuerKnown) << "the person's own bank";
    }
    EXPECT_EQ(history(*client)[0].file, "contract.pdf");
    task.seen = stampOf(file);
    write(file, "altered");
    EXPECT_EQ(signFile().error().code, ErrorCode::fileChanged) << "not what the person chose";
    task.seen.reset();
    EXPECT_EQ(check(file).error().code, ErrorCode::verificationFailed);
    std::filesystem::remove(file);
    EXPECT_EQ(check(made->path).error().code, ErrorCode::notFound);
    EXPECT_EQ(signFile().error().code, ErrorCode::notFound);
}

TEST_F(SigningTest, ALoginIsNoSignatureToShow) {
    prepare();
    auto client = open();
    const std::string id = onlyToken(*client);
    for (const std::string format : {"jws", "bankid-xml"}) {
        const auto login = await<std::string>([&](auto done) {
            client->authenticate(id, site, nonce_, format, Secret(password), nullptr, std::move(done));
        });
        ASSERT_TRUE(login);
        write(folder_ / "login", *login);
        const auto checked = await<CheckOutcome>(
            [&](auto done) { client->checkSignature({folder_ / "login"}, nullptr, std::move(done)); });
        ASSERT_FALSE(checked);
        EXPECT_EQ(checked.error().code, ErrorCode::usage) << format;
    }
}

TEST_F(SigningTest, OfAnUnknownIssuerIsSaidThatNobodyVouches) {
    prepare();
    auto client = open();
    const std::string id = onlyToken(*client);
    const auto text = await<Bytes>([&](auto done) {
        client->signText(id, {"bankid-xml", {"Hej", TextFormat::plain, {}}}, Secret(password), nullptr,
                         std::move(done));
    });
    ASSERT_TRUE(text);
    write(folder_ / "signed.xml", std::string(textOf(*text)));
    const auto unknown = checkSignature({folder_ / "signed.xml"}, {});
    ASSERT_TRUE(unknown) << unknown.error().detail;
    EXPECT_FALSE(unknown->signature.isIssuerKnown);
    EXPECT_EQ(unknown->signature.signedText->text, "Hej");
    VerifyTask task{folder_ / "signed.xml", "bankid-xml"};
    EXPECT_EQ(verify(task).error().code, ErrorCode::usage) << "the command line wants an authority";
}

}  // namespace
}  // namespace insegel::client
