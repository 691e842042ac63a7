#include "card_token/card_system.h"
#include "card_token/tlv.h"

namespace insegel::card_token {

namespace {

/// The algorithm identifiers of SP 800-78-4 table 6-2.
Result<std::uint8_t> identifierOf(const std::string& keyAlgorithm) {
    if (keyAlgorithm == "RSA-2048") {
        return std::uint8_t{0x07};
    }
    if (keyAlgorithm == "RSA-3072") {
        return std::uint8_t{0x05};
    }
    if (keyAlgorithm == "RSA-4096") {
        return std::uint8_t{0x16};
    }
    if (keyAlgorithm == "EC-P-256") {
        return std::uint8_t{0x11};
    }
    if (keyAlgorithm == "EC-P-384") {
        return std::uint8_t{0x14};
    }
    return fail(ErrorCode::unsupported, "PIV has no keys of the kind " + keyAlgorithm);
}

/// PIV cards know no padding: EMSA-PKCS1-v1_5 of RFC 8017 §9.2 is made here.
Result<Bytes> padded(ByteView digestInfo, std::size_t size) {
    constexpr std::size_t leastPadding = 11;
    if (digestInfo.size() + leastPadding > size) {
        return fail(ErrorCode::unsupported, "an RSA key too small for this hash");
    }
    Bytes out{0x00, 0x01};
    out.resize(size - digestInfo.size() - 1, 0xff);
    out.push_back(0x00);
    append(out, digestInfo);
    return out;
}

Result<Bytes> sign(Channel& channel, const CardKey& key, crypto::SignatureAlgorithm algorithm,
                   ByteView digest) {
    const std::string& kind = key.certificate.keyAlgorithm();
    const auto identifier = identifierOf(kind);
    auto input = commands::signatureInput(algorithm, digest);
    if (input && crypto::schemeOf(algorithm) == crypto::SignatureScheme::rsaPkcs1) {
        const std::size_t bits = kind == "RSA-2048" ? 2048 : kind == "RSA-3072" ? 3072 : 4096;
        input = padded(*input, bits / 8);
    }
    if (!identifier || !input) {
        return tl::unexpected(identifier ? input.error() : identifier.error());
    }
    // Dynamic authentication template (SP 800-73-4 part 2 §3.2.4): an empty response, and the challenge.
    Bytes inside;
    appendTlv(inside, 0x82, {});
    appendTlv(inside, 0x81, *input);
    Bytes request;
    appendTlv(request, 0x7c, inside);
    Command command;
    command.ins = 0x87;
    command.p1 = *identifier;
    command.p2 = static_cast<std::uint8_t>(key.object.reference.value_or(0));
    command.data.assign(request.begin(), request.end());
    command.expected = 256;
    const auto response = channel.send(command);
    if (!response) {
        return tl::unexpected(response.error());
    }
    if (!response->isOk()) {
        return unexpectedStatus("GENERAL AUTHENTICATE", *response);
    }
    ByteView answer = response->data;
    const auto outer = takeTlv(answer);
    const auto members = outer ? readTlvs(outer->value) : tl::unexpected(outer.error());
    const auto signature = members ? findTlv(*members, 0x82) : std::nullopt;
    if (!signature) {
        return fail(ErrorCode::malformed, "a PIV card's answer without a signature");
    }
    return Bytes(signature->begin(), signature->end());
}

}  // namespace

const CardSystem pivSystem{"PIV", [](const CardTraits& traits) { return traits.isPiv; }, EmptyVerify::isFree,
                           false, sign};

}  // namespace insegel::card_token
