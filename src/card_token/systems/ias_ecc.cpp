#include "card_token/card_system.h"

namespace insegel::card_token {

namespace {

/// The key by its reference.
Result<Bytes> sign(Channel& channel, const CardKey& key, crypto::SignatureAlgorithm algorithm,
                   ByteView digest) {
    const int reference = key.object.reference.value_or(0);
    return commands::signIn(channel, {commands::usualReference(algorithm), {}, reference}, algorithm, digest);
}

bool fits(const CardTraits& traits) {
    for (const char* name : {"IAS", "IDEMIA", "Oberthur", "Morpho"}) {
        if (hasWordIgnoringCase(traits.manufacturer, name)) {
            return true;
        }
    }
    return historicalBytesHave(traits.atr, "IAS");
}

}  // namespace

const CardSystem iasEcc{"IAS-ECC", fits, EmptyVerify::isFree, true, sign};

}  // namespace insegel::card_token
