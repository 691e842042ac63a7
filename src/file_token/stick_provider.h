#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/event_thread.h"
#include "base/scheduler.h"
#include "file_token/drives.h"
#include "file_token/loose_thread.h"
#include "file_token/stick_folder.h"
#include "file_token/throttle.h"
#include "token/token.h"

namespace insegel::file_token {

/// The BankIDs on the sticks that are plugged in, live: in the root of each and in its folder BankID (in any
/// case), not deeper. They vanish with their stick.
class StickProvider final : public token::TokenProvider {
  public:
    /// `drives` has not been started yet; the provider starts it. `throttle` may be null; it must outlive
    /// every token. `drivesChanged` is called on a thread of the drive list's own, for those who show the
    /// drives.
    StickProvider(std::unique_ptr<DriveList> drives, Throttle* throttle,
                  DriveList::Changed drivesChanged = {});
    /// Waits for a stick that does not answer for a second at most.
    ~StickProvider() override;
    StickProvider(const StickProvider&) = delete;
    StickProvider& operator=(const StickProvider&) = delete;

    void start(Changed changed) override;
    /// The drives themselves. From any thread.
    const DriveList& drives() const { return *drives_; }

  private:
    struct Mailbox;
    struct Folder {
        std::unique_ptr<StickFolder> reader;
        std::uint64_t generation = 0;
        std::vector<token::TokenPointer> tokens;
        bool isComplete = false;
    };
    struct Stick {
        std::filesystem::path path;
        Folder root;
        std::map<std::string, Folder> bankIdFolders;  ///< By name.
    };

    /// What was told to end.
    std::vector<LooseThread> takeDrives(const std::vector<Drive>& drives);
    void takeRoot(const std::string& drive, StickFolder::Seen seen);
    void takeBankIdFolder(const std::string& drive, const std::string& name, std::uint64_t generation,
                          StickFolder::Seen seen);
    /// Has `take` called on the event thread, as long as the provider lives.
    std::unique_ptr<StickFolder> read(std::filesystem::path folder, StickFolder::Place place,
                                      std::function<void(StickFolder::Seen)> take);
    void letGo(const std::unique_ptr<StickFolder>& reader);
    bool isComplete() const;
    void announce();

    Throttle* throttle_;
    DriveList::Changed drivesChanged_;
    Changed changed_;
    EventThread events_;
    std::shared_ptr<Mailbox> mailbox_;

    // What follows belongs to the event thread.
    std::map<std::string, Stick> sticks_;  ///< By the drive's id.
    std::vector<LooseThread> leaving_;
    bool haveDrives_ = false;
    std::unique_ptr<Timer> patience_;
    bool isPatienceOver_ = false;
    bool wasComplete_ = false;

    std::unique_ptr<DriveList> drives_;
};

}  // namespace insegel::file_token
