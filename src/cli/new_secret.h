#pragma once

#include <functional>

#include "cli/context.h"

namespace insegel::cli {

/// How a new PIN or password is asked for.
struct NewSecretQuestions {
    std::string prompt;
    std::string again;                                 ///< For the second time.
    std::function<Result<void>(const Secret&)> judge;  ///< Whether it may be the new one.
    std::function<std::string(const Error&)> text;     ///< What a person reads of a refusal.
};

/// Two lines that must agree, from a person, until they do and the rules take them; one line from a script,
/// which is judged as well.
Result<Secret> askNewSecret(const Context& context, const NewSecretQuestions& questions);

}  // namespace insegel::cli
