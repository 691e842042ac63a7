#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace insegel::fault {

/// A simulated stick (see main.cpp), plugged in while this lives. Only inside with-sticks.
class Stick {
  public:
    /// Mounts it on a folder, which is made where it is missing. `options` are those of insegel-test-stick.
    /// Throws where that fails.
    explicit Stick(std::filesystem::path folder, const std::vector<std::string>& options = {});
    /// Ends it in any case, and unmounts it.
    ~Stick();
    Stick(const Stick&) = delete;
    Stick& operator=(const Stick&) = delete;

    const std::filesystem::path& path() const { return folder_; }
    std::filesystem::path operator/(std::string_view name) const { return folder_ / name; }
    /// Writes a file as any other program would.
    std::filesystem::path write(std::string_view name, std::string_view content) const;

    /// Pulls it out: everything on it fails with ENOTCONN. It stays mounted, as nobody told the system.
    void pull();
    /// The same, and the system notices: it is unmounted.
    void pullAndUnmount();
    /// As a person does who ejects it first. False where somebody still uses it; then it stays.
    bool eject();
    /// It does not answer any more, until thaw().
    void freeze() const;
    void thaw() const;
    /// Waits for its end where it was told to die at some point.
    void waitForDeath();

  private:
    void unmount();

    std::filesystem::path folder_;
    pid_t process_ = -1;
    bool isMounted_ = false;
};

}  // namespace insegel::fault
