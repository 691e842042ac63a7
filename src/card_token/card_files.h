#pragma once

#include <map>
#include <optional>

#include "card_token/channel.h"
#include "card_token/pkcs15.h"

namespace insegel::card_token {

/// What was read of a card, by path: what the cache keeps.
using FileImages = std::map<Bytes, Bytes>;

/// Reads the transparent files of a card (ISO 7816-4 §7.2). What is known already costs no command.
class CardFiles {
  public:
    /// The largest file that is read.
    static constexpr std::size_t maximumFile = 32768;

    enum class Content {
        object,   ///< One data object: nothing behind it is read.
        objects,  ///< Any number; padding (00 or FF) or the end of the file ends them.
    };

    /// `images` is where reads are looked up first and kept afterwards.
    CardFiles(Channel& channel, FileImages& images) : channel_(channel), images_(images) {}

    /// SELECT by application identifier. notFound where the card has no such application.
    Result<void> selectApplication(ByteView aid);
    /// SELECT by path: from the master file where it begins with 3F00, else from the application. Cards
    /// differ in the ways they understand; the one that worked is kept.
    Result<void> select(ByteView path);

    /// The file at `path`, from the cache or the card.
    Result<Bytes> read(const pkcs15::Path& path, Content content);
    /// The file that is selected. `probableSize` is asked for first, where it is given.
    Result<Bytes> readSelected(std::size_t offset, std::optional<std::size_t> length, Content content,
                               std::size_t probableSize = 0);

  private:
    enum class Way { byPath, byPathWithAnswer, stepByStep, stepByStepWithAnswer };
    Result<void> selectIn(Way way, ByteView path);
    Result<Bytes> readPart(std::size_t offset, std::size_t wanted, bool& isEnd);

    Channel& channel_;
    FileImages& images_;
    Bytes aid_;            ///< The application that relative paths begin at.
    bool isAway_ = false;  ///< An absolute path was selected since.
    std::optional<Way> way_;
};

}  // namespace insegel::card_token
