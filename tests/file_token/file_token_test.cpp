#include "file_token/file_token.h"

#include <set>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/encoding.h"
#include "base/temporary_folder.h"
#include "crypto/from_bank.h"
#include "file_token/manual_clock.h"
#include "file_token/some_files.h"

namespace insegel::file_token {
namespace {

using token::IdentityUse;
using token::TokenState;
using Cipher = bank::Pkcs12Options::Cipher;
using Mac = bank::Pkcs12Options::Mac;

const Bytes digest = crypto::sha256(bytesOf("what is signed"));

class FileTokenTest : public ::testing::Test {
  protected:
    Result<Bytes> sign(const FileToken& token, std::string_view secret = password,
                       IdentityUse use = IdentityUse::auth) {
        return token.sign(use, crypto::SignatureAlgorithm::es256, digest, Secret(secret));
    }
    ErrorCode codeOf(const Result<Bytes>& result) {
        return result ? ErrorCode::internal : result.error().code;
    }
    std::shared_ptr<const FileToken> read(const std::string& content, const char* name = "a.p12") {
        return FileToken::read(folder.write(name, content), &throttle);
    }

    TemporaryFolder folder;
    ManualClock clock;
    Throttle throttle{folder.path(), clock};
};

TEST_F(FileTokenTest, SignsWithTheKeyForTheUse) {
    const auto token = read(fileOf(somebody()));
    EXPECT_EQ(token->info().state, TokenState::ok);
    EXPECT_EQ(token->info().location, (folder / "a.p12").string());
    EXPECT_TRUE(token->info().integrityProtected);
    for (const auto use : {IdentityUse::auth, IdentityUse::sign}) {
        const auto& expected = use == IdentityUse::auth ? somebody().auth() : somebody().sign();
        ASSERT_TRUE(token->certificates(use));
        EXPECT_EQ(toHex(token->certificates(use)->certificate.sha256()), expected.sha256());
        EXPECT_EQ(token->certificates(use)->issuers.size(), 1U);
        const auto signature = sign(*token, password, use);
        ASSERT_TRUE(signature) << signature.error().detail;
        EXPECT_TRUE(crypto::certificateOf(expected.certificate.get())
                        .verifies(crypto::SignatureAlgorithm::es256, digest, *signature));
    }
}

TEST_F(FileTokenTest, AWrongPasswordCountsAndSlowsDown) {
    const auto token = read(fileOf(somebody()));
    const auto wrong = sign(*token, "something else 1");
    ASSERT_EQ(codeOf(wrong), ErrorCode::wrongSecret);
    EXPECT_EQ(wrong.error().wait, std::chrono::seconds(1));
    const auto early = sign(*token);
    ASSERT_EQ(codeOf(early), ErrorCode::throttled);
    EXPECT_EQ(early.error().wait, std::chrono::seconds(1));
    // The same BankID by another name is the same BankID.
    EXPECT_EQ(codeOf(sign(*read(fileOf(somebody()), "copy.p12"))), ErrorCode::throttled);
    clock.pass(std::chrono::seconds(1));
    EXPECT_EQ(sign(*token, "something else 2").error().wait, std::chrono::seconds(2));
    clock.pass(std::chrono::seconds(2));
    EXPECT_TRUE(sign(*token));
    EXPECT_EQ(sign(*token, "wrong").error().wait, std::chrono::seconds(1)) << "begun anew";

    const auto unthrottled = FileToken::read(folder / "a.p12", nullptr);
    EXPECT_EQ(codeOf(sign(*unthrottled, "wrong")), ErrorCode::wrongSecret);
    EXPECT_TRUE(sign(*unthrottled));
}

// Enter in an empty field is one guess, and the same each time.
TEST_F(FileTokenTest, AnEmptyPasswordThatIsWrongCountsAsNoMiss) {
    const auto token = read(fileOf(somebody()));
    for (int i = 0; i < 3; ++i) {
        const auto wrong = sign(*token, "");
        ASSERT_EQ(codeOf(wrong), ErrorCode::wrongSecret);
        EXPECT_FALSE(wrong.error().wait);
    }
    EXPECT_TRUE(sign(*token));
    EXPECT_TRUE(sign(*read(fileOf(somebody(), readable(), ""), "open.p12"), ""));
}

TEST_F(FileTokenTest, HasNoKeyForAnotherUse) {
    bank::PersonOptions only;
    only.sign = false;
    const auto token = read(fileOf(newPerson(only)));
    EXPECT_FALSE(token->certificates(IdentityUse::sign));
    EXPECT_EQ(codeOf(sign(*token, "wrong", IdentityUse::sign)), ErrorCode::wrongUse);
    EXPECT_TRUE(sign(*token)) << "no try was made";
    bank::PersonOptions both;
    both.bothInOne = true;
    const auto one = read(fileOf(newPerson(both)), "both.p12");
    EXPECT_EQ(one->info().identities.size(), 2U);
    EXPECT_TRUE(sign(*one, password, IdentityUse::auth));
    EXPECT_TRUE(sign(*one, password, IdentityUse::sign));
}

TEST_F(FileTokenTest, AnAlgorithmOfAnotherKeyTypeIsRefused) {
    const auto token = read(fileOf(somebody()));
    const auto signature =
        token->sign(IdentityUse::auth, crypto::SignatureAlgorithm::rs256, digest, Secret(password));
    EXPECT_EQ(codeOf(signature), ErrorCode::unsupported);
}

// What the person saw and chose is what signs, or nothing does.
TEST_F(FileTokenTest, AFileReplacedAfterTheListIsNotSignedWith) {
    bank::Person sameCertificates = newPerson();
    for (std::size_t i = 0; i < 2; ++i) {
        sameCertificates.identities[i].certificate.reset(
            X509_dup(somebody().identities[i].certificate.get()));
    }
    auto crossed = readable();
    crossed.localKeyId = bank::Pkcs12Options::LocalKeyId::crossed;
    auto nameless = readable();
    nameless.localKeyId = bank::Pkcs12Options::LocalKeyId::none;
    const struct {
        const char* what;
        std::string content;
        ErrorCode code;
    } rows[] = {
        {"another person", fileOf(newPerson()), ErrorCode::notFound},
        {"his certificates with strange keys", fileOf(sameCertificates), ErrorCode::keyMismatch},
        {"the same without names", fileOf(sameCertificates, nameless), ErrorCode::noIdentity},
        {"keys crossed", fileOf(somebody(), crossed), ErrorCode::keyMismatch},
        {"certificates hidden", fileOf(somebody(), {}), ErrorCode::notFound},
        {"broken", "broken", ErrorCode::malformed},
        {"emptied", "", ErrorCode::emptyFile},
        {"grown", std::string(crypto::pkcs12MaximumSize + 1, 'x'), ErrorCode::tooLarge},
    };
    for (const auto& row : rows) {
        const auto token = read(fileOf(somebody()));
        folder.write("a.p12", row.content);
        EXPECT_EQ(codeOf(sign(*token)), row.code) << row.what;
        EXPECT_EQ(throttle.remaining(token->info().id), std::chrono::seconds(0))
            << "not counted: " << row.what;
        // Put back, it signs at once.
        folder.write("a.p12", fileOf(somebody()));
        EXPECT_TRUE(sign(*token)) << row.what;
    }
    const auto token = read(fileOf(somebody()));
    folder.write("a.p12", fileOf(somebody(), readable(), "a new password 1"));
    EXPECT_EQ(codeOf(sign(*token)), ErrorCode::wrongSecret);
    clock.pass(std::chrono::seconds(1));
    EXPECT_TRUE(sign(*token, "a new password 1"));
}

TEST_F(FileTokenTest, AFileThatIsGoneIsSaidToBe) {
    const auto token = read(fileOf(somebody()));
    std::filesystem::remove(folder / "a.p12");
    EXPECT_EQ(codeOf(sign(*token)), ErrorCode::notFound);
    ASSERT_EQ(::mkfifo((folder / "a.p12").c_str(), 0600), 0);
    EXPECT_EQ(codeOf(sign(*token)), ErrorCode::malformed) << "and a pipe does not stop us";
}

TEST_F(FileTokenTest, SaysWhatItCannotTellWithoutThePassword) {
    const std::string hidden = fileOf(somebody(), {});
    const auto token = read(hidden);
    const auto copy = read(hidden, "copy.p12");
    EXPECT_EQ(token->info().state, TokenState::locked);
    EXPECT_EQ(token->info().id, copy->info().id) << "copies are one";
    EXPECT_NE(token->info().id, read(fileOf(somebody(), {}), "other.p12")->info().id);
    EXPECT_TRUE(token->info().identities.empty());
    EXPECT_TRUE(token->info().holder.empty());
    EXPECT_FALSE(token->certificates(IdentityUse::auth));
    EXPECT_EQ(codeOf(sign(*token)), ErrorCode::wrongUse);
}

TEST_F(FileTokenTest, SaysWhereNothingProtectsTheFile) {
    auto options = readable();
    options.mac = Mac::none;
    const auto token = read(fileOf(somebody(), options));
    EXPECT_EQ(token->info().state, TokenState::ok);
    EXPECT_FALSE(token->info().integrityProtected);
    EXPECT_TRUE(sign(*token));
    EXPECT_EQ(codeOf(sign(*token, "wrong")), ErrorCode::wrongSecret);
}

TEST_F(FileTokenTest, WhatCannotBeReadIsShownWithTheReason) {
    bank::Person bare = newPerson();
    bare.identities.clear();
    const std::string good = fileOf(somebody());
    folder.write("empty.p12", "");
    folder.write("text.p12", "no PKCS#12");
    folder.write("cut.p12", good.substr(0, good.size() - 10));
    folder.write("large.p12", std::string(crypto::pkcs12MaximumSize + 1, '\0'));
    folder.write("two.p12", fileOf(mixed()));
    folder.write("bare.p12", fileOf(bare));
    std::filesystem::create_directory(folder / "folder.p12");
    ASSERT_EQ(::mkfifo((folder / "pipe.p12").c_str(), 0600), 0);
    std::set<std::string> ids;
    const std::vector<const char*> names{"empty.p12", "text.p12", "cut.p12",    "large.p12",  "two.p12",
                                         "bare.p12",  "pipe.p12", "folder.p12", "missing.p12"};
    for (const char* name : names) {
        const auto token = FileToken::read(folder / name, &throttle);
        EXPECT_EQ(token->info().state, TokenState::unreadable) << name;
        EXPECT_FALSE(token->info().problem.empty()) << name;
        EXPECT_EQ(token->info().id.size(), 32U) << name;
        EXPECT_EQ(token->info().id, FileToken::read(folder / name, nullptr)->info().id) << name;
        EXPECT_FALSE(sign(*token)) << name;
        ids.insert(token->info().id);
    }
    EXPECT_EQ(ids.size(), names.size());
}

TEST_F(FileTokenTest, TellsWhyItCannotBeRead) {
    folder.write("empty.p12", "");
    folder.write("text.p12", "no PKCS#12");
    folder.write("large.p12", std::string(crypto::pkcs12MaximumSize + 1, '\0'));
    folder.write("closed.p12", fileOf(somebody()));
    ASSERT_EQ(::chmod((folder / "closed.p12").c_str(), 0), 0);
    const auto problemOf = [&](const char* name) {
        return FileToken::read(folder / name, &throttle)->info().problemCode;
    };
    EXPECT_EQ(problemOf("empty.p12"), ErrorCode::emptyFile);
    EXPECT_EQ(problemOf("text.p12"), ErrorCode::malformed);
    EXPECT_EQ(problemOf("large.p12"), ErrorCode::tooLarge);
    // Root may read all: what it may do is put aside for that one look.
    constexpr uid_t nobody = 65534;
    const bool isRoot = ::geteuid() == 0;
    ASSERT_TRUE(!isRoot || ::seteuid(nobody) == 0);
    const ErrorCode ofClosed = problemOf("closed.p12");
    ASSERT_TRUE(!isRoot || ::seteuid(0) == 0);
    EXPECT_EQ(ofClosed, ErrorCode::accessDenied);
}

TEST_F(FileTokenTest, ANameMayBeAnyBytes) {
    const auto token = read(fileOf(somebody()), "r\xf6st.p12");
    EXPECT_EQ(token->info().state, TokenState::ok);
    EXPECT_TRUE(isUtf8(token->info().location)) << "it goes into JSON";
    EXPECT_TRUE(sign(*token));
}

}  // namespace
}  // namespace insegel::file_token
