#include <gtest/gtest.h>

#include "signature/sign_case.h"

namespace insegel::signature {
namespace {

const SignFormat& format() {
    return *findSignFormat("jws");
}

/// A JWS over any payload, by the token's key on P-256.
std::string forged(const OpenToken& token, const std::string& payload) {
    const std::string header =
        R"({"alg":"ES256","x5c":[")" + toBase64(token.identity_.certificate.der()) + R"("]})";
    const std::string input = toBase64Url(bytesOf(header)) + "." + toBase64Url(bytesOf(payload));
    const auto signature = token.identity_.key.sign(crypto::SignatureAlgorithm::es256,
                                                    crypto::digest(crypto::Hash::sha256, bytesOf(input)));
    return input + "." + toBase64Url(signature.value());
}

std::string payloadOf(const Bytes& document) {
    const std::string_view text = textOf(document);
    const auto first = text.find('.');
    const auto bytes = fromBase64Url(text.substr(first + 1, text.find('.', first + 1) - first - 1)).value();
    return std::string(textOf(bytes));
}

TEST(SignJws, SaysWhatWasSignedByWhomAndForWhom) {
    for (const auto type : {bank::KeyType::rsa2048, bank::KeyType::p256, bank::KeyType::p384}) {
        const SignCase one(type);
        SignRequest request = SignCase::orderRequest();
        request.textFormat = TextFormat::simpleMarkdownV1;
        request.hiddenData = Bytes{0, 1, 255};
        const Bytes document = one.made(format(), request);
        const auto verified = verifyJws(document, one.expectedForOrder());
        ASSERT_TRUE(verified) << verified.error().detail;
        EXPECT_EQ(verified->what, (SignedText{request.text, request.textFormat, request.hiddenData}));
        EXPECT_EQ(verified->by.time, request.time);
        EXPECT_EQ(verified->by.nonce, nonce);
        EXPECT_EQ(payloadOf(document), R"({"origin":"https://site.test","nonce":")" + nonce + R"(","iat":)" +
                                           std::to_string(request.time.time_since_epoch().count()) +
                                           R"(,"use":"sign","text":")" + request.text +
                                           R"(","textFormat":"simpleMarkdownV1","hiddenData":"AAH/"})");
        EXPECT_EQ(verifyAuthJws(textOf(document), one.expectedForOrder()).error().code, ErrorCode::wrongUse);

        const Bytes alone = one.made(format(), SignCase::request("rad ett\n\"rad\" två"));
        EXPECT_EQ(payloadOf(alone).find("origin"), std::string::npos);
        EXPECT_EQ(verifyJws(alone, one.expected())->what->text, "rad ett\n\"rad\" två");
        EXPECT_EQ(verdict(verifyJws(alone, one.expectedForOrder())), "made for another site");
    }
}

TEST(SignJws, WhatItCannotHoldIsRefused) {
    const SignCase one;
    const OpenToken token = one.token();
    const Secret none;
    const Signer signer{token, token::IdentityUse::sign, none};
    EXPECT_EQ(makeJws(signer, SignCase::request("\xff")).error().code, ErrorCode::malformed);
    EXPECT_EQ(makeJws(signer, SignCase::request(std::string(1024 * 1024, 'a'))).error().code,
              ErrorCode::tooLarge);
    const std::string largest(700 * 1024, 'a');
    EXPECT_EQ(verdict(verifyJws(one.made(format(), SignCase::request(largest)), one.expected())), "holds");
}

TEST(SignJws, ABadOneIsToldApart) {
    const SignCase one;
    const OpenToken token = one.token();
    Expectation expected = one.expected();
    expected.anchors = {crypto::certificateOf(one.bank().issuing())};
    const std::string start = R"({"use":"sign",)";
    const std::string text = R"("text":"a","textFormat":"plain")";
    const std::pair<std::string, std::string> rows[] = {
        {start + text + "}", "holds"},
        {start + text + R"(,"hiddenData":""})", "holds"},
        {start + text + R"(,"hiddenData":"*"})", "hiddenData: base64 without its padding"},
        {start + text + R"(,"hiddenData":1})", "hiddenData: not text"},
        {start + text + R"(,"origin":1})", "origin or nonce is not text"},
        {start + text + R"(,"iat":"now"})", "iat is not a time"},
        {start + text + R"(,"iat":1})", "the certificate was not valid yet at the time of signing"},
        {start + text + R"(,"iat":32503680000})", "the certificate had expired at the time of signing"},
        {start + text + R"(,"text":"b"})", "the payload is not a JSON object in base64url"},
        {start + R"("textFormat":"plain"})", "the payload lacks text or textFormat"},
        {start + R"("text":"a"})", "the payload lacks text or textFormat"},
        {start + R"("text":"a","textFormat":"html"})", "a format of texts we do not know"},
        {"{" + text + "}", "the payload is not the signing of a text"},
        {R"({"use":"auth",)" + text + "}", "the payload is not the signing of a text"},
    };
    for (const auto& [payload, why] : rows) {
        const std::string document = forged(token, payload);
        EXPECT_EQ(verdict(verifyJws(bytesOf(document), expected)), why) << payload;
    }
    const OpenToken login(one.person(), one.person().auth());
    EXPECT_EQ(verdict(verifyJws(SignCase::made(format(), SignCase::request(), login), one.expected())),
              "the certificate's keyUsage lacks nonRepudiation");
    expected.anchors = {crypto::certificateOf(bank::TestBank().root())};
    EXPECT_NE(verdict(verifyJws(one.made(format(), SignCase::request()), expected))
                  .find("the certificate chain does not hold: "),
              std::string::npos);
    expected = one.expected();
    expected.time += std::chrono::years(5);
    EXPECT_EQ(verdict(verifyJws(one.made(format(), SignCase::request()), expected)),
              "the certificate has expired");
}

TEST(SignJws, DamageNeverHolds) {
    const SignCase one;
    const Bytes good = one.made(format(), SignCase::orderRequest());
    for (std::size_t at = 0; at < good.size(); ++at) {
        Bytes damaged = good;
        damaged[at] ^= 1;
        EXPECT_FALSE(verifyJws(damaged, one.expected())) << at;
    }
}

// The signature is a plain one over the two first parts: openssl checks it with the certificate's key alone.
TEST(SignJws, HoldsForOpenSsl) {
    const SignCase one(bank::KeyType::rsa2048);
    crypto::Workbench bench;
    const std::string file = bench.put("file", "Filens innehåll.");
    for (const Bytes& document :
         {one.made(format(), SignCase::orderRequest()), one.madeOverFile(*findFileFormat("jws"), file)}) {
        const std::string_view text = textOf(document);
        const auto last = text.rfind('.');
        const std::string input = bench.put("input", text.substr(0, last));
        const std::string signature = bench.put("signature", fromBase64Url(text.substr(last + 1)).value());
        ASSERT_TRUE(
            bench.run({"openssl", "x509", "-in", bench.put("leaf.pem", one.person().sign().certificatePem()),
                       "-pubkey", "-noout", "-out", bench.path("key.pem")}));
        EXPECT_TRUE(bench.run(
            {"openssl", "dgst", "-sha256", "-verify", bench.path("key.pem"), "-signature", signature, input}))
            << bench.said();
    }
    const std::string payload = payloadOf(one.madeOverFile(*findFileFormat("jws"), file));
    ASSERT_TRUE(bench.run({"openssl", "dgst", "-sha256", "-r", file}));
    EXPECT_NE(payload.find(R"("use":"sign","fileSha256":")" + bench.said().substr(0, 64) + "\"}"),
              std::string::npos)
        << payload;
}

}  // namespace
}  // namespace insegel::signature
