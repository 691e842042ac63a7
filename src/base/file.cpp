#include "base/file.h"

#include <chrono>
#include <thread>

namespace insegel {

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
    constexpr std::chrono::seconds patience{10};
    constexpr std::chrono::milliseconds pause{20};
    const auto end = std::chrono::steady_clock::now() + patience;
    while (true) {
        auto lock = takeNow(folder);
        if (lock || lock.error().code != ErrorCode::inUse || std::chrono::steady_clock::now() >= end) {
            return lock;
        }
        std::this_thread::sleep_for(pause);
    }
}

}  // namespace insegel
