#include "crypto/signature_algorithm.h"

#include <array>

namespace insegel::crypto {

namespace {

struct Row {
    SignatureAlgorithm algorithm;
    const char* name;
    SignatureScheme scheme;
    Hash hash;
};

// In the order of the enumeration.
constexpr std::array<Row, 9> table{{
    {SignatureAlgorithm::rs256, "RS256", SignatureScheme::rsaPkcs1, Hash::sha256},
    {SignatureAlgorithm::rs384, "RS384", SignatureScheme::rsaPkcs1, Hash::sha384},
    {SignatureAlgorithm::rs512, "RS512", SignatureScheme::rsaPkcs1, Hash::sha512},
    {SignatureAlgorithm::ps256, "PS256", SignatureScheme::rsaPss, Hash::sha256},
    {SignatureAlgorithm::ps384, "PS384", SignatureScheme::rsaPss, Hash::sha384},
    {SignatureAlgorithm::ps512, "PS512", SignatureScheme::rsaPss, Hash::sha512},
    {SignatureAlgorithm::es256, "ES256", SignatureScheme::ecdsa, Hash::sha256},
    {SignatureAlgorithm::es384, "ES384", SignatureScheme::ecdsa, Hash::sha384},
    {SignatureAlgorithm::es512, "ES512", SignatureScheme::ecdsa, Hash::sha512},
}};

const Row& rowOf(SignatureAlgorithm algorithm) {
    return table.at(static_cast<std::size_t>(algorithm));
}

}  // namespace

Hash hashOf(SignatureAlgorithm algorithm) {
    return rowOf(algorithm).hash;
}

SignatureScheme schemeOf(SignatureAlgorithm algorithm) {
    return rowOf(algorithm).scheme;
}

const char* joseName(SignatureAlgorithm algorithm) {
    return rowOf(algorithm).name;
}

std::optional<SignatureAlgorithm> fromJoseName(std::string_view name) {
    for (const Row& row : table) {
        if (name == row.name) {
            return row.algorithm;
        }
    }
    return std::nullopt;
}

}  // namespace insegel::crypto
