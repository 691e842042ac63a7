#include <cstdlib>

#include <winscard.h>
#include <wintypes.h>

#include "base/environment_posix.h"

/// How this library spells what both have.
namespace insegel::card_token::pcsc::api::library {

using State = SCARD_READERSTATE;
constexpr auto listReaders = SCardListReaders;
constexpr auto getStatusChange = SCardGetStatusChange;
constexpr auto connect = SCardConnect;

}  // namespace insegel::card_token::pcsc::api::library

#include "card_token/pcsc/api_calls.h"

namespace insegel::card_token::pcsc::api {

void prepare() {
    // Known to pcsc-lite alone. Without it SCardBeginTransaction sleeps until another program's transaction
    // ends, however long that takes.
    constexpr const char* name = "PCSCLITE_NO_BLOCKING";
    if (environmentVariable(name).empty()) {
        ::setenv(name, "1", 1);  // NOLINT(concurrency-mt-unsafe): first in main, and then never again.
    }
}

std::uint32_t featureRequestCode() {
    return 0x42000000U + library::featureRequest;  // SCARD_CTL_CODE
}

}  // namespace insegel::card_token::pcsc::api
