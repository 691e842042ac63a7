#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crypto/digest.h"

namespace insegel::crypto {

/// Named as JOSE names them (RFC 7518 §3.1): RS = RSASSA-PKCS1-v1_5, PS = RSASSA-PSS with MGF1 of the same
/// hash and a salt as long as the hash, ES = ECDSA with the signature as r‖s.
enum class SignatureAlgorithm { rs256, rs384, rs512, ps256, ps384, ps512, es256, es384, es512 };

enum class SignatureScheme { rsaPkcs1, rsaPss, ecdsa };

Hash hashOf(SignatureAlgorithm algorithm);
SignatureScheme schemeOf(SignatureAlgorithm algorithm);

/// "RS256", "ES384", …
const char* joseName(SignatureAlgorithm algorithm);
std::optional<SignatureAlgorithm> fromJoseName(std::string_view name);

}  // namespace insegel::crypto
