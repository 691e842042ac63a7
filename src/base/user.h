#pragma once

#include <string>

namespace insegel {

/// Whom this process runs for.
struct User {
    std::string name;      ///< As it is logged in by; empty where the system does not tell.
    std::string home;      ///< The home folder; empty where there is none.
    std::string computer;  ///< The computer's name in its network; empty where it has none.
};

User currentUser();

}  // namespace insegel
