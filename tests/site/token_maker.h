#pragma once

#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "bank/bank.h"

/// Makes tokens with the test bank's keys as Insegel would, so that the site's judgement can be tested
/// without it.
namespace insegel::demo_site {

/// JOSE signature: r‖s for EC, PKCS#1 v1.5 for RSA, PSS where `algorithm` begins with PS. "RS1" is RSA with
/// SHA-1.
std::string signJose(EVP_PKEY* key, const std::string& algorithm, std::string_view message);

boost::json::value makeWebEid(const bank::Identity& identity, const std::string& algorithm,
                              const std::string& origin, const std::string& nonce);

boost::json::value makeJws(const bank::Identity& identity, const std::string& algorithm,
                           const boost::json::value& payload);

}  // namespace insegel::demo_site
