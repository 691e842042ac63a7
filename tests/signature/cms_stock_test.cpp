#include <gtest/gtest.h>

#include "signature/sign_case.h"

// What `openssl cms` makes is verified here, and what is made here is verified by `openssl cms`.
namespace insegel::signature {
namespace {

using bank::KeyType;
using Words = std::vector<std::string>;

class StockCms : public testing::TestWithParam<KeyType> {
  protected:
    void SetUp() override {
        bench_.put("root.pem", one_.bank().rootPem());
        bench_.put("issuing.pem", one_.bank().issuingPem());
        bench_.put("key.pem", one_.person().sign().keyPem());
        bench_.put("leaf.pem", one_.person().sign().certificatePem());
        std::string content;
        for (int i = 0; i < 200000; ++i) {
            content += static_cast<char>(i * 7 + i / 256);
        }
        bench_.put("content.bin", content);
        bench_.put("text.txt", "Jag lovar å det bestämdaste.");
    }
    std::string path(const char* name) const { return bench_.path(name); }

    bool stockVerifies(const Words& more) {
        Words words{"openssl",        "cms",      "-verify", "-binary", "-CAfile",
                    path("root.pem"), "-purpose", "any",     "-out",    path("verified")};
        words.insert(words.end(), more.begin(), more.end());
        return bench_.run(words);
    }
    bool stockSigns(const Words& more) {
        Words words{"openssl",           "cms",    "-sign",          "-signer",
                    path("leaf.pem"),    "-inkey", path("key.pem"),  "-certfile",
                    path("issuing.pem"), "-out",   path("stock.p7s")};
        words.insert(words.end(), more.begin(), more.end());
        return bench_.run(words);
    }
    Bytes stock() const {
        const std::string content = bench_.content("stock.p7s");
        const ByteView bytes = bytesOf(content);
        return {bytes.begin(), bytes.end()};
    }

    SignCase one_{GetParam()};
    crypto::Workbench bench_;
};

TEST_P(StockCms, VerifiesTextsMadeHere) {
    SignRequest request = SignCase::orderRequest();
    request.textFormat = TextFormat::simpleMarkdownV1;
    bench_.put("signed.p7s", one_.made(*findSignFormat("cms"), request));
    for (const Words& more : {Words{}, Words{"-cades"}}) {
        Words words{"-inform", "DER", "-in", path("signed.p7s")};
        words.insert(words.end(), more.begin(), more.end());
        EXPECT_TRUE(stockVerifies(words)) << bench_.said();
        EXPECT_EQ(bench_.content("verified"), request.text);
    }
    ASSERT_TRUE(bench_.run(
        {"openssl", "cms", "-cmsout", "-print", "-noout", "-inform", "DER", "-in", path("signed.p7s")}));
    for (const char* part : {"signingTime", "signingCertificateV2", "contentIdentifier", "messageDigest",
                             "contentType", "0.4.0.1733.2.1"}) {
        EXPECT_NE(bench_.said().find(part), std::string::npos) << part << bench_.said();
    }
}

TEST_P(StockCms, VerifiesFilesSignedHere) {
    bench_.put("signed.p7s", one_.madeOverFile(*findFileFormat("cms"), path("content.bin")));
    const Words words{"-cades", "-inform", "DER", "-in", path("signed.p7s"), "-content"};
    Words good = words;
    good.push_back(path("content.bin"));
    EXPECT_TRUE(stockVerifies(good)) << bench_.said();
    Words bad = words;
    bad.push_back(path("text.txt"));
    EXPECT_FALSE(stockVerifies(bad));
}

TEST_P(StockCms, MakesTextsThatAreVerifiedHere) {
    for (const Words& more : {Words{}, Words{"-cades"}, Words{"-md", "sha512"}, Words{"-stream"},
                              Words{"-keyid"}, Words{"-nosmimecap", "-cades", "-md", "sha384"}}) {
        for (const char* form : {"DER", "PEM"}) {
            Words words{"-binary", "-nodetach", "-in", path("text.txt"), "-outform", form};
            words.insert(words.end(), more.begin(), more.end());
            ASSERT_TRUE(stockSigns(words)) << bench_.said();
            const auto verified = verifyCms(stock(), one_.expected());
            ASSERT_TRUE(verified) << verified.error().detail;
            EXPECT_EQ(verified->what->text, "Jag lovar å det bestämdaste.");
            EXPECT_TRUE(verified->by.time);
        }
    }
    ASSERT_TRUE(
        stockSigns({"-binary", "-nodetach", "-in", path("text.txt"), "-outform", "DER", "-md", "sha1"}));
    EXPECT_EQ(verdict(verifyCms(stock(), one_.expected())),
              "the signature holds, but was made with SHA-1, by which nothing is proven any more");
    if (GetParam() == KeyType::rsa2048) {
        ASSERT_TRUE(stockSigns({"-binary", "-nodetach", "-in", path("text.txt"), "-outform", "DER", "-keyopt",
                                "rsa_padding_mode:pss"}));
        const auto verified = verifyCms(stock(), one_.expected());
        ASSERT_TRUE(verified) << verified.error().detail;
        EXPECT_EQ(verified->by.algorithm, "PS256");
    }
}

TEST_P(StockCms, SignsFilesThatAreVerifiedHere) {
    for (const Words& more : {Words{"-outform", "DER"}, Words{"-outform", "PEM", "-cades"},
                              Words{"-outform", "DER", "-stream"}}) {
        Words words{"-binary", "-in", path("content.bin")};
        words.insert(words.end(), more.begin(), more.end());
        ASSERT_TRUE(stockSigns(words)) << bench_.said();
        EXPECT_EQ(verdict(verifyFileCms(stock(), path("content.bin"), one_.expected())), "holds");
        EXPECT_EQ(verdict(verifyFileCms(stock(), path("text.txt"), one_.expected())),
                  "the content was altered: it is not what was signed");
    }
    // With its content inside, both have to be what was signed.
    ASSERT_TRUE(stockSigns({"-binary", "-nodetach", "-in", path("content.bin"), "-outform", "DER"}));
    EXPECT_EQ(verdict(verifyFileCms(stock(), path("content.bin"), one_.expected())), "holds");
    EXPECT_EQ(verdict(verifyFileCms(stock(), path("text.txt"), one_.expected())),
              "the content was altered: it is not what was signed");
    const auto inside = verifyCms(stock(), one_.expected());
    ASSERT_TRUE(inside) << inside.error().detail;
    EXPECT_FALSE(inside->what) << "it is no text";
    EXPECT_EQ(inside->bytes, std::filesystem::file_size(path("content.bin")));
}

INSTANTIATE_TEST_SUITE_P(Keys, StockCms, testing::Values(KeyType::rsa2048, KeyType::p256, KeyType::p384));

}  // namespace
}  // namespace insegel::signature
