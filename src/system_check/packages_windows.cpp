#include "system_check/packages.h"

namespace insegel::system_check {

std::string installCommand(Package /*package*/) {
    return {};
}

}  // namespace insegel::system_check
