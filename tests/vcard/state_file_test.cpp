#include "vcard/state_file.h"

#include <cstdlib>

#include "vcard/asking.h"

namespace insegel::vcard {
namespace {

/// A folder that goes with the test.
class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "vcard-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr)
            throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

TEST(StateFile, KeepsEverything) {
    const CardData data = makeCard(testBank(), {.os = CardOs::ias,
                                                .profile = Profile::both,
                                                .layout = {.moreAuthKeys = 1},
                                                .emptyVerifyCosts = true});
    const CardData again = fromJson(toJson(data));
    EXPECT_EQ(toJson(again), toJson(data));
    EXPECT_EQ(again.os, CardOs::ias);
    EXPECT_EQ(again.behaviour, data.behaviour);
    EXPECT_EQ(again.eid->pins, data.eid->pins);
    EXPECT_EQ(again.piv->objects, data.piv->objects);
    EXPECT_EQ(EVP_PKEY_eq(again.eid->keys[2].key.get(), data.eid->keys[2].key.get()), 1);
}

TEST(StateFile, CountersSurvive) {
    const Folder folder;
    const std::filesystem::path file = folder.path() / "card";
    writeState(file, makeCard(testBank()));
    for (const char* answer : {"63C2", "63C1", "63C0", "6983"}) {
        Card card(readState(file));
        card.onChange([&](const CardData& data) { writeState(file, data); });
        EXPECT_EQ(ask(card, command("00200081", fromText("999999"))), answer);
    }
    EXPECT_EQ(std::filesystem::status(file).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_FALSE(std::filesystem::exists(file.string() + ".new"));
}

TEST(StateFile, NoCard) {
    EXPECT_THROW(readState("/nonexistent/card"), std::exception);
    EXPECT_THROW(fromJson("{}"), std::exception);
    EXPECT_THROW(fromJson("not JSON"), std::exception);
}

}  // namespace
}  // namespace insegel::vcard
