#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace insegel::demo_site {

/// What a site needs to know about a login or a signature beside whose it is.
struct Occasion {
    std::string origin;  ///< This site's.
    std::string nonce;
    std::chrono::system_clock::time_point asked;
};

/// What a document says that it was made for.
struct MadeFor {
    std::string use;
    std::string origin;
    std::string nonce;
    std::int64_t at = 0;  ///< By the signer's clock, in seconds since 1970.
};

/// Throws Refusal "wrong-use", "wrong-origin", "wrong-nonce" or "wrong-time".
void checkMadeFor(const MadeFor& made, const std::string& use, const Occasion& occasion);

/// Whether it was made since it was asked for and until now, a minute of difference between the clocks
/// allowed. Throws Refusal "wrong-time".
void checkMadeTime(std::int64_t at, const Occasion& occasion);

}  // namespace insegel::demo_site
