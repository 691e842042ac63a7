#include <windows.h>
#include <winscard.h>

/// How this library spells what both have.
namespace insegel::card_token::pcsc::api::library {

using State = SCARD_READERSTATEA;
constexpr auto listReaders = SCardListReadersA;
constexpr auto getStatusChange = SCardGetStatusChangeA;
constexpr auto connect = SCardConnectA;

}  // namespace insegel::card_token::pcsc::api::library

#include "card_token/pcsc/api_calls.h"

namespace insegel::card_token::pcsc::api {

void prepare() {}

const char* plugAndPlayName() {
    return "\\\\?PnP?\\Notification";
}

std::uint32_t featureRequestCode() {
    return SCARD_CTL_CODE(library::featureRequest);
}

}  // namespace insegel::card_token::pcsc::api
