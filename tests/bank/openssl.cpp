#include "bank/openssl.h"

#include <openssl/err.h>

namespace insegel::bank {
namespace {

std::string withQueue(const std::string& what) {
    std::string message = what;
    while (const unsigned long code = ERR_get_error()) {
        char line[256];
        ERR_error_string_n(code, line, sizeof line);
        message += std::string(": ") + line;
    }
    return message;
}

}  // namespace

BankError::BankError(const std::string& what) : std::runtime_error(withQueue(what)) {}

std::string text(BIO* bio) {
    char* data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(length)};
}

BioPtr memoryBio() {
    return BioPtr(check(BIO_new(BIO_s_mem()), "memory BIO"));
}

}  // namespace insegel::bank
