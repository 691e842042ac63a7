#pragma once

#include <string>

namespace insegel::system_check {

/// What Insegel needs of the system beside itself.
enum class Package { cardService, readerDriver };

/// What to type to install it, by the package manager that is here and the name it has there; empty where
/// that is not known, or where the system brings it.
std::string installCommand(Package package);

}  // namespace insegel::system_check
