#include "system_check/usb_readers.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/encoding.h"
#include "base/file.h"

namespace insegel::system_check {

namespace {

constexpr const char* devices = "/sys/bus/usb/devices";
constexpr const char* smartCardClass = "0b";

/// An attribute as sysfs has it, without its line feed; empty where there is none.
std::string attribute(const std::filesystem::path& path) {
    constexpr std::size_t longest = 4096;
    const auto content = readFile(path, longest);
    std::string text(content ? textOf(*content) : std::string_view());
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) {
        text.pop_back();
    }
    return isUtf8(text) ? text : std::string();
}

/// "1-2:1.0" is an interface of the device "1-2".
std::string deviceOf(const std::string& interface) {
    return interface.substr(0, interface.find(':'));
}

std::string nameOf(const std::filesystem::path& device) {
    const std::string product = attribute(device / "product");
    return product.empty() ? attribute(device / "idVendor") + ":" + attribute(device / "idProduct") : product;
}

}  // namespace

std::vector<std::string> usbReaders() {
    std::set<std::string> found;
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(devices, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (attribute(entry->path() / "bInterfaceClass") == smartCardClass) {
            found.insert(deviceOf(entry->path().filename().string()));
        }
    }
    std::vector<std::string> names;
    names.reserve(found.size());
    for (const std::string& device : found) {
        names.push_back(nameOf(std::filesystem::path(devices) / device));
    }
    return names;
}

}  // namespace insegel::system_check
