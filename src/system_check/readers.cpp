#include "system_check/checks.h"
#include "system_check/packages.h"
#include "system_check/usb_readers.h"

namespace insegel::system_check {

namespace {

std::string listOf(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) {
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

}  // namespace

Row checkReaders(const Circumstances& now) {
    if (!now.hasAnswered) {
        return {Finding::readersUnknown};
    }
    if (now.readers.empty()) {
        const auto onUsb = usbReaders();
        if (onUsb.empty()) {
            return {Finding::readersNone};
        }
        return {Finding::readersWithoutDriver,
                {std::to_string(onUsb.size()), listOf(onUsb), installCommand(Package::readerDriver)}};
    }
    std::vector<std::string> names;
    for (const auto& reader : now.readers) {
        names.push_back(reader.name);
    }
    return {Finding::readersSeen, {std::to_string(names.size()), listOf(names)}};
}

}  // namespace insegel::system_check
