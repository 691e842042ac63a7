#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "file_token/loose_thread.h"
#include "file_token/throttle.h"
#include "token/token.h"

namespace insegel::file_token {

/// The BankIDs in one folder of a stick, live, on a thread of its own: a stick that is slow, or never answers
/// again, keeps nobody from the others.
class StickFolder {
  public:
    enum class Place { root, bankId };

    struct Seen {
        std::vector<token::TokenPointer> tokens;
        /// In the root: the folders for BankIDs by name, each with a number that changes when it may be
        /// another folder than before.
        std::map<std::string, std::uint64_t> bankIdFolders;
        bool complete = true;  ///< False while the first look is under way.
    };
    /// Called on the folder's own thread, and perhaps once more after stop(). What it uses has to belong to
    /// it.
    using Announce = std::function<void(Seen)>;

    /// Begins at once. `throttle` may be null; it must outlive the tokens that are announced.
    StickFolder(std::filesystem::path folder, Place place, Throttle* throttle, Announce announce);
    /// Stops, and waits for nothing.
    ~StickFolder();
    StickFolder(const StickFolder&) = delete;
    StickFolder& operator=(const StickFolder&) = delete;

    /// Lets go of the folder as soon as the stick answers.
    void stop();
    /// Its end is that of the letting go.
    const LooseThread& thread() const;

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

/// Of the files in one folder of a stick, at most so many are looked at.
constexpr std::size_t stickFolderFiles = 200;

}  // namespace insegel::file_token
