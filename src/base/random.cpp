#include "base/random.h"

#include <stdexcept>

#include <openssl/rand.h>

namespace insegel {

Bytes randomBytes(std::size_t count) {
    Bytes bytes(count);
    if (RAND_bytes(bytes.data(), static_cast<int>(count)) != 1) {
        throw std::runtime_error("no random numbers");
    }
    return bytes;
}

}  // namespace insegel
