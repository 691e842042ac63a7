#pragma once

#include <QString>
#include <vector>

#include "client/client.h"

/// Where a BankID on file lies, in people's words.
namespace insegel::ui::tokenPlace {

/// The plugged-in drive this file lies on; null where it lies on none of these.
const client::Drive* driveOf(const std::string& location, const std::vector<client::Drive>& drives);
/// "KINGSTON", or where it has no name the name of its folder.
QString driveName(const client::Drive& drive);
/// "14.2 GB free", "read-only, nothing can be saved on it", …; may be empty.
QString driveNote(const client::Drive& drive);
/// The file's place: "this computer", "the stick KINGSTON", or a path.
QString words(const std::string& location, const std::filesystem::path& profile,
              const std::vector<client::Drive>& drives);
/// Whether the file is one of the profile's own.
bool isOwn(const std::string& location, const std::filesystem::path& profile);
/// "14.2 GB": so many bytes.
QString size(std::uintmax_t bytes);
/// A path as this system writes it.
QString path(const std::filesystem::path& path);
QString path(const std::string& location);

}  // namespace insegel::ui::tokenPlace
