#include "card_token/card_files.h"

#include <algorithm>

#include "card_token/tlv.h"

namespace insegel::card_token {

namespace {

constexpr std::uint8_t select = 0xa4;
constexpr std::uint8_t readBinary = 0xb0;
constexpr std::uint8_t firstOrOnly = 0x00;
constexpr std::uint8_t noAnswer = 0x0c;
constexpr std::size_t shortest = 256;

Command selectCommand(std::uint8_t how, std::uint8_t answer, ByteView data) {
    Command command;
    command.ins = select;
    command.p1 = how;
    command.p2 = answer;
    command.data.assign(data.begin(), data.end());
    if (answer == firstOrOnly) {
        command.expected = shortest;
    }
    return command;
}

bool beginsAtMasterFile(ByteView path) {
    return path.size() >= 2 && path[0] == 0x3f && path[1] == 0x00;
}

bool isNotFound(const Response& response) {
    return response.status == 0x6a82 || response.status == 0x6a81 || response.status == 0x6a87;
}

/// Where the objects at the front of `bytes` end, if that can be seen yet.
std::optional<std::size_t> endOf(ByteView bytes, CardFiles::Content content) {
    if (content == CardFiles::Content::object) {
        return tlvSize(bytes);
    }
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (bytes[at] == 0x00 || bytes[at] == 0xff) {
            return at;
        }
        const auto size = tlvSize(bytes.subspan(at));
        if (!size || *size > bytes.size() - at) {
            return std::nullopt;
        }
        at += *size;
    }
    return std::nullopt;
}

}  // namespace

Result<void> CardFiles::selectApplication(ByteView aid) {
    for (const std::uint8_t answer : {noAnswer, firstOrOnly}) {
        const auto response = channel_.send(selectCommand(0x04, answer, aid));
        if (!response) {
            return tl::unexpected(response.error());
        }
        if (response->isOk()) {
            aid_.assign(aid.begin(), aid.end());
            isAway_ = false;
            return {};
        }
        if (isNotFound(*response)) {
            break;
        }
    }
    return fail(ErrorCode::notFound, "no such application on the card");
}

Result<void> CardFiles::selectIn(Way way, ByteView path) {
    const std::uint8_t answer =
        way == Way::byPathWithAnswer || way == Way::stepByStepWithAnswer ? firstOrOnly : noAnswer;
    const auto tell = [this](const Command& command) -> Result<void> {
        const auto response = channel_.send(command);
        if (!response) {
            return tl::unexpected(response.error());
        }
        if (isNotFound(*response)) {
            return fail(ErrorCode::notFound, "no such file on the card");
        }
        return response->isOk() ? Result<void>() : unexpectedStatus("SELECT", *response);
    };
    const bool isAbsolute = beginsAtMasterFile(path);
    const bool isStepwise = way == Way::stepByStep || way == Way::stepByStepWithAnswer;
    if (!isStepwise && path.size() > 2) {
        return tell(selectCommand(isAbsolute ? 0x08 : 0x09, answer, isAbsolute ? path.subspan(2) : path));
    }
    for (std::size_t at = 0; at + 2 <= path.size(); at += 2) {
        if (auto told = tell(selectCommand(0x00, answer, path.subspan(at, 2))); !told) {
            return told;
        }
    }
    return {};
}

Result<void> CardFiles::select(ByteView path) {
    if (path.empty() || path.size() % 2 != 0) {
        return fail(ErrorCode::malformed, "a path that is none");
    }
    const bool isAbsolute = beginsAtMasterFile(path);
    if (!isAbsolute && (path.size() > 2 || isAway_) && !aid_.empty()) {
        // From the application's own folder, wherever the last file lay.
        if (auto back = selectApplication(Bytes(aid_)); !back) {
            return back;
        }
    }
    isAway_ = isAbsolute;
    if (way_) {
        return selectIn(*way_, path);
    }
    Result<void> first;
    for (const Way way : {Way::byPath, Way::byPathWithAnswer, Way::stepByStep, Way::stepByStepWithAnswer}) {
        auto selected = selectIn(way, path);
        if (selected) {
            way_ = way;
            return {};
        }
        const ErrorCode code = selected.error().code;
        if (code != ErrorCode::cardFailed && code != ErrorCode::notFound) {
            return selected;
        }
        if (way == Way::byPath) {
            first = std::move(selected);
        }
        if (code == ErrorCode::notFound && (way == Way::byPath || way == Way::stepByStep)) {
            // "Not found" may also mean that the way is not known; asking for an answer changes nothing.
            if (path.size() <= 2 || way == Way::stepByStep) {
                return first;
            }
        }
    }
    return first;
}

Result<Bytes> CardFiles::readPart(std::size_t offset, std::size_t wanted, bool& isEnd) {
    Command command;
    command.ins = readBinary;
    command.p1 = static_cast<std::uint8_t>(offset >> 8);
    command.p2 = static_cast<std::uint8_t>(offset);
    command.expected = wanted;
    auto response = channel_.send(command);
    if (!response) {
        return tl::unexpected(response.error());
    }
    const bool isBeyond = response->status == 0x6b00 || response->status == 0x6282;
    if (!response->isOk() && !isBeyond) {
        if (offset > 0 && (response->status == 0x6700 || response->status == 0x6a86)) {
            isEnd = true;
            return Bytes{};
        }
        return unexpectedStatus("READ BINARY", *response);
    }
    isEnd = isBeyond || response->data.size() < wanted;
    return std::move(response->data);
}

Result<Bytes> CardFiles::readSelected(std::size_t offset, std::optional<std::size_t> length, Content content,
                                      std::size_t probableSize) {
    Bytes out;
    bool isEnd = false;
    while (true) {
        // Where the objects end counts; the length that a directory names may be that of the padding too.
        const auto end = endOf(out, content);
        const std::size_t limit = std::min(end.value_or(maximumFile), length.value_or(maximumFile));
        if (out.size() >= limit || isEnd) {
            if (!end && !length && !isEnd) {
                return fail(ErrorCode::limitExceeded, "a file larger than any a BankID has");
            }
            out.resize(std::min(out.size(), limit));
            return out;
        }
        if (offset + out.size() > 0x7fff) {
            return fail(ErrorCode::limitExceeded, "a file larger than can be read");
        }
        const std::size_t first = out.empty() && probableSize > 0 ? probableSize : shortest;
        auto part = readPart(offset + out.size(), std::min({shortest, first, limit - out.size()}), isEnd);
        if (!part) {
            return part;
        }
        append(out, *part);
    }
}

Result<Bytes> CardFiles::read(const pkcs15::Path& path, Content content) {
    Bytes key = path.file;
    key.insert(key.end(),
               {static_cast<std::uint8_t>(path.index >> 8), static_cast<std::uint8_t>(path.index)});
    if (const auto known = images_.find(key); known != images_.end()) {
        return known->second;
    }
    if (auto selected = select(path.file); !selected) {
        return tl::unexpected(selected.error());
    }
    auto read = readSelected(path.index, path.length, content);
    if (read) {
        images_[key] = *read;
    }
    return read;
}

}  // namespace insegel::card_token
