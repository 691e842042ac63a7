#include "file_token/import.h"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/temporary_folder.h"
#include "file_token/file_token.h"
#include "file_token/some_files.h"

namespace insegel::file_token {
namespace {

using Cipher = bank::Pkcs12Options::Cipher;
using Path = std::filesystem::path;

class ImportTest : public ::testing::Test {
  protected:
    ImportTest() { std::filesystem::create_directory(folder / "ids"); }

    ImportTask task() const {
        ImportTask made;
        made.source = folder / "source.pfx";
        made.folder = folder / "ids";
        made.strength = {2, 2};
        return made;
    }
    /// With this in the source.
    Result<Imported> import(const std::string& content, ImportTask task, std::string_view secret = password) {
        folder.write("source.pfx", content);
        return importFile(task, Secret(secret));
    }
    Result<Imported> import(const std::string& content) { return import(content, task()); }

    /// Every file there is, hidden ones too, with its content.
    std::map<std::string, std::string> everything() const {
        std::map<std::string, std::string> all;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
            if (entry.is_regular_file()) {
                all[entry.path().string()] = contentOf(entry.path());
            }
        }
        return all;
    }
    static std::string idOf(const Path& path) { return FileToken::read(path, nullptr)->info().id; }
    static bool opensAt(const Path& path, std::string_view secret = password) {
        return FileToken::read(path, nullptr)
            ->sign(token::IdentityUse::auth, crypto::SignatureAlgorithm::es256, Bytes(32), Secret(secret))
            .has_value();
    }

    TemporaryFolder folder;
};

TEST_F(ImportTest, RewritesAFileInOurForm) {
    auto legacy = readable();
    legacy.keys = Cipher::tripleDes;
    legacy.certificates = Cipher::rc2_40;
    legacy.mac = bank::Pkcs12Options::Mac::sha1;
    auto unprotected = readable();
    unprotected.mac = bank::Pkcs12Options::Mac::none;
    const std::pair<bank::Pkcs12Options, bool> rows[] = {
        {readable(), true}, {{}, true}, {legacy, true}, {unprotected, false}};
    for (const auto& [options, hasMac] : rows) {
        const std::string content = fileOf(newPerson(), options);
        std::vector<FileStep> steps;
        ImportTask each = task();
        each.step = [&](FileStep step) {
            steps.push_back(step);
            return true;
        };
        const auto imported = import(content, each);
        ASSERT_TRUE(imported) << imported.error().detail;
        EXPECT_EQ(imported->path, folder / "ids" / (imported->token.id + ".p12"));
        EXPECT_EQ(imported->sourceHadMac, hasMac);
        EXPECT_FALSE(imported->replaced);
        EXPECT_FALSE(imported->sourceRemoved);
        EXPECT_EQ(contentOf(folder / "source.pfx"), content) << "the source is left alone";
        EXPECT_EQ(imported->token, FileToken::read(imported->path, nullptr)->info());
        EXPECT_TRUE(imported->token.integrityProtected);
        EXPECT_TRUE(opensAt(imported->path));
        EXPECT_FALSE(opensAt(imported->path, "something else"));
        struct stat status {};
        ASSERT_EQ(::stat(imported->path.c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777U, 0600U);
        EXPECT_EQ(steps, (std::vector{FileStep::checkingPassword, FileStep::protecting, FileStep::saving,
                                      FileStep::verifying}));
    }
}

TEST_F(ImportTest, AFailureChangesNothing) {
    auto crossed = readable();
    crossed.localKeyId = bank::Pkcs12Options::LocalKeyId::crossed;
    bank::Person keyless = newPerson();
    keyless.identities.clear();
    const std::string good = fileOf(somebody());
    const auto kept = import(good);
    ASSERT_TRUE(kept);
    const struct {
        const char* what;
        std::string content;
        std::string_view secret;
        ErrorCode code;
    } rows[] = {
        {"wrong password", fileOf(newPerson()), "something else 1", ErrorCode::wrongSecret},
        {"wrong password, hidden certificates", fileOf(newPerson(), {}), "", ErrorCode::wrongSecret},
        {"there already", good, password, ErrorCode::alreadyExists},
        {"there already, hidden certificates", fileOf(somebody(), {}), password, ErrorCode::alreadyExists},
        {"empty", "", password, ErrorCode::emptyFile},
        {"no PKCS#12", "no PKCS#12", password, ErrorCode::malformed},
        {"cut off", good.substr(0, good.size() / 2), password, ErrorCode::malformed},
        {"too large", std::string(crypto::pkcs12MaximumSize + 1, 'x'), password, ErrorCode::tooLarge},
        {"no key", fileOf(keyless), password, ErrorCode::noIdentity},
        {"keys crossed", fileOf(somebody(), crossed), password, ErrorCode::keyMismatch},
        {"two persons", fileOf(mixed()), password, ErrorCode::unsupported},
    };
    for (const auto& row : rows) {
        for (const bool move : {false, true}) {
            folder.write("source.pfx", row.content);
            const auto before = everything();
            ImportTask each = task();
            each.move = move;
            const auto imported = importFile(each, Secret(row.secret));
            ASSERT_FALSE(imported) << row.what;
            EXPECT_EQ(imported.error().code, row.code) << row.what << ": " << imported.error().detail;
            EXPECT_EQ(everything(), before) << row.what;
        }
    }
    ImportTask missing = task();
    missing.source = folder / "missing.p12";
    EXPECT_EQ(importFile(missing, Secret(password)).error().code, ErrorCode::notFound);
    missing.source = folder.path();
    EXPECT_EQ(importFile(missing, Secret(password)).error().code, ErrorCode::malformed);
    missing = task();
    missing.folder = folder / "no such folder";
    EXPECT_EQ(import(good, missing).error().code, ErrorCode::notFound);
}

TEST_F(ImportTest, CanBeGivenUpAtEachStep) {
    ASSERT_TRUE(import(fileOf(somebody())));
    const std::string content = fileOf(somebody());
    for (const auto last :
         {FileStep::checkingPassword, FileStep::protecting, FileStep::saving, FileStep::verifying}) {
        folder.write("source.pfx", content);
        const auto before = everything();
        ImportTask each = task();
        each.move = true;
        each.replace = true;
        each.step = [&](FileStep step) { return step != last; };
        const auto imported = importFile(each, Secret(password));
        ASSERT_FALSE(imported);
        EXPECT_EQ(imported.error().code, ErrorCode::cancelled);
        EXPECT_EQ(everything(), before) << static_cast<int>(last);
    }
}

// What the disk gives back is not what was written: the old file stays, and the source.
TEST_F(ImportTest, TheCopyIsReadBackBeforeItCounts) {
    ASSERT_TRUE(import(fileOf(somebody())));
    const std::string content = fileOf(somebody());
    const std::string otherPassword = fileOf(somebody(), readable(), "another password");
    bank::PersonOptions only;
    only.sign = false;
    for (const std::string& damaged :
         {std::string(), content.substr(0, 100), otherPassword, fileOf(newPerson(only))}) {
        folder.write("source.pfx", content);
        const auto before = everything();
        ImportTask each = task();
        each.move = true;
        each.replace = true;
        each.step = [&](FileStep step) {
            for (const auto& entry : std::filesystem::directory_iterator(folder / "ids")) {
                const std::string name = entry.path().filename().string();
                if (step == FileStep::verifying && name.starts_with('.')) {
                    folder.write("ids/" + name, damaged);
                }
            }
            return true;
        };
        const auto imported = importFile(each, Secret(password));
        ASSERT_FALSE(imported);
        EXPECT_EQ(imported.error().code, ErrorCode::ioFailed);
        EXPECT_EQ(everything(), before);
    }
}

TEST_F(ImportTest, ReplacesWhenAskedTo) {
    const auto first = import(fileOf(somebody()));
    ASSERT_TRUE(first);
    ImportTask again = task();
    again.replace = true;
    const auto second = import(fileOf(somebody(), readable(), "a new password 1"), again, "a new password 1");
    ASSERT_TRUE(second) << second.error().detail;
    EXPECT_TRUE(second->replaced);
    EXPECT_EQ(second->path, first->path);
    EXPECT_TRUE(opensAt(first->path, "a new password 1"));
    EXPECT_FALSE(opensAt(first->path));
    const auto other = import(fileOf(newPerson()), again);
    ASSERT_TRUE(other);
    EXPECT_FALSE(other->replaced) << "there was nothing to replace";
}

TEST_F(ImportTest, OneUnderAnotherNameIsThereAlready) {
    folder.write("ids/mine.p12", fileOf(somebody()));
    ImportTask each = task();
    each.existing = [&](const std::string& id) -> std::optional<Path> {
        return id == idOf(folder / "ids" / "mine.p12") ? std::optional(folder / "ids" / "mine.p12")
                                                       : std::nullopt;
    };
    const std::string renewed = fileOf(somebody(), readable(), "a new password 1");
    EXPECT_EQ(import(renewed, each, "a new password 1").error().code, ErrorCode::alreadyExists);
    each.step = [](FileStep step) { return step == FileStep::checkingPassword; };
    EXPECT_EQ(import(renewed, each, "a new password 1").error().code, ErrorCode::alreadyExists)
        << "said before the long work begins";
    each.step = nullptr;
    each.replace = true;
    const auto imported = import(renewed, each, "a new password 1");
    ASSERT_TRUE(imported);
    EXPECT_TRUE(imported->replaced);
    EXPECT_EQ(imported->path, folder / "ids" / "mine.p12");
    EXPECT_TRUE(opensAt(folder / "ids" / "mine.p12", "a new password 1"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder / "ids"), {}), 1);
}

TEST_F(ImportTest, AMoveRemovesTheSource) {
    ImportTask each = task();
    each.move = true;
    const auto imported = import(fileOf(somebody()), each);
    ASSERT_TRUE(imported);
    EXPECT_TRUE(imported->sourceRemoved);
    EXPECT_FALSE(std::filesystem::exists(folder / "source.pfx"));
    EXPECT_TRUE(opensAt(imported->path));
}

// Moving a file onto itself, by whatever name it is called, must not lose it.
TEST_F(ImportTest, AMoveKeepsASourceThatAnotherProgramWroteMeanwhile) {
    const std::string theirs = fileOf(newPerson());
    ImportTask moving = task();
    moving.move = true;
    moving.step = [&](FileStep step) {
        if (step == FileStep::verifying) {
            folder.write("source.pfx", theirs);
        }
        return true;
    };
    const auto imported = import(fileOf(somebody()), moving);
    ASSERT_TRUE(imported) << imported.error().detail;
    EXPECT_FALSE(imported->sourceRemoved);
    ASSERT_TRUE(imported->sourceKept);
    EXPECT_EQ(imported->sourceKept->code, ErrorCode::fileChanged);
    EXPECT_EQ(contentOf(folder / "source.pfx"), theirs);
    EXPECT_TRUE(opensAt(imported->path));
}

TEST_F(ImportTest, AMoveOntoItselfKeepsIt) {
    const auto imported = import(fileOf(somebody()));
    ASSERT_TRUE(imported);
    std::filesystem::create_symlink(imported->path, folder / "symlink.p12");
    std::filesystem::create_directory_symlink(folder / "ids", folder / "same");
    for (const Path& source :
         {imported->path, folder / "symlink.p12", folder / "same" / imported->path.filename(),
          folder / "ids" / ".." / "ids" / imported->path.filename()}) {
        ImportTask each = task();
        each.source = source;
        each.move = true;
        each.replace = true;
        const auto again = importFile(each, Secret(password));
        ASSERT_TRUE(again) << source;
        EXPECT_FALSE(again->sourceRemoved) << source;
        EXPECT_TRUE(opensAt(imported->path)) << source;
    }
}

/// The person's keys, certified by the bank anew for so long.
bank::Person renewed(const bank::Person& person, std::chrono::days length) {
    static const auto yesterday =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) - std::chrono::days(1);
    bank::PersonOptions options;
    options.notBefore = yesterday;
    options.notAfter = yesterday + length;
    bank::Person out;
    for (const bank::Identity& one : person.identities) {
        EVP_PKEY_up_ref(one.key.get());
        out.identities.push_back(
            {one.use, bank::KeyPtr(one.key.get()), testBank().certify(one.key.get(), one.use, options)});
    }
    return out;
}

// Before anything is stored: who it is, whether it is here already, and which of the two is newer.
TEST_F(ImportTest, LooksAtAFileAndTellsWhichIsNewer) {
    const bank::Person& person = somebody();
    const auto look = [&](const bank::Person& whose, const token::TokenPointer& stored,
                          std::string_view secret = password) {
        folder.write("source.pfx", fileOf(whose));
        return inspectFile(
            folder / "source.pfx", Secret(secret),
            [&](const std::string& id) { return stored && stored->info().id == id ? stored : nullptr; }, {});
    };
    folder.write("ids/stored.p12", fileOf(renewed(person, std::chrono::days(400))));
    const token::TokenPointer stored = FileToken::read(folder / "ids/stored.p12", nullptr);
    ASSERT_EQ(stored->info().state, token::TokenState::ok);

    const auto unknown = look(person, nullptr);
    ASSERT_TRUE(unknown) << unknown.error().detail;
    EXPECT_EQ(unknown->token.holder, "Test Person");
    EXPECT_EQ(unknown->token.serialNumber, "199001012384");
    EXPECT_FALSE(unknown->existing);
    EXPECT_FALSE(look(newPerson(), stored)->existing) << "other keys are another one, whoever's they are";

    const std::pair<int, FileAge> rows[] = {
        {399, FileAge::older}, {400, FileAge::same}, {401, FileAge::newer}};
    for (const auto& [length, age] : rows) {
        const auto found = look(renewed(person, std::chrono::days(length)), stored);
        ASSERT_TRUE(found) << found.error().detail;
        ASSERT_TRUE(found->existing) << length;
        EXPECT_EQ(found->existing->id, found->token.id);
        EXPECT_EQ(found->age, age) << length;
    }
    const auto before = everything();
    EXPECT_EQ(look(person, stored, "something else 1").error().code, ErrorCode::wrongSecret);
    EXPECT_EQ(everything().size(), before.size()) << "nothing is written";
    EXPECT_EQ(contentOf(folder / "ids/stored.p12"), before.at((folder / "ids/stored.p12").string()));
}

}  // namespace
}  // namespace insegel::file_token
