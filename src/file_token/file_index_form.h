#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "file_token/file_index.h"

namespace insegel::file_token {

/// How FileIndex lies on disk: a mark with its version, a check sum, and one entry after the other, numbers
/// with their lowest byte first. The check sum is there for damage; it keeps nobody from writing what he
/// likes.

struct IndexedFile {
    std::string name;
    FileStamp stamp;
    token::TokenInfo info;  ///< Without location.
};

Bytes writeIndex(const std::vector<FileIndex::Entry>& entries);
/// Nothing where the check sum or a length is wrong, or a text is not such as certificates give.
std::optional<std::vector<IndexedFile>> readIndex(ByteView content);

}  // namespace insegel::file_token
