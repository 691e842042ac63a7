#include "card_token/pcsc/api.h"

namespace insegel::card_token::pcsc::api {

const char* plugAndPlayName() {
    return "";  // The framework knows no such pseudo reader.
}

}  // namespace insegel::card_token::pcsc::api
