#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include "base/temporary_folder.h"

namespace insegel::cli {

/// How insegelctl ended, and what it said.
struct Ended {
    int code = -1;
    std::string out;
    std::string err;
};

/// Runs insegelctl over a profile of its own, without a terminal.
class Child {
  public:
    Ended run(const std::vector<std::string>& words, const std::string& input = "",
              const char* language = "C", const char* output = nullptr) const {
        const auto in = folder.write("stdin", input);
        const auto out = output == nullptr ? folder / "stdout" : std::filesystem::path(output);
        const auto err = folder / "stderr";
        std::vector<std::string> all{INSEGELCTL, "--profile", profileWord};
        all.insert(all.end(), words.begin(), words.end());
        std::vector<std::string> environment{"HOME=" + folder.path().string(),
                                             std::string("LC_ALL=") + language};

        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        constexpr int fresh = O_WRONLY | O_CREAT | O_TRUNC;
        ::posix_spawn_file_actions_addopen(&actions, 0, in.c_str(), O_RDONLY, 0);
        ::posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), output == nullptr ? fresh : O_WRONLY,
                                           0600);
        ::posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), fresh, 0600);
        posix_spawnattr_t attributes;
        ::posix_spawnattr_init(&attributes);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
        pid_t pid = 0;
        Ended ended;
        int status = 0;
        if (::posix_spawn(&pid, INSEGELCTL, &actions, &attributes, pointers(all).data(),
                          pointers(environment).data()) == 0 &&
            ::waitpid(pid, &status, 0) == pid && WIFEXITED(status)) {
            ended = {WEXITSTATUS(status), output == nullptr ? contentOf(out) : "", contentOf(err)};
        }
        ::posix_spawnattr_destroy(&attributes);
        ::posix_spawn_file_actions_destroy(&actions);
        return ended;
    }

    std::filesystem::path profile() const { return folder / "profile"; }
    /// Puts a file where an import would have put it.
    void keep(std::string_view name, const std::string& content) const {
        std::filesystem::create_directories(profile() / "ids");
        folder.write((std::filesystem::path("profile/ids") / name).string(), content);
    }

    TemporaryFolder folder;
    /// How the profile is named on the command line.
    std::string profileWord = profile().string();

  private:
    static std::vector<char*> pointers(std::vector<std::string>& words) {
        std::vector<char*> out;
        for (std::string& word : words) {
            out.push_back(word.data());
        }
        out.push_back(nullptr);
        return out;
    }
};

}  // namespace insegel::cli
