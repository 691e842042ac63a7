#pragma once

#include "signature/signed_text.h"
#include "signature/simple_markdown.h"

/// A text that is or was signed, and what it looks like to whom it is shown.
namespace insegel::client {

using SignedText = signature::SignedText;
using TextFormat = signature::TextFormat;
namespace markdown = signature::markdown;

}  // namespace insegel::client
