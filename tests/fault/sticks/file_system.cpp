#include "fault/sticks/file_system.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace insegel::fault {

namespace {

struct Node {
    bool isFolder = false;
    std::string content;
    timespec written{};
    std::uint64_t inode = 0;
    int openCount = 0;
};

struct Stick {
    StickSettings settings;
    std::uint64_t writes = 0;
    std::uint64_t changes = 0;
    std::uint64_t nextInode = 2;
    std::map<std::string, Node> nodes;  ///< By path: "/", "/BankID", "/BankID/a.p12".
    /// What was unlinked or replaced while it was open, by inode.
    std::map<std::uint64_t, Node> orphans;
};

Stick& stick() {
    static Stick the;
    return the;
}

timespec now() {
    timespec time{};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return time;
}

[[noreturn]] void die() {
    ::kill(::getpid(), SIGKILL);
    ::_exit(137);
}

void change() {
    if (++stick().changes == stick().settings.dieAtChange) {
        die();
    }
}

Node* find(const std::string& path) {
    const auto place = stick().nodes.find(path);
    return place == stick().nodes.end() ? nullptr : &place->second;
}

/// The open file's: its name may be another's by now.
Node* findOpen(const char* path, const fuse_file_info* open) {
    if (open == nullptr) {
        return path == nullptr ? nullptr : find(path);
    }
    for (auto& [name, node] : stick().nodes) {
        if (node.inode == open->fh) {
            return &node;
        }
    }
    const auto orphan = stick().orphans.find(open->fh);
    return orphan == stick().orphans.end() ? nullptr : &orphan->second;
}

std::string parentOf(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::uint64_t used() {
    std::uint64_t sum = 0;
    for (const auto& [path, node] : stick().nodes) {
        sum += node.content.size();
    }
    for (const auto& [inode, node] : stick().orphans) {
        sum += node.content.size();
    }
    return sum;
}

std::uint64_t left() {
    const std::uint64_t taken = used();
    return taken < stick().settings.size ? stick().settings.size - taken : 0;
}

Node& make(const std::string& path, bool isFolder) {
    Node& node = stick().nodes[path];
    node.isFolder = isFolder;
    node.written = now();
    node.inode = stick().nextInode++;
    return node;
}

bool isEmpty(const std::string& folder) {
    const auto next = stick().nodes.upper_bound(folder + "/");
    return next == stick().nodes.end() || !next->first.starts_with(folder + "/");
}

void describe(const Node& node, struct stat& status) {
    status = {};
    status.st_ino = node.inode;
    status.st_mode = (node.isFolder ? S_IFDIR : S_IFREG) | 0755U;
    status.st_nlink = node.isFolder ? 2 : 1;
    status.st_uid = ::getuid();
    status.st_gid = ::getgid();
    status.st_size = static_cast<off_t>(node.content.size());
    status.st_blocks = static_cast<blkcnt_t>((node.content.size() + 511) / 512);
    status.st_mtim = status.st_ctim = status.st_atim = node.written;
}

void* begin(fuse_conn_info* /*connection*/, fuse_config* config) {
    config->use_ino = 1;
    config->hard_remove = 1;
    // What was pulled is gone at once, whatever was seen of it before.
    config->entry_timeout = 0;
    config->attr_timeout = 0;
    config->negative_timeout = 0;
    std::puts("ready");
    std::fflush(stdout);
    return nullptr;
}

int getAttributes(const char* path, struct stat* status, fuse_file_info* open) {
    const Node* node = findOpen(path, open);
    if (node == nullptr) {
        return -ENOENT;
    }
    describe(*node, *status);
    return 0;
}

int list(const char* path, void* buffer, fuse_fill_dir_t fill, off_t /*offset*/, fuse_file_info* /*open*/,
         fuse_readdir_flags /*flags*/) {
    const std::string folder = path;
    const std::string start = folder == "/" ? folder : folder + "/";
    fill(buffer, ".", nullptr, 0, static_cast<fuse_fill_dir_flags>(0));
    fill(buffer, "..", nullptr, 0, static_cast<fuse_fill_dir_flags>(0));
    for (const auto& [name, node] : stick().nodes) {
        if (name.size() > start.size() && name.starts_with(start) &&
            name.find('/', start.size()) == std::string::npos) {
            struct stat status {};
            describe(node, status);
            fill(buffer, name.c_str() + start.size(), &status, 0, static_cast<fuse_fill_dir_flags>(0));
        }
    }
    return 0;
}

/// Zero, or why nothing may be changed.
int beginChange() {
    change();
    return stick().settings.isReadOnly ? -EROFS : 0;
}

int makeFolder(const char* path, mode_t /*mode*/) {
    if (const int refused = beginChange()) {
        return refused;
    }
    make(path, true);
    return 0;
}

int create(const char* path, mode_t /*mode*/, fuse_file_info* open) {
    if (const int refused = beginChange()) {
        return refused;
    }
    Node& node = make(path, false);
    node.openCount = 1;
    open->fh = node.inode;
    open->direct_io = 1;
    return 0;
}

int openFile(const char* path, fuse_file_info* open) {
    Node* node = find(path);
    if (node == nullptr) {
        return -ENOENT;
    }
    if (stick().settings.isReadOnly && (open->flags & O_ACCMODE) != O_RDONLY) {
        return -EROFS;
    }
    ++node->openCount;
    open->fh = node->inode;
    // Each call of a program becomes one here, uncached.
    open->direct_io = 1;
    return 0;
}

int readFile(const char* path, char* out, std::size_t size, off_t offset, fuse_file_info* open) {
    const Node* node = findOpen(path, open);
    if (node == nullptr) {
        return -EIO;
    }
    const auto from = static_cast<std::size_t>(offset);
    if (from >= node->content.size()) {
        return 0;
    }
    const std::size_t count = std::min(size, node->content.size() - from);
    std::memcpy(out, node->content.data() + from, count);
    return static_cast<int>(count);
}

int setSize(const char* path, off_t size, fuse_file_info* open) {
    if (const int refused = beginChange()) {
        return refused;
    }
    Node* node = findOpen(path, open);
    if (node == nullptr) {
        return -ENOENT;
    }
    const auto wanted = static_cast<std::size_t>(size);
    if (wanted > node->content.size() && wanted - node->content.size() > left()) {
        return -ENOSPC;
    }
    node->content.resize(wanted);
    node->written = now();
    return 0;
}

int writeFile(const char* path, const char* data, std::size_t size, off_t offset, fuse_file_info* open) {
    if (++stick().writes == stick().settings.dieAfterWrites) {
        die();
    }
    if (const int refused = beginChange()) {
        return refused;
    }
    Node* node = findOpen(path, open);
    if (node == nullptr) {
        return -EIO;
    }
    const auto from = static_cast<std::size_t>(offset);
    const std::size_t end = from + size;
    const std::size_t more = end > node->content.size() ? end - node->content.size() : 0;
    if (more > left()) {
        return -ENOSPC;
    }
    if (more > 0) {
        node->content.resize(end);
    }
    std::memcpy(node->content.data() + from, data, size);
    node->written = now();
    return static_cast<int>(size);
}

/// Takes the name away. Whoever has it open still reads it.
void forget(const std::string& path) {
    Node* node = find(path);
    if (node->openCount > 0) {
        stick().orphans[node->inode] = std::move(*node);
    }
    stick().nodes.erase(path);
}

int removeFile(const char* path) {
    if (const int refused = beginChange()) {
        return refused;
    }
    forget(path);
    return 0;
}

int removeFolder(const char* path) {
    if (const int refused = beginChange()) {
        return refused;
    }
    if (!isEmpty(path)) {
        return -ENOTEMPTY;
    }
    stick().nodes.erase(path);
    return 0;
}

int renameNode(const char* from, const char* to, unsigned int flags) {
    if (const int refused = beginChange()) {
        return refused;
    }
    // As vfat and exFAT do: replacing or not, but no exchanging.
    constexpr unsigned int noReplace = 1;
    if ((flags & ~noReplace) != 0) {
        return -EINVAL;
    }
    auto& nodes = stick().nodes;
    if (const auto target = nodes.find(to); target != nodes.end()) {
        if (flags != 0) {
            return -EEXIST;
        }
        if (target->second.isFolder && !isEmpty(to)) {
            return -ENOTEMPTY;
        }
        forget(to);
    }
    std::vector<std::pair<std::string, Node>> moved;
    const std::string inside = std::string(from) + "/";
    for (auto at = nodes.begin(); at != nodes.end();) {
        if (at->first == from || at->first.starts_with(inside)) {
            moved.emplace_back(to + at->first.substr(std::strlen(from)), std::move(at->second));
            at = nodes.erase(at);
        } else {
            ++at;
        }
    }
    for (auto& [path, node] : moved) {
        nodes[path] = std::move(node);
    }
    return 0;
}

int sync(const char* /*path*/, int /*dataOnly*/, fuse_file_info* /*open*/) {
    change();
    return 0;
}

int flushFile(const char* /*path*/, fuse_file_info* open) {
    if ((open->flags & O_ACCMODE) != O_RDONLY) {
        change();
    }
    return 0;
}

int closeFile(const char* path, fuse_file_info* open) {
    Node* node = findOpen(path, open);
    if (node != nullptr && --node->openCount == 0) {
        stick().orphans.erase(open->fh);
    }
    return 0;
}

int setTimes(const char* path, const timespec* times, fuse_file_info* open) {
    Node* node = findOpen(path, open);
    if (node == nullptr) {
        return -ENOENT;
    }
    node->written = times[1].tv_nsec == UTIME_NOW ? now() : times[1];
    return 0;
}

// FAT has neither; asking for them is met with silence, as its mounts mostly do.
int setMode(const char* /*path*/, mode_t /*mode*/, fuse_file_info* /*open*/) {
    return 0;
}
int setOwner(const char* /*path*/, uid_t /*user*/, gid_t /*group*/, fuse_file_info* /*open*/) {
    return 0;
}

int describeSpace(const char* /*path*/, struct statvfs* space) {
    constexpr unsigned long block = 512;
    *space = {};
    space->f_bsize = space->f_frsize = block;
    space->f_blocks = stick().settings.size / block;
    space->f_bfree = space->f_bavail = left() / block;
    space->f_namemax = 255;
    return 0;
}

}  // namespace

StickSettings& stickSettings() {
    return stick().settings;
}

bool addFile(const std::string& description) {
    const std::size_t equals = description.find('=');
    if (equals == std::string::npos || equals == 0) {
        return false;
    }
    const std::string path = "/" + description.substr(0, equals);
    std::ifstream in(description.substr(equals + 1), std::ios::binary);
    if (!in) {
        return false;
    }
    if (parentOf(path) != "/" && find(parentOf(path)) == nullptr) {
        make(parentOf(path), true);
    }
    make(path, false).content.assign(std::istreambuf_iterator<char>(in), {});
    return true;
}

fuse_operations stickOperations() {
    make("/", true);
    fuse_operations operations{};
    operations.init = begin;
    operations.getattr = getAttributes;
    operations.readdir = list;
    operations.mkdir = makeFolder;
    operations.create = create;
    operations.open = openFile;
    operations.read = readFile;
    operations.truncate = setSize;
    operations.write = writeFile;
    operations.unlink = removeFile;
    operations.rmdir = removeFolder;
    operations.rename = renameNode;
    operations.fsync = sync;
    operations.fsyncdir = sync;
    operations.flush = flushFile;
    operations.release = closeFile;
    operations.utimens = setTimes;
    operations.chmod = setMode;
    operations.chown = setOwner;
    operations.statfs = describeSpace;
    return operations;
}

}  // namespace insegel::fault
