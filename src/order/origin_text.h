#pragma once

#include <string>
#include <string_view>

namespace insegel::order {

/// The origin with its international labels in Unicode, as the person may know the site; empty where it has
/// none. `origin` is an acceptable one in its ASCII serialisation. For showing beside the ASCII form, never
/// instead of it: letters of different scripts look alike.
std::string unicodeOrigin(std::string_view origin);

}  // namespace insegel::order
