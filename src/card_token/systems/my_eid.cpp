#include "card_token/card_system.h"

namespace insegel::card_token {

namespace {

/// The key by its file alone; the reference that has to be there is always zero.
Result<Bytes> sign(Channel& channel, const CardKey& key, crypto::SignatureAlgorithm algorithm,
                   ByteView digest) {
    const ByteView path = key.object.path.file;
    const ByteView file = path.size() > 2 ? path.last(2) : path;
    return commands::signIn(channel, {commands::usualReference(algorithm), file, 0}, algorithm, digest);
}

bool fits(const CardTraits& traits) {
    return historicalBytesHave(traits.atr, "MyEID") || hasWordIgnoringCase(traits.manufacturer, "MyEID") ||
           hasWordIgnoringCase(traits.manufacturer, "Aventra");
}

}  // namespace

const CardSystem myEid{"MyEID", fits, EmptyVerify::isFree, false, sign, true};

}  // namespace insegel::card_token
