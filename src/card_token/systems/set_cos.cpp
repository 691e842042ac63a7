#include "card_token/card_system.h"

namespace insegel::card_token {

namespace {

Result<Bytes> sign(Channel& channel, const CardKey& key, crypto::SignatureAlgorithm algorithm,
                   ByteView digest) {
    constexpr std::uint8_t pkcs1 = 0x02;
    constexpr std::uint8_t ecdsa = 0x04;
    auto input = commands::signatureInput(algorithm, digest);
    if (!input) {
        return input;
    }
    const bool isEc = crypto::schemeOf(algorithm) == crypto::SignatureScheme::ecdsa;
    const commands::Environment environment{isEc ? ecdsa : pkcs1, key.object.path.file, {}};
    if (auto set = commands::setEnvironment(channel, environment); !set) {
        return tl::unexpected(set.error());
    }
    return commands::computeSignature(channel, *input);
}

/// "FISE" stands in the historical bytes of the Swedish and Finnish ones.
bool fits(const CardTraits& traits) {
    return historicalBytesHave(traits.atr, "FISE") || containsIgnoringCase(traits.manufacturer, "SetCOS");
}

}  // namespace

const CardSystem setCos{"SetCOS", fits, true, false, sign};

}  // namespace insegel::card_token
