#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "file_token/drive.h"

namespace insegel::file_token {

/// The drives that are plugged in. Tests have one of their own.
class DriveList {
  public:
    using Changed = std::function<void(std::vector<Drive>)>;

    virtual ~DriveList() = default;
    /// As they are now, in an order that stays (by path), with their free space measured anew. A drive that
    /// does not answer costs a fraction of a second, and its free space is absent. From any thread.
    virtual std::vector<Drive> drives() const = 0;
    /// Begins to watch. `changed` is called with what is there now, and then whenever drives come or go, on a
    /// thread of the list's own until it is destroyed. When it returns, nothing of ours keeps a drive that is
    /// no longer listed from being ejected, as far as that took less than half a second.
    virtual void start(Changed changed) = 0;
};

/// The drives of this computer.
std::unique_ptr<DriveList> systemDriveList();

}  // namespace insegel::file_token
