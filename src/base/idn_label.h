#pragma once

#include <string_view>

namespace insegel {

/// Whether a label that begins with "xn--" is the one way of writing an international label: Punycode that
/// decodes to lower-case, normalised letters, digits, marks or symbols and encodes to the same again (RFC
/// 5891 §5.4; symbols as well, since browsers open such sites).
bool isIdnLabel(std::string_view label);

}  // namespace insegel
