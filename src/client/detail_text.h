#pragma once

#include <string>
#include <vector>

#include "client/error_text.h"

namespace insegel::client {

/// What a person reads of Error::detail, which is English: in Swedish the Swedish for it, or where there is
/// none the English, said to be technical. Empty where it says nothing that the error's own text does not.
std::string detailText(const std::string& detail, Language language);

/// The English that there is Swedish for or, by intention, none: for the tests that it is still said
/// somewhere, and that nothing else is. "{}" stands for what varies.
std::vector<std::string> knownDetails();

}  // namespace insegel::client
