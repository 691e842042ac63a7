#include "card_token/card_system.h"

namespace insegel::card_token {

namespace {

Result<Bytes> sign(Channel& channel, const CardKey& key, crypto::SignatureAlgorithm algorithm,
                   ByteView digest) {
    const std::uint8_t reference = commands::usualReference(algorithm);
    return commands::signIn(channel, {reference, key.object.path.file, {}}, algorithm, digest);
}

/// "FISE" stands in the historical bytes of the Swedish and Finnish ones.
bool fits(const CardTraits& traits) {
    return historicalBytesHave(traits.atr, "FISE") || hasWordIgnoringCase(traits.manufacturer, "SetCOS");
}

}  // namespace

const CardSystem setCos{"SetCOS", fits, EmptyVerify::isFree, false, sign};

}  // namespace insegel::card_token
