#include "card_token/card_system.h"

namespace insegel::card_token {

namespace {

/// Whatever the key's directory entry names: its file, its reference, or both.
Result<Bytes> sign(Channel& channel, const CardKey& key, crypto::SignatureAlgorithm algorithm,
                   ByteView digest) {
    return commands::signIn(channel, {{}, key.object.path.file, key.object.reference}, algorithm, digest);
}

}  // namespace

const CardSystem plainIso{"ISO 7816-8", [](const CardTraits&) { return true; }, EmptyVerify::unknown, false,
                          sign};

}  // namespace insegel::card_token
