#include "card_token/card_system.h"

namespace insegel::card_token {

namespace {

/// The key by its file alone; the reference that has to be there is always zero.
Result<Bytes> sign(Channel& channel, const CardKey& key, crypto::SignatureAlgorithm algorithm,
                   ByteView digest) {
    constexpr std::uint8_t pkcs1 = 0x02;
    constexpr std::uint8_t ecdsa = 0x04;
    auto input = commands::signatureInput(algorithm, digest);
    if (!input) {
        return input;
    }
    const ByteView path = key.object.path.file;
    const ByteView file = path.size() > 2 ? path.last(2) : path;
    const bool isEc = crypto::schemeOf(algorithm) == crypto::SignatureScheme::ecdsa;
    if (auto set = commands::setEnvironment(channel, {isEc ? ecdsa : pkcs1, file, 0}); !set) {
        return tl::unexpected(set.error());
    }
    return commands::computeSignature(channel, *input);
}

bool fits(const CardTraits& traits) {
    return historicalBytesHave(traits.atr, "MyEID") || containsIgnoringCase(traits.manufacturer, "MyEID") ||
           containsIgnoringCase(traits.manufacturer, "Aventra");
}

}  // namespace

const CardSystem myEid{"MyEID", fits, true, false, sign};

}  // namespace insegel::card_token
