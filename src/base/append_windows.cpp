#include "base/append.h"

#include <windows.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/error_windows.h"
#include "base/handle_windows.h"
#include "base/private_access_windows.h"

namespace insegel {

namespace {

tl::unexpected<Error> systemFailure(const char* what) {
    return tl::unexpected<Error>(windowsError(::GetLastError(), what));
}

bool moveTo(HANDLE file, LONGLONG place) {
    LARGE_INTEGER at{};
    at.QuadPart = place;
    return ::SetFilePointerEx(file, at, nullptr, FILE_BEGIN) != 0;
}

/// Where the last whole line ends.
Result<LONGLONG> endOfLines(HANDLE file, LONGLONG size) {
    std::array<char, 4096> chunk{};
    while (size > 0) {
        const auto count = static_cast<DWORD>(std::min<LONGLONG>(size, chunk.size()));
        DWORD got = 0;
        if (!moveTo(file, size - count) || ::ReadFile(file, chunk.data(), count, &got, nullptr) == 0 ||
            got != count) {
            return systemFailure("reading the end of the file");
        }
        const std::size_t last = std::string_view(chunk.data(), count).rfind('\n');
        if (last != std::string_view::npos) {
            return size - static_cast<LONGLONG>(count - last - 1);
        }
        size -= count;
    }
    return 0;
}

bool cutAt(HANDLE file, LONGLONG place) {
    return moveTo(file, place) && ::SetEndOfFile(file) != 0;
}

}  // namespace

Result<void> appendLine(const std::filesystem::path& path, std::string_view line) {
    PrivateAccess access(PrivateAccess::For::file);
    if (!access.valid()) {
        return fail(ErrorCode::internal, "the system does not tell who this user is");
    }
    const Handle file =
        fileHandle(::CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ,
                                 access.attributes(), OPEN_ALWAYS, FILE_FLAG_WRITE_THROUGH, nullptr));
    LARGE_INTEGER size{};
    if (!file || ::GetFileSizeEx(file.get(), &size) == 0) {
        return systemFailure("opening the file");
    }
    const auto end = endOfLines(file.get(), size.QuadPart);
    if (!end) {
        return tl::unexpected(end.error());
    }
    if (!cutAt(file.get(), *end)) {
        return systemFailure("cutting off what was left");
    }
    std::string whole(line);
    whole += '\n';
    DWORD written = 0;
    if (::WriteFile(file.get(), whole.data(), static_cast<DWORD>(whole.size()), &written, nullptr) == 0 ||
        written != whole.size()) {
        const auto failure = systemFailure("writing");
        // Where this fails as well, the next line cuts off what is there of this one.
        std::ignore = cutAt(file.get(), *end);
        return failure;
    }
    if (::FlushFileBuffers(file.get()) == 0) {
        Error error = windowsError(::GetLastError(), "syncing the file");
        error.mayBeDone = true;
        return tl::unexpected(error);
    }
    return {};
}

}  // namespace insegel
