#pragma once

#include <cstddef>
#include <string_view>

#include <boost/json/value.hpp>

#include "base/error.h"

namespace insegel {

/// Reads one JSON document (RFC 8259) strictly: UTF-8, at most `maximumDepth` levels deep, no name twice in
/// an object (where readers disagree on which counts). ErrorCode::malformed otherwise; the text is not
/// echoed. `stoppedAt`, where it is given, then says how many bytes of it were right.
Result<boost::json::value> parseJson(std::string_view text, std::size_t maximumDepth = 8,
                                     std::size_t* stoppedAt = nullptr);

}  // namespace insegel
