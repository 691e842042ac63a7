#include "listener/page_language.h"

#include <string>

#include "base/ascii.h"

namespace insegel::listener {

PageLanguage preferredLanguage(std::string_view acceptLanguage) {
    while (!acceptLanguage.empty()) {
        const auto comma = acceptLanguage.find(',');
        const auto range = acceptLanguage.substr(0, comma);
        const std::string primary = lowerCase(trim(range.substr(0, range.find_first_of("-;"))));
        if (primary == "sv" || primary == "en") {
            return primary == "sv" ? PageLanguage::sv : PageLanguage::en;
        }
        acceptLanguage.remove_prefix(comma == std::string_view::npos ? acceptLanguage.size() : comma + 1);
    }
    return PageLanguage::en;
}

}  // namespace insegel::listener
