#pragma once

#include <string>
#include <vector>

namespace insegel::system_check {

/// The names of the devices on the USB that say they are card readers (device class 0Bh, "Smart Card": CCID),
/// as they call themselves. Empty where the system does not tell.
std::vector<std::string> usbReaders();

}  // namespace insegel::system_check
