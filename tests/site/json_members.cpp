#include "site/json_members.h"

#include <boost/json/parse.hpp>

#include "site/refusal.h"

namespace insegel::demo_site {

namespace json = boost::json;

json::object parseObject(std::string_view text, const std::string& what) {
    boost::system::error_code error;
    json::value value = json::parse(text, error);
    if (error)
        throw Refusal("malformed", what + " is not JSON");
    objectOf(value, what);
    return std::move(value.get_object());
}

const json::object& objectOf(const json::value& value, const std::string& what) {
    if (!value.is_object())
        throw Refusal("malformed", what + " is not an object");
    return value.get_object();
}

std::string textMember(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_string())
        throw Refusal("malformed", "no text in " + std::string(name));
    return std::string(value->get_string());
}

std::int64_t numberMember(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_int64())
        throw Refusal("malformed", "no number in " + std::string(name));
    return value->get_int64();
}

}  // namespace insegel::demo_site
