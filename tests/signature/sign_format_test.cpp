#include "signature/sign_format.h"

#include <gtest/gtest.h>

#include "signature/sign_case.h"

namespace insegel::signature {
namespace {

TEST(SignFormats, AreFoundByTheirNames) {
    EXPECT_EQ(signFormatNames(), (std::vector<std::string>{"cms", "jws", "bankid-xml"}));
    EXPECT_EQ(fileFormatNames(), (std::vector<std::string>{"cms", "jws"}));
    EXPECT_EQ(findSignFormat("web-eid:1.0"), nullptr);
    EXPECT_EQ(findFileFormat("bankid-xml"), nullptr);
    EXPECT_EQ(textFormatFrom("plain"), TextFormat::plain);
    EXPECT_EQ(textFormatFrom("simpleMarkdownV1"), TextFormat::simpleMarkdownV1);
    EXPECT_EQ(textFormatFrom("html"), std::nullopt);
}

TEST(SignFormats, EachSaysWhatWasSigned) {
    const SignCase one(bank::KeyType::p384);
    for (const std::string& name : signFormatNames()) {
        const SignFormat* format = findSignFormat(name);
        const auto verified =
            format->verify(one.made(*format, SignCase::orderRequest()), one.expectedForOrder());
        ASSERT_TRUE(verified) << name << verified.error().detail;
        EXPECT_EQ(verified->what->text, SignCase::request().text) << name;
        EXPECT_EQ(verified->by.origin, origin) << name;
    }
}

TEST(FileFormats, HoldForThatFileAlone) {
    for (const auto type : {bank::KeyType::rsa2048, bank::KeyType::p256, bank::KeyType::p384}) {
        const SignCase one(type);
        const TemporaryFolder folder;
        const auto file = folder.write("file", std::string(3 * 1024 * 1024 + 17, 'x'));
        const auto other = folder.write("other", std::string(3 * 1024 * 1024 + 17, 'y'));
        const auto empty = folder.write("empty", "");
        for (const std::string& name : fileFormatNames()) {
            const FileFormat* format = findFileFormat(name);
            const Bytes document = one.madeOverFile(*format, file);
            const auto verified = format->verify(document, file, one.expected(), {});
            ASSERT_TRUE(verified) << verified.error().detail;
            EXPECT_EQ(verified->holder, "Test Person");
            EXPECT_TRUE(verified->time);
            EXPECT_NE(verdict(format->verify(document, other, one.expected(), {}))
                          .find("was altered: it is not what was signed"),
                      std::string::npos);
            EXPECT_EQ(format->verify(document, folder / "gone", one.expected(), {}).error().code,
                      ErrorCode::notFound);
            EXPECT_EQ(format->verify(document, folder.path(), one.expected(), {}).error().code,
                      ErrorCode::malformed);
            EXPECT_EQ(verdict(format->verify(one.madeOverFile(*format, empty), empty, one.expected(), {})),
                      "holds");
            // Over a file none is a text's.
            EXPECT_FALSE(findSignFormat(name)->verify(document, one.expected()));
        }
    }
}

TEST(FileFormats, CanBeStoppedAndTellHowFarTheyAre) {
    const SignCase one;
    const OpenToken token = one.token();
    const Secret none;
    const TemporaryFolder folder;
    const auto file = folder.write("file", std::string(5 * 1024 * 1024, 'x'));
    for (const std::string& name : fileFormatNames()) {
        std::stop_source stop;
        std::vector<std::uint64_t> seen;
        const FileReading reading{stop.get_token(), [&](std::uint64_t read, std::uint64_t size) {
                                      seen.push_back(read);
                                      EXPECT_EQ(size, 5U * 1024 * 1024);
                                      if (read >= 2U * 1024 * 1024) {
                                          stop.request_stop();
                                      }
                                  }};
        const auto made =
            findFileFormat(name)->make({token, token::IdentityUse::sign, none}, file, now(), reading);
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, ErrorCode::cancelled);
        EXPECT_EQ(seen, (std::vector<std::uint64_t>{1024 * 1024, 2 * 1024 * 1024}));
    }
}

}  // namespace
}  // namespace insegel::signature
