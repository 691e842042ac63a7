#pragma once

#include <string_view>

namespace insegel::listener {

/// What the pages of /v1/start are written in.
enum class PageLanguage { sv, en };

/// The first of the two in an Accept-Language field (RFC 9110 §12.5.4), which browsers write in the order of
/// the person's liking; English where neither is in it.
PageLanguage preferredLanguage(std::string_view acceptLanguage);

}  // namespace insegel::listener
