#include "signature/file_digest.h"

#include <cerrno>
#include <fstream>
#include <new>

#include "base/paths.h"
#include "crypto/openssl_pointer.h"

namespace insegel::signature {

Result<Bytes> digestOfFile(const std::filesystem::path& file, const evp_md_st* hash,
                           const FileReading& reading) {
    constexpr std::size_t pieceSize = 1024UL * 1024;
    const std::string name = pathToUtf8(file);
    // Before it is opened: the opening of a pipe would wait for somebody to write.
    std::error_code problem;
    const auto status = std::filesystem::status(file, problem);
    if (problem) {
        return tl::unexpected(systemError(problem.value(), "opening " + name));
    }
    if (!std::filesystem::is_regular_file(status)) {
        return fail(ErrorCode::malformed, name + " is not a regular file");
    }
    const std::uint64_t size = std::filesystem::file_size(file, problem);
    errno = 0;
    std::filebuf input;
    // Pieces are large: a buffer between would only copy them.
    input.pubsetbuf(nullptr, 0);
    if (input.open(file, std::ios::in | std::ios::binary) == nullptr) {
        return tl::unexpected(systemError(errno, "opening " + name));
    }
    const crypto::DigestContextPointer context(EVP_MD_CTX_new());
    if (!context || EVP_DigestInit_ex(context.get(), hash, nullptr) != 1) {
        throw std::bad_alloc();
    }
    Bytes piece(pieceSize);
    std::uint64_t total = 0;
    for (;;) {
        if (reading.stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        errno = 0;
        std::streamsize got = 0;
        try {
            got = input.sgetn(reinterpret_cast<char*>(piece.data()), static_cast<std::streamsize>(pieceSize));
        } catch (const std::ios_base::failure&) {
            // This library's way of saying that the system could not read.
            errno = errno != 0 ? errno : EIO;
        }
        if (errno != 0) {
            return tl::unexpected(systemError(errno, "reading " + name));
        }
        if (got <= 0) {
            break;
        }
        EVP_DigestUpdate(context.get(), piece.data(), static_cast<std::size_t>(got));
        total += static_cast<std::uint64_t>(got);
        if (reading.progress) {
            reading.progress(total, size);
        }
    }
    Bytes out(EVP_MAX_MD_SIZE);
    unsigned length = 0;
    EVP_DigestFinal_ex(context.get(), out.data(), &length);
    out.resize(length);
    return out;
}

}  // namespace insegel::signature
