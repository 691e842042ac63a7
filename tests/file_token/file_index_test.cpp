#include "file_token/file_index.h"

#include <condition_variable>
#include <mutex>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "file_token/file_index_form.h"
#include "file_token/file_provider.h"
#include "file_token/file_token.h"
#include "file_token/manual_clock.h"
#include "file_token/some_files.h"
#include "file_token/token_folder.h"

/// What is remembered of files between two starts, and that it is believed for the list alone.
namespace insegel::file_token {
namespace {

using Path = std::filesystem::path;
using token::IdentityUse;
using token::TokenInfo;
using Holders = std::map<std::string, std::string>;  ///< By file name.

/// A profile with one BankID, whose index says of it whatever a test wants: what a list has from there can be
/// told from what it has from the file.
class FileIndexTest : public testing::Test {
  protected:
    FileIndexTest() {
        std::filesystem::create_directory(ids());
        folder_.write("ids/a.p12", fileOf(somebody()));
        clock_.calendar = std::chrono::system_clock::now() + std::chrono::hours(1);
    }
    Path ids() const { return folder_ / "ids"; }
    Path file() const { return folder_ / "ids.index"; }
    FileStamp stamp(const char* name = "a.p12") const { return stampOf(ids() / name).value(); }
    TokenInfo said(const char* name = "a.p12") const {
        return FileToken::read(ids() / name, nullptr)->info();
    }
    TokenInfo otherwise(const char* name = "a.p12") const {
        TokenInfo info = said(name);
        info.holder = "As the index has it";
        return info;
    }

    std::unique_ptr<FileIndex> index(std::size_t fewest = 1) const {
        return std::make_unique<FileIndex>(file(), clock_, fewest);
    }
    void write(const TokenInfo& info, const char* name = "a.p12") const {
        const FileIndex::Entry entry{name, stamp(name), &info};
        ASSERT_TRUE(writeFileAtomically(file(), writeIndex({entry}), Overwrite::yes));
    }
    /// What a start shows, and what it leaves behind.
    Holders start(std::size_t fewest = 1) const {
        TokenFolder folder(ids(), nullptr, {});
        folder.useIndex(index(fewest), [](const std::string& name) { FAIL() << name; });
        EXPECT_TRUE(folder.scan([] { return true; }));
        Holders holders;
        for (const token::TokenPointer& token : folder.tokens()) {
            holders[Path(token->info().location).filename().string()] = token->info().holder;
        }
        opened_ = folder.opened();
        folder.saveIndex();
        return holders;
    }
    /// Changes a file, and puts back what can be: as often as it takes for the system's clock to go on.
    template <typename Change>
    void changeUnseen(Change change) const {
        const auto before = stamp();
        const auto time = std::filesystem::last_write_time(ids() / "a.p12");
        do {
            change();
            std::filesystem::last_write_time(ids() / "a.p12", time);
        } while (stamp() == before);
        ASSERT_EQ(stamp().size, before.size);
        ASSERT_EQ(stamp().written, before.written);
    }
    /// Another person's BankID, of the same size.
    static std::string another() {
        std::string content;
        do {
            bank::PersonOptions options;
            options.commonName = "Test Porsen";
            content = fileOf(newPerson(options));
        } while (content.size() != fileOf(somebody()).size());
        return content;
    }

    TemporaryFolder folder_;
    ManualClock clock_;
    mutable std::size_t opened_ = 0;
};

TEST_F(FileIndexTest, AnUnchangedFileIsNotOpened) {
    const Holders read = start();
    EXPECT_EQ(opened_, 1U);
    EXPECT_EQ(start(), read);
    EXPECT_EQ(opened_, 0U);
    write(otherwise());
    EXPECT_EQ(start(), (Holders{{"a.p12", "As the index has it"}}));
    struct stat status {};
    ASSERT_EQ(::stat(file().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0600U);
}

TEST_F(FileIndexTest, KeepsAllThatAFileSays) {
    bank::PersonOptions options;
    options.commonName = "Åsa \"Test\" Персон";
    auto unprotected = readable();
    unprotected.mac = bank::Pkcs12Options::Mac::none;
    folder_.write("ids/r\xf6st.p12", fileOf(newPerson(options), unprotected));
    start();
    EXPECT_EQ(opened_, 2U);
    FileIndex kept(file(), clock_, 1);
    kept.load();
    for (const char* name : {"a.p12", "r\xf6st.p12"}) {
        auto info = kept.take(name, stamp(name));
        ASSERT_TRUE(info) << name;
        EXPECT_TRUE(info->location.empty());
        info->location = said(name).location;
        EXPECT_EQ(*info, said(name)) << name;
    }
}

TEST_F(FileIndexTest, AChangeIsSeenWhateverItsTimeAndSize) {
    const std::string content = another();
    write(otherwise());
    changeUnseen([&] { folder_.write("ids/a.p12", content); });
    EXPECT_EQ(start(), (Holders{{"a.p12", "Test Porsen"}}));
    write(otherwise());
    changeUnseen([&] {
        folder_.write("new", fileOf(somebody()));
        std::filesystem::rename(folder_ / "new", ids() / "a.p12");
    });
    EXPECT_EQ(start(), (Holders{{"a.p12", said().holder}}));
    EXPECT_EQ(opened_, 1U);
}

TEST_F(FileIndexTest, WhatChangedJustNowIsNotRemembered) {
    clock_.calendar = std::chrono::time_point_cast<std::chrono::system_clock::duration>(stamp().changed) +
                      FileIndex::settlingTime - std::chrono::milliseconds(1);
    start();
    EXPECT_FALSE(std::filesystem::exists(file()));
    start();
    EXPECT_EQ(opened_, 1U);
    clock_.pass(std::chrono::milliseconds(1));
    start();
    start();
    EXPECT_EQ(opened_, 0U);
    // A clock that was set back knows nothing of what was before.
    std::filesystem::remove(file());
    clock_.calendar -= std::chrono::hours(24);
    start();
    EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(FileIndexTest, OnlyWhatCanBeUsedIsRemembered) {
    folder_.write("ids/broken.p12", "broken");
    folder_.write("ids/locked.p12", fileOf(somebody(), {}));
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(start().size(), 3U);
    }
    EXPECT_EQ(opened_, 2U);
}

TEST_F(FileIndexTest, ADamagedOneCountsForNothing) {
    write(otherwise());
    const Bytes good = readFile(file(), 100000).value();
    const Holders right{{"a.p12", said().holder}};
    const auto expectIgnored = [&](const Bytes& content, const std::string& what) {
        ASSERT_TRUE(writeFileAtomically(file(), content, Overwrite::yes));
        EXPECT_EQ(start(), right) << what;
        start();
        EXPECT_EQ(opened_, 0U) << "written anew: " << what;
    };
    for (std::size_t i = 0; i < good.size(); i += 7) {
        Bytes damaged = good;
        damaged[i] ^= 1U;
        EXPECT_FALSE(readIndex(damaged)) << i;
        EXPECT_FALSE(readIndex(ByteView(good).first(i))) << i;
    }
    Bytes newer = good;
    newer[14] = '2';
    expectIgnored(newer, "of another version");
    expectIgnored({}, "empty");
    expectIgnored(Bytes(good.begin(), good.end() - 1), "cut");
    std::filesystem::remove(file());
    std::filesystem::create_directory(file());
    EXPECT_EQ(start(), right);
    EXPECT_TRUE(std::filesystem::is_directory(file())) << "and nobody minds";
    std::filesystem::remove(file());
    folder_.write("ids.index", "");
    std::filesystem::resize_file(file(), 1UL << 32U);
    expectIgnored(readFile(ids() / "a.p12", 100000).value(), "foreign");
}

TEST_F(FileIndexTest, NobodyWritesIntoAListWhatCertificatesCannotSay) {
    const auto isRead = [&](const auto& change) {
        TokenInfo info = said();
        change(info);
        return readIndex(writeIndex({{"a.p12", stamp(), &info}})).has_value();
    };
    EXPECT_TRUE(isRead([](TokenInfo&) {}));
    EXPECT_FALSE(isRead([](TokenInfo& info) { info.holder = "\xff"; }));
    EXPECT_FALSE(isRead([](TokenInfo& info) { info.issuer = "\xc0\x80"; }));
    EXPECT_FALSE(isRead([](TokenInfo& info) { info.id = "../../etc"; }));
    EXPECT_FALSE(isRead([](TokenInfo& info) { info.id[0] = 'G'; }));
    EXPECT_FALSE(isRead([](TokenInfo& info) { info.identities.clear(); }));
    EXPECT_FALSE(isRead([](TokenInfo& info) { info.identities[0].certificateSha256.pop_back(); }));
    EXPECT_FALSE(isRead([](TokenInfo& info) { info.identities[0].policies = {"\x80"}; }));
    EXPECT_FALSE(isRead([](TokenInfo& info) { info.identities[1].issuerCertificateSha256 = {"x"}; }));
}

TEST_F(FileIndexTest, WhatIsSharedWithTheEntryBeforeIsStillTheEntrysOwn) {
    std::vector<TokenInfo> infos(5, said());
    infos[1].identities[0].policies = {"1.2.3", "1.2.3.4"};
    infos[2].identities[0].policies = {"1.2.3"};
    infos[2].identities[1].issuerCertificateSha256 = {};
    infos[3].identities[0].policies = {};
    infos[3].identities[0].issuerCertificateSha256 = {std::string(64, 'a'), std::string(64, 'b')};
    std::vector<FileIndex::Entry> entries;
    for (TokenInfo& info : infos) {
        info.location.clear();
        entries.push_back({"a.p12", stamp(), &info});
    }
    const auto read = readIndex(writeIndex(entries));
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), infos.size());
    for (std::size_t i = 0; i < infos.size(); ++i) {
        TokenInfo expected = infos[i];
        expected.validFrom = expected.validTo = {};
        TokenInfo got = (*read)[i].info;
        got.validFrom = got.validTo = {};
        EXPECT_EQ(got, expected) << i;
    }
    EXPECT_EQ(&(*read)[0].info.identities[1].policies.all(), &(*read)[0].info.identities[0].policies.all());
}

TEST_F(FileIndexTest, AFewFilesNeedNoneAndRemovedOnesLeaveIt) {
    const std::string content = fileOf(somebody());
    for (const char* name : {"ids/b.p12", "ids/c.p12"}) {
        folder_.write(name, content);
    }
    start(4);
    EXPECT_FALSE(std::filesystem::exists(file()));
    start(2);
    const auto names = [&] {
        std::string all;
        const auto entries = readIndex(readFile(file(), 100000).value());
        for (const IndexedFile& one : entries.value()) {
            all += one.name + " ";
        }
        return all;
    };
    EXPECT_EQ(names(), "a.p12 b.p12 c.p12 ");
    std::filesystem::remove(ids() / "b.p12");
    start(2);
    EXPECT_EQ(names(), "a.p12 c.p12 ");
    EXPECT_EQ(opened_, 0U);
    std::filesystem::remove(ids() / "c.p12");
    start(2);
    EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(FileIndexTest, OneProcessWritesAtATimeAndNoneHasTo) {
    {
        const auto lock = FolderLock::takeNow(folder_.path(), ".ids.index.lock");
        ASSERT_TRUE(lock);
        EXPECT_EQ(start().size(), 1U);
        EXPECT_FALSE(std::filesystem::exists(file()));
    }
    start();
    const FileStamp written = stampOf(file()).value();
    start();
    EXPECT_EQ(stampOf(file()), written) << "nothing was new";
}

std::shared_ptr<const FileToken::Contradicted> counting(int& contradictions) {
    return std::make_shared<const FileToken::Contradicted>([&contradictions](const std::string& name) {
        EXPECT_EQ(name, "a.p12");
        ++contradictions;
    });
}

TEST_F(FileIndexTest, TheCertificatesAreTheFilesOwn) {
    const TokenInfo info = said();
    int contradictions = 0;
    const auto told = FileToken::told(ids() / "a.p12", nullptr, info, counting(contradictions));
    EXPECT_EQ(told->info(), info);
    const Bytes digest(32, 7);
    EXPECT_TRUE(told->sign(IdentityUse::sign, crypto::SignatureAlgorithm::es256, digest, Secret(password)));
    EXPECT_EQ(told->certificates(IdentityUse::auth)->certificate,
              FileToken::read(ids() / "a.p12", nullptr)->certificates(IdentityUse::auth)->certificate);
    EXPECT_EQ(contradictions, 0);
}

TEST_F(FileIndexTest, AWrongOneSignsNothing) {
    const Bytes digest(32, 7);
    const auto tryWith = [&](const auto& change) {
        TokenInfo info = said();
        change(info);
        int contradictions = 0;
        const auto told = FileToken::told(ids() / "a.p12", nullptr, info, counting(contradictions));
        EXPECT_FALSE(told->certificates(IdentityUse::auth));
        EXPECT_EQ(contradictions, 1);
        const auto signature =
            told->sign(IdentityUse::auth, crypto::SignatureAlgorithm::es256, digest, Secret(password));
        EXPECT_EQ(contradictions, 2);
        return signature ? ErrorCode::internal : signature.error().code;
    };
    EXPECT_EQ(tryWith([](TokenInfo& info) { info.holder = "Somebody else"; }), ErrorCode::notFound);
    EXPECT_EQ(tryWith([](TokenInfo& info) { info.id[0] = info.id[0] == '0' ? '1' : '0'; }),
              ErrorCode::notFound);
    EXPECT_EQ(tryWith([](TokenInfo& info) { info.identities.pop_back(); }), ErrorCode::notFound);
    EXPECT_EQ(tryWith([&](TokenInfo&) { folder_.write("ids/a.p12", fileOf(newPerson())); }),
              ErrorCode::notFound);
    EXPECT_EQ(tryWith([&](TokenInfo&) { folder_.write("ids/a.p12", "broken"); }), ErrorCode::malformed);
    EXPECT_EQ(tryWith([&](TokenInfo& info) {
                  folder_.write("ids/a.p12", fileOf(somebody()));
                  info = said();
                  std::filesystem::remove(ids() / "a.p12");
              }),
              ErrorCode::notFound);
}

// A BankID is asked for its certificates while the list still has what the index said.
TEST_F(FileIndexTest, AWrongListCorrectsItselfWhenItIsUsed) {
    folder_.write("ids/b.p12", fileOf(newPerson()));
    const TokenInfo wrong[] = {otherwise("a.p12"), otherwise("b.p12")};
    ASSERT_TRUE(writeFileAtomically(
        file(), writeIndex({{"a.p12", stamp("a.p12"), wrong + 0}, {"b.p12", stamp("b.p12"), wrong + 1}}),
        Overwrite::yes));
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<token::TokenPointer> seen;
    const auto wrongOnes = [&] {
        return std::count_if(seen.begin(), seen.end(), [](const token::TokenPointer& one) {
            return one->info().holder == "As the index has it";
        });
    };
    std::vector<token::TokenPointer> kept;
    {
        FileProvider provider(ids(), nullptr, index());
        provider.start([&](const std::vector<token::TokenPointer>& tokens, bool) {
            const std::lock_guard guard(mutex);
            seen = tokens;
            changed.notify_all();
        });
        for (long left = 2; left > 0; --left) {
            std::unique_lock lock(mutex);
            const auto isAsExpected = [&] { return seen.size() == 2 && wrongOnes() == left; };
            ASSERT_TRUE(changed.wait_for(lock, std::chrono::seconds(30), isAsExpected)) << left;
            kept = seen;
            lock.unlock();
            const auto place = std::find_if(kept.begin(), kept.end(), [](const token::TokenPointer& one) {
                return one->info().holder == "As the index has it";
            });
            EXPECT_FALSE((*place)->certificates(IdentityUse::auth));
        }
        std::unique_lock lock(mutex);
        ASSERT_TRUE(changed.wait_for(lock, std::chrono::seconds(30), [&] { return wrongOnes() == 0; }));
        EXPECT_TRUE(seen[0]->certificates(IdentityUse::auth));
        // And it still sees what comes.
        folder_.write("ids/c.p12", fileOf(somebody()));
        ASSERT_TRUE(changed.wait_for(lock, std::chrono::seconds(30), [&] { return seen.size() == 3; }));
    }
    // Tokens may be in use for longer than there is somebody to tell.
    for (const token::TokenPointer& one : kept) {
        std::ignore = one->certificates(IdentityUse::auth);
    }
    EXPECT_EQ(start()["a.p12"], said("a.p12").holder) << "and the next start has it right";
}

}  // namespace
}  // namespace insegel::file_token
