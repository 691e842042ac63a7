#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "fault/files/fault.h"

namespace insegel::fault {

/// What is to happen at one of the calls that change files.
struct Fault {
    What what = What::nothing;
    long at = 0;  ///< Counted from 1.
    int error = 0;
    bool hasLinks = true;  ///< Whether there are hard links.
};

std::string toString(const Fault& fault);

/// How insegelctl ended.
struct Ended {
    int code = -1;   ///< -1 where a signal ended it.
    int signal = 0;  ///< SIGKILL for a fault that stops it.
    bool hung = false;
    std::string out;
    std::string err;
    std::vector<std::string> calls;  ///< "NAME PATH" of each call that changes files of the world.
};

/// insegelctl at work, under the library that counts its calls.
class Program {
  public:
    /// `scratch` is for its output, outside of `world`, whose calls are counted. The secrets are its standard
    /// input.
    Program(const std::filesystem::path& world, const std::filesystem::path& scratch,
            const std::vector<std::string>& words, const std::string& secrets, const Fault& fault = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Waits for its end. One that takes longer than anything honest could is ended, and has hung.
    Ended wait();

  private:
    std::filesystem::path scratch_;
    pid_t pid_ = -1;
};

inline Ended run(const std::filesystem::path& world, const std::filesystem::path& scratch,
                 const std::vector<std::string>& words, const std::string& secrets, const Fault& fault = {}) {
    return Program(world, scratch, words, secrets, fault).wait();
}

/// The long form, INSEGEL_LONG=1: files are written as strongly as ever.
bool isLong();

}  // namespace insegel::fault
