#include "system_check/usb_readers.h"

namespace insegel::system_check {

// The system brings the driver for readers of this class itself.
std::vector<std::string> usbReaders() {
    return {};
}

}  // namespace insegel::system_check
