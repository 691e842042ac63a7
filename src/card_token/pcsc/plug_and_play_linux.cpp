#include "card_token/pcsc/api.h"

namespace insegel::card_token::pcsc::api {

const char* plugAndPlayName() {
    return "\\\\?PnP?\\Notification";
}

}  // namespace insegel::card_token::pcsc::api
