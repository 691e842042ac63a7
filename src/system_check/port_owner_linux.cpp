#include "system_check/port_owner.h"

#include <filesystem>
#include <fstream>
#include <iomanip>
#include <optional>
#include <sstream>
#include <vector>

#include <unistd.h>

#include "base/encoding.h"
#include "base/file.h"

namespace insegel::system_check {

namespace {

struct Socket {
    std::string inode;
    unsigned user = 0;
};

/// A row of /proc/net/tcp (proc(5)): number, own address and port, the other's, state, queues, timer,
/// retransmits, user, timeout, inode.
std::optional<Socket> findListening(const char* table, std::uint16_t port) {
    constexpr std::string_view listening = "0A";
    std::ostringstream wanted;
    wanted << ':' << std::uppercase << std::hex << std::setw(4) << std::setfill('0') << port;
    const std::string ending = wanted.str();
    std::ifstream rows(table);
    for (std::string row; std::getline(rows, row);) {
        std::istringstream fields(row);
        std::string number;
        std::string own;
        std::string other;
        std::string state;
        std::string skipped;
        Socket socket;
        if (fields >> number >> own >> other >> state >> skipped >> skipped >> skipped >> socket.user >>
                skipped >> socket.inode &&
            state == listening && own.ends_with(ending)) {
            return socket;
        }
    }
    return std::nullopt;
}

bool hasOpen(const std::filesystem::path& process, const std::string& target) {
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(process / "fd", error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        std::error_code unreadable;
        if (std::filesystem::read_symlink(entry->path(), unreadable) == target) {
            return true;
        }
    }
    return false;
}

/// Of processes that this user may look into.
std::string programOf(const Socket& socket) {
    const std::string target = "socket:[" + socket.inode + "]";
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator("/proc", error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.find_first_not_of("0123456789") == std::string::npos && hasOpen(entry->path(), target)) {
            constexpr std::size_t longest = 64;
            const auto command = readFile(entry->path() / "comm", longest);
            std::string text(command ? textOf(*command) : std::string_view());
            text.erase(text.find_last_not_of('\n') + 1);
            return isUtf8(text) ? text : std::string();
        }
    }
    return {};
}

}  // namespace

std::string ownerOfPort(std::uint16_t port) {
    auto socket = findListening("/proc/net/tcp", port);
    if (!socket) {
        socket = findListening("/proc/net/tcp6", port);
    }
    if (!socket) {
        return {};
    }
    const std::string program = programOf(*socket);
    return program.empty() ? "uid " + std::to_string(socket->user) : program;
}

}  // namespace insegel::system_check
