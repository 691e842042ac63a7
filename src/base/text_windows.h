#pragma once

#include <string>
#include <string_view>

namespace insegel {

/// UTF-16, as Windows speaks it, to and from UTF-8. Never fails: what is not well-formed (a file's name may
/// hold half a surrogate pair) becomes U+FFFD.
std::string utf8Of(std::wstring_view text);
std::wstring wideOf(std::string_view text);

}  // namespace insegel
