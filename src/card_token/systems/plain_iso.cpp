#include "card_token/card_system.h"

namespace insegel::card_token {

namespace {

/// Whatever the key's directory entry names: its file, its reference, or both.
Result<Bytes> sign(Channel& channel, const CardKey& key, crypto::SignatureAlgorithm algorithm,
                   ByteView digest) {
    auto input = commands::signatureInput(algorithm, digest);
    if (!input) {
        return input;
    }
    const commands::Environment environment{{}, key.object.path.file, key.object.reference};
    if (auto set = commands::setEnvironment(channel, environment); !set) {
        return tl::unexpected(set.error());
    }
    return commands::computeSignature(channel, *input);
}

}  // namespace

const CardSystem plainIso{"ISO 7816-8", [](const CardTraits&) { return true; }, true, false, sign};

}  // namespace insegel::card_token
