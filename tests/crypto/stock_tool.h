#pragma once

#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include "base/bytes.h"
#include "base/temporary_folder.h"

namespace insegel::crypto {

/// A folder in which programs of others are run. All their files and words are the test's own.
class Workbench {
  public:
    /// Whether the program ended well. What it said on both its outputs is in said().
    bool run(const std::vector<std::string>& words) {
        const auto log = folder_ / "said";
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_addopen(&actions, 1, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::posix_spawn_file_actions_adddup2(&actions, 1, 2);
        std::vector<std::string> environment{"HOME=" + folder_.path().string(), "LC_ALL=C.UTF-8",
                                             "PATH=/usr/local/bin:/usr/bin:/bin"};
        std::vector<std::string> all = words;
        pid_t pid = 0;
        int status = -1;
        const bool isWell = ::posix_spawnp(&pid, all.front().c_str(), &actions, nullptr, pointers(all).data(),
                                           pointers(environment).data()) == 0 &&
                            ::waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
                            WEXITSTATUS(status) == 0;
        ::posix_spawn_file_actions_destroy(&actions);
        return isWell;
    }

    std::string said() const { return contentOf(folder_ / "said"); }
    std::string put(std::string_view name, std::string_view content) const {
        return folder_.write(name, content).string();
    }
    std::string put(std::string_view name, const Bytes& content) const { return put(name, textOf(content)); }
    std::string path(std::string_view name) const { return (folder_ / name).string(); }
    std::string content(std::string_view name) const { return contentOf(folder_ / name); }

  private:
    static std::vector<char*> pointers(std::vector<std::string>& texts) {
        std::vector<char*> out;
        for (std::string& text : texts) {
            out.push_back(text.data());
        }
        out.push_back(nullptr);
        return out;
    }
    TemporaryFolder folder_;
};

}  // namespace insegel::crypto
