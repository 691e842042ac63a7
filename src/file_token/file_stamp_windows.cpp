#include <windows.h>

#include "base/handle_windows.h"
#include "file_token/file_stamp.h"

namespace insegel::file_token {

namespace {

std::uint64_t join(DWORD high, DWORD low) {
    return (static_cast<std::uint64_t>(high) << 32U) | low;
}

/// From tenths of microseconds since 1601.
FileStamp::Time timeOf(std::int64_t time) {
    constexpr std::int64_t unixBegins = 116'444'736'000'000'000;
    return FileStamp::Time(std::chrono::nanoseconds((time - unixBegins) * 100));
}

}  // namespace

std::optional<FileStamp> stampOf(const std::filesystem::path& path) {
    const Handle file = fileHandle(::CreateFileW(path.c_str(), FILE_READ_ATTRIBUTES,
                                                 FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                                 nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    BY_HANDLE_FILE_INFORMATION named{};
    FILE_BASIC_INFO times{};
    if (!file || ::GetFileType(file.get()) != FILE_TYPE_DISK ||
        ::GetFileInformationByHandle(file.get(), &named) == 0 ||
        ::GetFileInformationByHandleEx(file.get(), FileBasicInfo, &times, sizeof times) == 0 ||
        (named.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0) {
        return std::nullopt;
    }
    return FileStamp{join(named.nFileSizeHigh, named.nFileSizeLow),
                     join(named.nFileIndexHigh, named.nFileIndexLow), timeOf(times.LastWriteTime.QuadPart),
                     timeOf(times.ChangeTime.QuadPart)};
}

}  // namespace insegel::file_token
