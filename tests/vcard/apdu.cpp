#include "vcard/apdu.h"

namespace insegel::vcard {
namespace {

std::size_t zeroAs(std::size_t value, std::size_t meaning) {
    return value == 0 ? meaning : value;
}

std::size_t twoAt(const Bytes& bytes, std::size_t at) {
    return static_cast<std::size_t>(bytes[at]) << 8 | bytes[at + 1];
}

void takeData(Command& command, const Bytes& bytes, std::size_t at, std::size_t length) {
    const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    command.data.assign(begin, begin + static_cast<std::ptrdiff_t>(length));
}

/// What follows the header, in the form of one length byte.
bool parseShort(Command& command, const Bytes& bytes) {
    const std::size_t length = bytes[4];
    if (bytes.size() == 5) {
        command.le = zeroAs(length, 256);
        return true;
    }
    if (length == 0)
        return false;
    if (bytes.size() == 5 + length) {
        takeData(command, bytes, 5, length);
        return true;
    }
    if (bytes.size() == 6 + length) {
        takeData(command, bytes, 5, length);
        command.le = zeroAs(bytes.back(), 256);
        return true;
    }
    return false;
}

/// The form of three length bytes, the first of them zero.
bool parseExtended(Command& command, const Bytes& bytes) {
    command.extended = true;
    const std::size_t length = twoAt(bytes, 5);
    if (bytes.size() == 7) {
        command.le = zeroAs(length, 65536);
        return true;
    }
    if (length == 0)
        return false;
    if (bytes.size() == 7 + length) {
        takeData(command, bytes, 7, length);
        return true;
    }
    if (bytes.size() == 9 + length) {
        takeData(command, bytes, 7, length);
        command.le = zeroAs(twoAt(bytes, bytes.size() - 2), 65536);
        return true;
    }
    return false;
}

}  // namespace

std::optional<Command> parseCommand(const Bytes& bytes) {
    if (bytes.size() < 4)
        return std::nullopt;
    Command command;
    command.cla = bytes[0];
    command.instruction = bytes[1];
    command.p1 = bytes[2];
    command.p2 = bytes[3];
    if (bytes.size() == 4)
        return command;
    const bool good =
        bytes[4] == 0 && bytes.size() >= 7 ? parseExtended(command, bytes) : parseShort(command, bytes);
    if (!good)
        return std::nullopt;
    return command;
}

}  // namespace insegel::vcard
