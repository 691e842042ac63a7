#include "token_place.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <algorithm>

#include "visible_text.h"

namespace insegel::ui::tokenPlace {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TokenPlace)
};

constexpr int longestPath = 1000;

bool lies(const std::filesystem::path& file, const std::filesystem::path& folder) {
    const auto [rest, end] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    // A folder that ends in a separator has an empty last part.
    return !folder.empty() && (rest == folder.end() || rest->empty());
}

}  // namespace

const client::Drive* driveOf(const std::string& location, const std::vector<client::Drive>& drives) {
    const std::filesystem::path file = pathFromUtf8(location);
    const client::Drive* found = nullptr;
    for (const client::Drive& drive : drives) {
        // One may be mounted below another.
        if (lies(file, drive.path) &&
            (found == nullptr || drive.path.native().size() > found->path.native().size())) {
            found = &drive;
        }
    }
    return found;
}

QString driveName(const client::Drive& drive) {
    return visibleText(drive.name.empty() ? pathToUtf8(drive.path.filename()) : drive.name, 60);
}

QString driveNote(const client::Drive& drive) {
    if (drive.isReadOnly) {
        return Words::tr("read-only: nothing can be saved on it");
    }
    if (!drive.freeBytes) {
        return {};
    }
    return Words::tr("%1 free", "such as 14.2 GB").arg(size(*drive.freeBytes));
}

QString size(std::uintmax_t bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

bool isOwn(const std::string& location, const std::filesystem::path& profile) {
    return lies(pathFromUtf8(location), profile);
}

QString words(const std::string& location, const std::filesystem::path& profile,
              const std::vector<client::Drive>& drives) {
    if (isOwn(location, profile)) {
        return Words::tr("this computer");
    }
    const client::Drive* drive = driveOf(location, drives);
    return drive != nullptr ? Words::tr("the stick %1").arg(driveName(*drive)) : path(location);
}

QString path(const std::filesystem::path& path) {
    return tokenPlace::path(pathToUtf8(path));
}

QString path(const std::string& location) {
    return QDir::toNativeSeparators(visibleText(location, longestPath));
}

}  // namespace insegel::ui::tokenPlace
