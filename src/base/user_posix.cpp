#include <array>
#include <vector>

#include <pwd.h>
#include <unistd.h>

#include "base/environment_posix.h"
#include "base/paths.h"
#include "base/user.h"

namespace insegel {

User currentUser() {
    constexpr std::size_t enough = 16384;
    std::vector<char> space(enough);
    passwd entry{};
    passwd* found = nullptr;
    const bool isKnown =
        ::getpwuid_r(::getuid(), &entry, space.data(), space.size(), &found) == 0 && found != nullptr;
    const std::string home = pathToUtf8(homeFolder());
    std::array<char, 256> computer{};
    const bool isNamed = ::gethostname(computer.data(), computer.size() - 1) == 0;
    return {isKnown ? found->pw_name : "", home == "/" ? "" : home, isNamed ? computer.data() : ""};
}

}  // namespace insegel
