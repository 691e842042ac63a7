#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace insegel::client {

enum class Language { swedish, english };

/// What a person reads: what happened and what to do, one or two sentences. Complete in both languages.
/// May be called on any thread.
std::string errorText(const Error& error, Language language);

/// The names of all codes, for the test that no text is missing.
const std::vector<ErrorCode>& allErrorCodes();

}  // namespace insegel::client
