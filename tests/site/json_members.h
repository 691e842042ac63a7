#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

/// Reading JSON that somebody sent. Everything throws Refusal "malformed" where it is not as asked for.
namespace insegel::demo_site {

/// `what` is for the message: "the header".
boost::json::object parseObject(std::string_view text, const std::string& what);
const boost::json::object& objectOf(const boost::json::value& value, const std::string& what);
std::string textMember(const boost::json::object& object, std::string_view name);
std::int64_t numberMember(const boost::json::object& object, std::string_view name);

}  // namespace insegel::demo_site
