#pragma once

#include "base/utf8.h"

namespace insegel::client {

// What both faces cut and count text with.
using insegel::isUtf8Continuation;
using insegel::wholeCharacters;

}  // namespace insegel::client
