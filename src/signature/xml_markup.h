#pragma once

#include <string_view>

#include "base/error.h"

namespace insegel::signature {

/// Whether a text is made of nothing but elements, attributes and text (XML 1.0 §3, §2.4), after at most an
/// XML declaration: what a parser does beyond those, it need never do for us. Refuses document types and with
/// them entities, references to entities and characters, comments (by which canonical XML cuts text in two
/// without a trace), CDATA, processing instructions, other encodings than UTF-8, and what is not ASCII; and
/// more than 1 MiB, 16 levels, 128 elements, 8 attributes in one. Says nothing of well-formedness otherwise.
/// malformed, limitExceeded, tooLarge.
Result<void> checkMarkup(std::string_view text);

/// The most that checkMarkup() lets through.
inline constexpr std::size_t maximumXmlSize = 1024UL * 1024;

}  // namespace insegel::signature
