#include "client/import_source.h"

#include "base/file.h"
#include "crypto/pkcs12.h"

namespace insegel::client {

Result<void> checkImportSource(const std::filesystem::path& source) {
    const auto content = readFile(source, crypto::pkcs12MaximumSize);
    if (!content) {
        return tl::unexpected(content.error());
    }
    if (const auto file = crypto::Pkcs12::parse(*content); !file) {
        return tl::unexpected(file.error());
    }
    return {};
}

}  // namespace insegel::client
