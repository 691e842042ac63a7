#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace insegel::file_token {

/// A stick, a memory card or another disk that people plug in and pull out.
struct Drive {
    std::string id;              ///< This plugging in: the same stick gets another one the next time.
    std::string name;            ///< For people: its label, else its model. Untrusted text: show it escaped.
    std::filesystem::path path;  ///< Where its files are.
    std::optional<std::uint64_t> freeBytes;  ///< For this user. Absent where the drive does not tell, or not yet.
    bool isReadOnly = false;

    bool operator==(const Drive&) const = default;
};

/// The drives that are plugged in. Tests have one of their own.
class DriveList {
  public:
    using Changed = std::function<void(std::vector<Drive>)>;

    virtual ~DriveList() = default;
    /// As they are now, in an order that stays, with their free space measured anew. A drive that does not
    /// answer costs a fraction of a second, and its free space is absent. From any thread.
    virtual std::vector<Drive> drives() const = 0;
    /// Begins to watch. `changed` is called with what is there now, and then whenever drives come or go, on a
    /// thread of the list's own until it is destroyed. When it returns, nothing of ours keeps a drive that is
    /// no longer listed from being ejected, as far as that took less than a second.
    virtual void start(Changed changed) = 0;
};

/// The drives of this computer.
std::unique_ptr<DriveList> systemDriveList();

}  // namespace insegel::file_token
