#pragma once

#include "cli/context.h"

namespace insegel::cli {

/// Asks for the new password of a BankID on file, as client::judgeNewPassword() wants it. `current` is empty
/// where there is none.
Result<Secret> askNewPassword(const Context& context, const Secret& current,
                              const client::PersonalWords& personal);

}  // namespace insegel::cli
