#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

#include "base/bytes.h"
#include "base/error.h"

struct evp_md_st;

namespace insegel::signature {

/// How a file that may be large is read.
struct FileReading {
    std::stop_token stop{};  ///< Asked for every MiB.
    /// Called after every MiB on the reading thread: bytes read so far, and the file's size as it was at the
    /// start.
    std::function<void(std::uint64_t read, std::uint64_t size)> progress{};
};

/// The digest of a regular file, read once from its beginning in pieces of 1 MiB. Blocks: worker thread.
/// notFound, accessDenied, malformed (not a regular file), ioFailed, cancelled.
Result<Bytes> digestOfFile(const std::filesystem::path& file, const evp_md_st* hash,
                           const FileReading& reading);

}  // namespace insegel::signature
