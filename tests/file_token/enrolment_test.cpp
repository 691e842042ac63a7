#include "file_token/enrolment.h"

#include <atomic>
#include <future>

#include <gtest/gtest.h>
#include <openssl/x509.h>
#include <boost/json/parse.hpp>

#include "base/clock.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/temporary_folder.h"
#include "crypto/pkcs12.h"
#include "file_token/file_token.h"
#include "file_token/pending_provider.h"
#include "file_token/some_files.h"

namespace insegel::file_token {
namespace {

constexpr crypto::Pkcs12Strength quick{.keyIterations = 2, .macIterations = 2};

crypto::Certificate ours(X509* certificate) {
    const bank::Der der = bank::certificateDer(certificate);
    return crypto::Certificate::fromDer(bytesOf(der)).value();
}

/// A profile in which a BankID is ordered from the test bank.
class EnrolmentTest : public testing::Test {
  protected:
    EnrolmentTest() {
        EXPECT_TRUE(makePrivateFolder(pending_));
        EXPECT_TRUE(makePrivateFolder(ids_));
    }

    EnrolmentTask task() const {
        EnrolmentTask task{pending_,
                           "order-1",
                           Bytes(32, 7),
                           "https://bank.test",
                           crypto::DistinguishedName::ofPerson("Test Person", "199001012384").value(),
                           "Test Bank",
                           crypto::KeyType::p256,
                           now_,
                           quick,
                           {},
                           {}};
        return task;
    }
    PendingOrder order() {
        auto made = beginEnrolment(task(), Secret(password));
        EXPECT_TRUE(made) << made.error().detail;
        return std::move(*made);
    }

    /// What the bank makes of a request: for the key in it, whatever the name there.
    static crypto::Certificate certify(const PendingOrder& order, const char* use,
                                       bank::PersonOptions options = {},
                                       std::optional<bank::Use> other = std::nullopt) {
        const auto document = boost::json::parse(order.requestsJson).as_object();
        for (const auto& request : document.at("requests").as_array()) {
            if (request.at("use").as_string() != use) {
                continue;
            }
            const auto der = fromBase64(std::string_view(request.at("pkcs10").as_string())).value();
            const auto* at = der.data();
            const std::unique_ptr<X509_REQ, decltype(&X509_REQ_free)> read(
                d2i_X509_REQ(nullptr, &at, static_cast<long>(der.size())), &X509_REQ_free);
            EVP_PKEY* key = X509_REQ_get0_pubkey(read.get());
            EXPECT_EQ(X509_REQ_verify(read.get(), key), 1);
            const auto wanted = std::string_view(use) == "auth" ? bank::Use::auth : bank::Use::sign;
            return ours(testBank().certify(key, other.value_or(wanted), options).get());
        }
        throw std::runtime_error("no such request");
    }
    static crypto::Certificate issuing() { return ours(testBank().issuing()); }
    static crypto::Certificate root() { return ours(testBank().root()); }

    Result<Delivery> give(const PendingOrder& order, const std::vector<crypto::Certificate>& certificates) {
        return deliver(pendingFile(pending_, order.id), ids_, certificates, now_);
    }
    ErrorCode refusal(const PendingOrder& order, const std::vector<crypto::Certificate>& certificates) {
        const auto before = readFile(pendingFile(pending_, order.id), 100000).value();
        const auto given = give(order, certificates);
        EXPECT_FALSE(given);
        EXPECT_EQ(readFile(pendingFile(pending_, order.id), 100000).value(), before) << "nothing is lost";
        return given ? ErrorCode::internal : given.error().code;
    }
    std::size_t filesIn(const std::filesystem::path& folder) const {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            count += entry.path().filename() == ".lock" ? 0 : 1;
        }
        return count;
    }

    TemporaryFolder folder_;
    std::filesystem::path pending_ = folder_ / "pending";
    std::filesystem::path ids_ = folder_ / "ids";
    std::chrono::sys_seconds now_ = std::chrono::floor<std::chrono::seconds>(systemClock().now());
};

TEST_F(EnrolmentTest, IsKeptUntilTheBankHasDelivered) {
    const PendingOrder made = order();
    const auto kept = readPending(pendingFile(pending_, made.id));
    ASSERT_TRUE(kept) << kept.error().detail;
    EXPECT_EQ(kept->id, made.id);
    EXPECT_EQ(kept->orderId, "order-1");
    EXPECT_EQ(kept->origin, "https://bank.test");
    EXPECT_EQ(kept->requestsJson, made.requestsJson);
    EXPECT_EQ(kept->created, now_);
    EXPECT_TRUE(kept->keys.open(Secret(password)));
    EXPECT_EQ(kept->keys.open(Secret("another 1234")).error().code, ErrorCode::wrongSecret);
    const PendingToken token(*kept, pendingFile(pending_, made.id));
    EXPECT_EQ(token.info().state, token::TokenState::pending);
    EXPECT_EQ(token.info().holder, "Test Person");
    EXPECT_EQ(token.info().issuer, "Test Bank");
}

TEST_F(EnrolmentTest, OfSeveralTheOneThatIsValidNow) {
    using namespace std::chrono;
    const PendingOrder made = order();
    const auto from = [&](sys_seconds begin, days length) {
        bank::PersonOptions options;
        options.notBefore = begin;
        options.notAfter = begin + length;
        return certify(made, "auth", options);
    };
    const auto longest = from(now_ - hours(1), days(400));
    const auto given = give(made, {from(now_ + hours(24), days(4000)), from(now_ - hours(1), days(100)),
                                   longest, certify(made, "sign"), issuing()});
    ASSERT_TRUE(given) << given.error().detail;
    const auto token = FileToken::read(given->path, nullptr);
    EXPECT_EQ(token->certificates(token::IdentityUse::auth)->certificate, longest);
}

TEST_F(EnrolmentTest, OneThatCannotBeReadIsListedAndKept) {
    const PendingOrder made = order();
    const auto damaged = folder_.write("pending/damaged.json", "{\"keys\": 1");
    std::promise<token::TokenList> promise;
    std::atomic<bool> isTold = false;
    {
        PendingProvider provider(pending_, ids_);
        provider.start([&](const std::vector<token::TokenPointer>& tokens, bool) {
            token::TokenList list;
            for (const auto& one : tokens) {
                list.push_back(one->info());
            }
            if (!isTold.exchange(true)) {
                promise.set_value(std::move(list));
            }
        });
        const token::TokenList list = promise.get_future().get();
        ASSERT_EQ(list.size(), 2U);
        const bool isFirst = list[0].state == token::TokenState::unreadable;
        const token::TokenInfo& unreadable = list[isFirst ? 0 : 1];
        EXPECT_EQ(unreadable.state, token::TokenState::unreadable);
        EXPECT_EQ(unreadable.problemCode, ErrorCode::malformed);
        EXPECT_EQ(unreadable.location, damaged.string());
        EXPECT_EQ(list[isFirst ? 1 : 0].id, made.id);
    }
    EXPECT_TRUE(std::filesystem::exists(damaged));
}

TEST_F(EnrolmentTest, InOneDelivery) {
    const PendingOrder made = order();
    const auto given = give(made, {certify(made, "sign"), root(), certify(made, "auth"), issuing()});
    ASSERT_TRUE(given) << given.error().detail;
    EXPECT_TRUE(given->missing.empty());
    EXPECT_EQ(given->path, ids_ / (made.id + ".p12"));
    EXPECT_EQ(filesIn(pending_), 0U);
    const auto opened = crypto::Pkcs12::parse(readFile(given->path, 100000).value())->open(Secret(password));
    ASSERT_TRUE(opened) << opened.error().detail;
    EXPECT_EQ(opened->size(), 2U);
    EXPECT_EQ((*opened)[0].issuers.size(), 1U);
    EXPECT_EQ(FileToken::read(given->path, nullptr)->info().id, made.id) << "the id stays";
    EXPECT_EQ(give(made, {certify(made, "auth")}).error().code, ErrorCode::notFound) << "a second delivery";
}

TEST_F(EnrolmentTest, BitByBit) {
    const PendingOrder made = order();
    using Missing = std::vector<std::string>;
    EXPECT_EQ(give(made, {certify(made, "auth")})->missing, (Missing{"sign", "issuers"}));
    EXPECT_EQ(give(made, {})->missing, (Missing{"sign", "issuers"}));
    EXPECT_EQ(give(made, {certify(made, "sign")})->missing, (Missing{"issuers"}));
    EXPECT_EQ(give(made, {root()})->missing, (Missing{"issuers"})) << "not who made them";
    EXPECT_EQ(filesIn(ids_), 0U);
    EXPECT_EQ(give(made, {issuing()})->missing, Missing{});
    EXPECT_EQ(filesIn(ids_), 1U);
}

TEST_F(EnrolmentTest, RefusesWhatWasNotOrdered) {
    const PendingOrder made = order();
    const PendingOrder other = order();
    EXPECT_EQ(refusal(made, {certify(other, "auth"), issuing()}), ErrorCode::keyMismatch);
    EXPECT_EQ(refusal(made, {certify(made, "auth"), certify(other, "sign")}), ErrorCode::keyMismatch);
    EXPECT_EQ(refusal(made, {certify(made, "auth", {.serialNumber = "198505052392"})}),
              ErrorCode::otherPerson);
    EXPECT_EQ(refusal(made, {certify(made, "auth", {.commonName = "Other Person"})}), ErrorCode::otherPerson);
    EXPECT_EQ(refusal(made, {certify(made, "auth", {.serialNumber = ""})}), ErrorCode::otherPerson);
    EXPECT_EQ(refusal(made, {certify(made, "auth", {}, bank::Use::sign)}), ErrorCode::wrongUse);
    EXPECT_EQ(refusal(made, {certify(made, "sign", {}, bank::Use::auth)}), ErrorCode::wrongUse);
    EXPECT_EQ(refusal(made, {certify(made, "auth", bank::expired())}), ErrorCode::expired);
    EXPECT_TRUE(give(made, {certify(made, "auth"), certify(made, "sign"), issuing()}));
}

TEST_F(EnrolmentTest, ANameIsTheSameHoweverItIsWritten) {
    EnrolmentTask wanted = task();
    wanted.subject = crypto::DistinguishedName::ofPerson("Åsa  Test", "199001012384").value();
    const auto made = beginEnrolment(wanted, Secret(password));
    ASSERT_TRUE(made);
    EXPECT_TRUE(give(*made, {certify(*made, "auth", {.commonName = "A\u030ASA TEST"})}));
}

TEST_F(EnrolmentTest, CancellingLeavesNothing) {
    // In each of the calls that ask, until one run is not cancelled any more.
    for (int allowed = 0;; ++allowed) {
        EnrolmentTask wanted = task();
        wanted.keyType = crypto::KeyType::rsa2048;
        std::atomic<int> asked = 0;
        wanted.mayGoOn = [&] { return asked++ < allowed; };
        const auto made = beginEnrolment(wanted, Secret(password));
        if (made) {
            EXPECT_GT(allowed, 3);
            break;
        }
        ASSERT_EQ(made.error().code, ErrorCode::cancelled);
        ASSERT_EQ(filesIn(pending_), 0U);
        allowed += allowed > 4 ? 50 : 0;
    }
}

TEST_F(EnrolmentTest, ABrokenOrderIsNone) {
    const PendingOrder made = order();
    const auto file = pendingFile(pending_, made.id);
    const auto content = readFile(file, 100000).value();
    for (std::size_t at = 0; at < content.size(); at += 7) {
        Bytes altered = content;
        altered[at] ^= 0x15U;
        ASSERT_TRUE(writeFileAtomically(file, altered, Overwrite::yes));
        const auto read = readPending(file);  // Whatever it says, it comes back.
        if (read) {
            std::ignore = deliver(file, ids_, {}, now_);
        }
    }
    ASSERT_TRUE(writeFileAtomically(file, ByteView(content).first(content.size() / 2), Overwrite::yes));
    EXPECT_EQ(readPending(file).error().code, ErrorCode::malformed);
}

}  // namespace
}  // namespace insegel::file_token
