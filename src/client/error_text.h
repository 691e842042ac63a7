#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/error.h"

namespace insegel::client {

enum class Language { swedish, english };

/// What a person reads: what happened and what to do, one or two sentences. Complete in both languages.
/// May be called on any thread.
std::string errorText(const Error& error, Language language);

/// "5 seconds", "1 minute 20 seconds": how a person reads of a wait. May be called on any thread.
std::string waitText(std::chrono::seconds wait, Language language);

/// The names of all codes, for the test that no text is missing.
const std::vector<ErrorCode>& allErrorCodes();

}  // namespace insegel::client
