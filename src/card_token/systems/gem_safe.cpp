#include <algorithm>

#include "card_token/card_system.h"
#include "card_token/tlv.h"

namespace insegel::card_token {

namespace {

/// The hash is given first (PSO: HASH with the finished digest, tag 90), then signed.
Result<Bytes> sign(Channel& channel, const CardKey& key, crypto::SignatureAlgorithm algorithm,
                   ByteView digest) {
    if (crypto::schemeOf(algorithm) == crypto::SignatureScheme::rsaPss) {
        return fail(ErrorCode::unsupported, "this card does not make RSA-PSS signatures");
    }
    const std::uint8_t pkcs1 = crypto::hashOf(algorithm) == crypto::Hash::sha256 ? 0x42 : 0x52;
    if (auto set = commands::setEnvironment(channel, {pkcs1, {}, key.object.reference}); !set) {
        return tl::unexpected(set.error());
    }
    Bytes hash;
    appendTlv(hash, 0x90, digest);
    Command command;
    command.ins = 0x2a;
    command.p1 = 0x90;
    command.p2 = 0xa0;
    command.data.assign(hash.begin(), hash.end());
    const auto response = channel.send(command);
    if (!response) {
        return tl::unexpected(response.error());
    }
    if (!response->isOk()) {
        return unexpectedStatus("HASH", *response);
    }
    return commands::computeSignature(channel, {});
}

bool fits(const CardTraits& traits) {
    return std::ranges::any_of(std::initializer_list<const char*>{"GemSAFE", "Gemplus", "Gemalto", "Thales"},
                               [&](const char* name) {
                                   return containsIgnoringCase(traits.manufacturer, name) ||
                                          containsIgnoringCase(traits.label, name);
                               });
}

}  // namespace

/// Asking these for their tries costs one.
const CardSystem gemSafe{"GemSAFE", fits, EmptyVerify::costs, false, sign};

}  // namespace insegel::card_token
