#pragma once

#include <string_view>

#include "signature/simple_markdown.h"

namespace insegel::signature::markdown {

/// What stands before itself after a backslash.
bool canBeEscaped(char c);

/// One line's text, or one cell's: finds what is strong and italic in it, takes the backslashes away, and
/// makes white space one space.
Line parseLine(std::string_view text);

}  // namespace insegel::signature::markdown
