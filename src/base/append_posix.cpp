#include "base/append.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <tuple>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/descriptor_posix.h"
#include "base/file_calls_posix.h"

namespace insegel {

namespace {

/// Where the last whole line ends.
Result<off_t> endOfLines(int file, off_t size) {
    std::array<char, 4096> chunk{};
    while (size > 0) {
        const auto count = static_cast<std::size_t>(std::min<off_t>(size, chunk.size()));
        const ssize_t got = ::pread(file, chunk.data(), count, size - static_cast<off_t>(count));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got != static_cast<ssize_t>(count)) {
            return systemFailure("reading the end of the file");
        }
        const std::size_t last = std::string_view(chunk.data(), count).rfind('\n');
        if (last != std::string_view::npos) {
            return size - static_cast<off_t>(count - last - 1);
        }
        size -= static_cast<off_t>(count);
    }
    return 0;
}

Result<void> writeAt(int file, ByteView content, off_t at) {
    while (!content.empty()) {
        const ssize_t written = ::pwrite(file, content.data(), content.size(), at);
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return systemFailure("writing");
        }
        content = content.subspan(static_cast<std::size_t>(written));
        at += written;
    }
    return {};
}

}  // namespace

Result<void> appendLine(const std::filesystem::path& path, std::string_view line) {
    bool isNew = false;
    constexpr int how = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    int opened = ::open(path.c_str(), how);
    if (opened < 0 && errno == ENOENT) {
        isNew = true;
        opened = ::open(path.c_str(), how | O_CREAT | O_EXCL, 0600);
    }
    Descriptor file(opened);
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
        return systemFailure("opening the file");
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorCode::malformed, "not a regular file");
    }
    const auto end = endOfLines(file.get(), status.st_size);
    if (!end) {
        return tl::unexpected(end.error());
    }
    if (*end != status.st_size && ::ftruncate(file.get(), *end) != 0) {
        return systemFailure("cutting off what was left");
    }
    std::string whole(line);
    whole += '\n';
    if (auto written = writeAt(file.get(), bytesOf(whole), *end); !written) {
        // Where this fails as well, the next line cuts off what is there of this one.
        std::ignore = ::ftruncate(file.get(), *end);
        return written;
    }
    Result<void> synced;
    if (::fsync(file.get()) != 0 || !file.close()) {
        synced = systemFailure("syncing the file");
    } else if (isNew) {
        synced = syncFolder(folderOf(path));
    }
    if (!synced) {
        synced.error().mayBeDone = true;
    }
    return synced;
}

}  // namespace insegel
