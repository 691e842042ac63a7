#include "card_token/card_system.h"

namespace insegel::card_token {

namespace {

/// The key by its reference.
Result<Bytes> sign(Channel& channel, const CardKey& key, crypto::SignatureAlgorithm algorithm,
                   ByteView digest) {
    constexpr std::uint8_t pkcs1 = 0x02;
    constexpr std::uint8_t ecdsa = 0x04;
    auto input = commands::signatureInput(algorithm, digest);
    if (!input) {
        return input;
    }
    const bool isEc = crypto::schemeOf(algorithm) == crypto::SignatureScheme::ecdsa;
    const int reference = key.object.reference.value_or(0);
    if (auto set = commands::setEnvironment(channel, {isEc ? ecdsa : pkcs1, {}, reference}); !set) {
        return tl::unexpected(set.error());
    }
    return commands::computeSignature(channel, *input);
}

bool fits(const CardTraits& traits) {
    for (const char* name : {"IAS", "IDEMIA", "Oberthur", "Morpho"}) {
        if (containsIgnoringCase(traits.manufacturer, name)) {
            return true;
        }
    }
    return historicalBytesHave(traits.atr, "IAS");
}

}  // namespace

const CardSystem iasEcc{"IAS-ECC", fits, true, true, sign};

}  // namespace insegel::card_token
