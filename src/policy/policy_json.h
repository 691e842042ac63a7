#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "policy/policy.h"

namespace insegel::policy {

/// In bytes.
inline constexpr std::size_t maximumPolicySize = 64UL * 1024;

/// Reads a policy strictly: what is not known, of another kind than it should be, out of its bounds, named
/// twice or larger than maximumPolicySize is policyInvalid, and never passed over. `place` is where it was
/// found, for the detail.
Result<Policy> readPolicy(std::string_view json, const std::string& place);
/// The same of a document that was something else before: a list of properties, a registry's values.
Result<Policy> policyOf(const boost::json::object& document, const std::string& place);

/// policyInvalid about a place, or a place and a key in it: `what` begins with ": ".
Error invalidPolicy(const std::string& where, const std::string& what);

}  // namespace insegel::policy
