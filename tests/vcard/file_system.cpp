#include "vcard/file_system.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace insegel::vcard {
namespace {

constexpr std::uint16_t masterFile = 0x3F00;
constexpr std::size_t shortestName = 5;

bool begins(const Bytes& name, const Bytes& beginning) {
    return beginning.size() >= shortestName && beginning.size() <= name.size() &&
           std::equal(beginning.begin(), beginning.end(), name.begin());
}

std::uint16_t idAt(const Bytes& bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

std::uint8_t descriptor(const File& file) {
    switch (file.kind) {
        case File::Kind::directory:
            return 0x38;
        case File::Kind::key:
            return file.keyType;
        case File::Kind::data:
            break;
    }
    return 0x01;
}

}  // namespace

FileSystem::FileSystem(File& root, bool fcp) : root_(root), fcp_(fcp), path_{&root_} {}

void FileSystem::restart() {
    path_ = {&root_};
    file_ = nullptr;
}

File* FileSystem::child(File& directory, std::uint16_t id) {
    const auto found = std::find_if(directory.children.begin(), directory.children.end(),
                                    [&](const File& file) { return file.id == id; });
    return found == directory.children.end() ? nullptr : &*found;
}

/// The last step may be an elementary file.
void FileSystem::stand(Path path) {
    file_ = nullptr;
    if (path.back()->kind != File::Kind::directory) {
        file_ = path.back();
        path.pop_back();
    }
    path_ = std::move(path);
}

bool FileSystem::byId(std::uint16_t id, bool directoriesOnly, bool filesOnly) {
    const auto take = [&](Path path, File* file) {
        if (file == nullptr || (directoriesOnly && file->kind != File::Kind::directory) ||
            (filesOnly && file->kind == File::Kind::directory))
            return false;
        path.push_back(file);
        stand(std::move(path));
        return true;
    };
    if (id == masterFile && !filesOnly) {
        stand({&root_});
        return true;
    }
    // Below here; here itself; beside here.
    if (take(path_, child(*path_.back(), id)))
        return true;
    if (path_.size() < 2)
        return false;
    Path above(path_.begin(), path_.end() - 1);
    return !directoriesOnly && take(above, child(*above.back(), id));
}

bool FileSystem::byPath(Path from, const Bytes& path) {
    for (std::size_t at = 0; at < path.size(); at += 2) {
        const std::uint16_t id = idAt(path, at);
        if (at == 0 && id == masterFile && from.size() == 1)
            continue;
        File* next = from.back()->kind == File::Kind::directory ? child(*from.back(), id) : nullptr;
        if (next == nullptr)
            return false;
        from.push_back(next);
    }
    stand(std::move(from));
    return true;
}

bool FileSystem::byName(const Bytes& name) {
    const std::function<bool(Path)> search = [&](Path path) {
        if (begins(path.back()->name, name)) {
            stand(std::move(path));
            return true;
        }
        for (File& file : path.back()->children) {
            if (file.kind != File::Kind::directory)
                continue;
            Path deeper = path;
            deeper.push_back(&file);
            if (search(std::move(deeper)))
                return true;
        }
        return false;
    };
    return search({&root_});
}

bool FileSystem::hasApplication(const Bytes& aid) const {
    const std::function<bool(const File&)> search = [&](const File& file) {
        return begins(file.name, aid) || std::any_of(file.children.begin(), file.children.end(),
                                                     [&](const File& below) { return search(below); });
    };
    return search(root_);
}

Response FileSystem::select(const Command& command) {
    if ((command.p2 & 0xF0) != 0 || (command.p2 & 0x03) != 0)
        return sw::wrongParameters;
    const Bytes& data = command.data;
    const bool evenPath = !data.empty() && data.size() % 2 == 0;
    bool found = false;
    switch (command.p1) {
        case 0x00:
        case 0x01:
        case 0x02:
            if (data.empty() && command.p1 == 0x00)
                stand({&root_});
            else if (data.size() != 2)
                return sw::wrongLength;
            found = data.empty() || byId(idAt(data, 0), command.p1 == 0x01, command.p1 == 0x02);
            break;
        case 0x03:
            found = path_.size() > 1;
            if (found)
                stand(Path(path_.begin(), path_.end() - 1));
            break;
        case 0x04:
            found = byName(data);
            break;
        case 0x08:
            if (!evenPath)
                return sw::wrongLength;
            found = byPath({&root_}, data);
            break;
        case 0x09:
            if (!evenPath)
                return sw::wrongLength;
            found = byPath(path_, data);
            break;
        default:
            return sw::wrongParameters;
    }
    return found ? describe(command.p2) : Response(sw::notFound);
}

/// File control parameters (ISO/IEC 7816-4 §7.4.3).
Response FileSystem::describe(std::uint8_t p2) const {
    if ((p2 & 0x0C) == 0x0C)
        return sw::ok;
    const File& file = file_ != nullptr ? *file_ : *path_.back();
    Bytes parameters;
    append(parameters, tlv(file.kind == File::Kind::key ? 0x81 : 0x80, twoBytes(file.content.size())));
    append(parameters, tlv(0x82, {descriptor(file)}));
    append(parameters, tlv(0x83, twoBytes(file.id)));
    if (!file.name.empty())
        append(parameters, tlv(0x84, file.name));
    if (file.shortId != 0)
        append(parameters, tlv(0x88, {static_cast<std::uint8_t>(file.shortId << 3)}));
    if (!file.access.empty())
        append(parameters, tlv(0x86, file.access));
    append(parameters, tlv(0x8A, {lifeCycle_}));
    return tlv((p2 & 0x0C) == 0x04 || fcp_ ? 0x62 : 0x6F, parameters);
}

File* FileSystem::create(File file) {
    File& directory = *path_.back();
    if (child(directory, file.id) != nullptr)
        return nullptr;
    directory.children.push_back(std::move(file));
    Path path = path_;
    path.push_back(&directory.children.back());
    stand(std::move(path));
    return file_ != nullptr ? file_ : path_.back();
}

void FileSystem::removeCurrent() {
    const File* gone = std::exchange(file_, nullptr);
    std::erase_if(path_.back()->children, [&](const File& file) { return &file == gone; });
}

File* FileSystem::fileToRead(const Command& command, std::size_t& offset, std::uint16_t& why) {
    if ((command.p1 & 0x80) != 0) {
        const unsigned shortId = command.p1 & 0x1F;
        offset = command.p2;
        File& directory = *path_.back();
        const auto found =
            std::find_if(directory.children.begin(), directory.children.end(),
                         [&](const File& file) { return shortId != 0 && file.shortId == shortId; });
        if ((command.p1 & 0x60) != 0 || found == directory.children.end()) {
            why = (command.p1 & 0x60) != 0 ? sw::wrongParameters : sw::notFound;
            return nullptr;
        }
        file_ = &*found;
    } else {
        offset = static_cast<std::size_t>(command.p1) << 8 | command.p2;
    }
    if (file_ == nullptr) {
        why = sw::noFileSelected;
        return nullptr;
    }
    return file_;
}

}  // namespace insegel::vcard
