#pragma once

#include <memory>

#include "file_token/drives.h"
#include "file_token/removable_linux.h"

namespace insegel::file_token {

/// The drives as these places tell of them.
std::unique_ptr<DriveList> linuxDriveList(LinuxPlaces places);

}  // namespace insegel::file_token
