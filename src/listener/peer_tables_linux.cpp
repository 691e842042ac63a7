#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

#include "listener/peer_linux.h"

namespace insegel::listener {
namespace {

using boost::asio::ip::tcp;

std::string upperHex(std::uint32_t value, int digits) {
    std::string text;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
        text += "0123456789ABCDEF"[(value >> static_cast<unsigned>(shift)) & 0xFU];
    }
    return text;
}

/// The address as the table writes it: each 32-bit word in the machine's byte order.
template <typename AddressBytes>
std::string words(const AddressBytes& bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += sizeof(std::uint32_t)) {
        std::uint32_t word = 0;
        std::memcpy(&word, bytes.data() + i, sizeof word);
        text += upperHex(word, 8);
    }
    return text;
}

std::string tableText(const tcp::endpoint& end, bool six) {
    const auto address = end.address();
    std::string text;
    if (!six) {
        text = words(address.to_v4().to_bytes());
    } else if (address.is_v6()) {
        text = words(address.to_v6().to_bytes());
    } else {
        text = words(make_address_v6(boost::asio::ip::v4_mapped, address.to_v4()).to_bytes());
    }
    return text + ":" + upperHex(end.port(), 4);
}

std::optional<SocketOwner> searchTable(const char* path, const tcp::endpoint& caller,
                                       const tcp::endpoint& here, bool six) {
    const std::string ends = ": " + tableText(caller, six) + " " + tableText(here, six) + " ";
    std::ifstream table(path);
    for (std::string line; std::getline(table, line);) {
        const auto found = line.find(ends);
        if (found == std::string::npos) {
            continue;
        }
        std::istringstream fields(line.substr(found + ends.size()));
        SocketOwner owner;
        std::string queues;
        std::string timer;
        std::string retransmits;
        std::string probes;
        if (fields >> std::hex >> owner.state >> queues >> timer >> retransmits >> std::dec >> owner.user >>
            probes >> owner.inode) {
            return owner;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<SocketOwner> searchTables(const tcp::endpoint& caller, const tcp::endpoint& here) {
    if (caller.address().is_v4()) {
        if (const auto owner = searchTable("/proc/net/tcp", caller, here, false)) {
            return owner;
        }
    }
    return searchTable("/proc/net/tcp6", caller, here, true);
}

}  // namespace insegel::listener
