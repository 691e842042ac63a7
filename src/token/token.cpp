#include "token/token.h"

namespace insegel::token {

Result<void> Token::changePin(IdentityUse, const Secret&, const Secret&) const {
    return fail(ErrorCode::unsupported, "this BankID has no PINs");
}

Result<void> Token::unblockPin(IdentityUse, const Secret&, const Secret&) const {
    return fail(ErrorCode::unsupported, "this BankID has no PINs");
}

}  // namespace insegel::token
