#include "base/json.h"

#include <set>
#include <string>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>
// The one place where Boost.JSON is compiled; we use it from its headers.
#include <boost/json/src.hpp>

#include "base/encoding.h"
#include "base/json_events.h"

namespace insegel {

namespace json = boost::json;

namespace {

/// Looks for a name that occurs twice in one object: json::parse keeps the last one silently.
class DuplicateNameFinder : public JsonEvents {
  public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = 256;
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    bool on_object_begin(error&) {
        names_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, error&) {
        names_.pop_back();
        return true;
    }
    bool on_key_part(json::string_view part, std::size_t, error&) {
        name_.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, error& failure) {
        name_.append(part.data(), part.size());
        const bool isNew = names_.back().insert(name_).second;
        name_.clear();
        if (!isNew) {
            failure = json::error::syntax;
        }
        return isNew;
    }

  private:
    std::vector<std::set<std::string>> names_;
    std::string name_;
};

}  // namespace

Result<json::value> parseJson(std::string_view text, std::size_t maximumDepth, std::size_t* stoppedAt) {
    if (stoppedAt != nullptr) {
        *stoppedAt = 0;
    }
    if (!isUtf8(text)) {
        return fail(ErrorCode::malformed, "not UTF-8");
    }
    json::parse_options options;
    options.max_depth = maximumDepth;
    json::basic_parser<DuplicateNameFinder> finder(options);
    boost::system::error_code error;
    const std::size_t read = finder.write_some(false, text.data(), text.size(), error);
    if (error || read != text.size()) {
        if (stoppedAt != nullptr) {
            *stoppedAt = read;
        }
        return fail(ErrorCode::malformed, "not JSON, or a name occurs twice in an object");
    }
    json::value value = json::parse({text.data(), text.size()}, error, {}, options);
    if (error) {
        return fail(ErrorCode::malformed, "not JSON");
    }
    return value;
}

}  // namespace insegel
