#include <sys/stat.h>

#include "file_token/file_stamp.h"

namespace insegel::file_token {

namespace {

FileStamp::Time timeOf(const timespec& time) {
    return FileStamp::Time(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

}  // namespace

std::optional<FileStamp> stampOf(const std::filesystem::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return std::nullopt;
    }
    return FileStamp{static_cast<std::uint64_t>(status.st_size), status.st_ino, timeOf(status.st_mtim),
                     timeOf(status.st_ctim)};
}

}  // namespace insegel::file_token
