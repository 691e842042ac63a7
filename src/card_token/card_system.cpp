#include "card_token/card_system.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>

#include "card_token/tlv.h"

namespace insegel::card_token {

const CardSystem& cardSystemOf(const CardTraits& traits) {
    static constexpr std::array table{&pivSystem, &myEid, &setCos, &iasEcc, &gemSafe};
    const auto found =
        std::ranges::find_if(table, [&](const CardSystem* system) { return system->fits(traits); });
    return found == table.end() ? plainIso : **found;
}

bool historicalBytesHave(ByteView atr, std::string_view text) {
    if (atr.size() < 2) {
        return false;
    }
    // T0 tells their number and, like each TD after it, which interface bytes follow: one for each high bit.
    std::size_t at = 1;
    const std::size_t count = atr[at] & 0x0fU;
    while (at < atr.size()) {
        const unsigned present = atr[at] >> 4U;
        at += static_cast<std::size_t>(std::popcount(present));
        if ((present & 0x08U) == 0) {
            break;
        }
    }
    if (at >= atr.size()) {
        return false;
    }
    const ByteView rest = atr.subspan(at + 1);
    return textOf(rest.first(std::min(count, rest.size()))).find(text) != std::string_view::npos;
}

bool hasWordIgnoringCase(std::string_view text, std::string_view word) {
    const auto isSame = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    const auto isLetter = [](char character) {
        return std::isalpha(static_cast<unsigned char>(character)) != 0;
    };
    for (auto from = text.begin(); from != text.end();) {
        const auto found = std::search(from, text.end(), word.begin(), word.end(), isSame);
        if (found == text.end()) {
            return false;
        }
        const auto after = found + static_cast<std::ptrdiff_t>(word.size());
        if ((found == text.begin() || !isLetter(*(found - 1))) &&
            (after == text.end() || !isLetter(*after))) {
            return true;
        }
        from = found + 1;
    }
    return false;
}

bool containsIgnoringCase(std::string_view text, std::string_view part) {
    const auto isSame = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), isSame) != text.end();
}

namespace commands {

Result<void> setEnvironment(Channel& channel, const Environment& environment) {
    constexpr std::uint8_t setForComputation = 0x41;
    constexpr std::uint8_t digitalSignature = 0xb6;
    Bytes data;
    if (environment.algorithm) {
        appendTlv(data, 0x80, std::array{*environment.algorithm});
    }
    if (!environment.keyFile.empty()) {
        appendTlv(data, 0x81, environment.keyFile);
    }
    if (environment.keyReference) {
        appendTlv(data, 0x84, std::array{static_cast<std::uint8_t>(*environment.keyReference)});
    }
    Command command;
    command.ins = 0x22;
    command.p1 = setForComputation;
    command.p2 = digitalSignature;
    command.data.assign(data.begin(), data.end());
    const auto response = channel.send(command);
    if (!response) {
        return tl::unexpected(response.error());
    }
    return response->isOk() ? Result<void>() : unexpectedStatus("MANAGE SECURITY ENVIRONMENT", *response);
}

Result<Bytes> computeSignature(Channel& channel, ByteView input) {
    Command command;
    command.ins = 0x2a;
    command.p1 = 0x9e;
    command.p2 = 0x9a;
    command.data.assign(input.begin(), input.end());
    command.expected = 256;
    auto response = channel.send(command);
    if (!response) {
        return tl::unexpected(response.error());
    }
    if (!response->isOk()) {
        return unexpectedStatus("COMPUTE DIGITAL SIGNATURE", *response);
    }
    return std::move(response->data);
}

Bytes digestInfo(crypto::Hash hash, ByteView digest) {
    // 2.16.840.1.101.3.4.2 with 1, 2 or 3 for SHA-256, -384, -512.
    constexpr std::array<std::uint8_t, 3> lastArc{1, 2, 3};
    Bytes identifier{
        0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, lastArc.at(static_cast<std::size_t>(hash))};
    Bytes algorithm;
    appendTlv(algorithm, 0x06, identifier);
    appendTlv(algorithm, 0x05, {});
    Bytes inside;
    appendTlv(inside, 0x30, algorithm);
    appendTlv(inside, 0x04, digest);
    Bytes out;
    appendTlv(out, 0x30, inside);
    return out;
}

Result<Bytes> signatureInput(crypto::SignatureAlgorithm algorithm, ByteView digest) {
    switch (crypto::schemeOf(algorithm)) {
        case crypto::SignatureScheme::rsaPkcs1:
            return digestInfo(crypto::hashOf(algorithm), digest);
        case crypto::SignatureScheme::ecdsa:
            return Bytes(digest.begin(), digest.end());
        case crypto::SignatureScheme::rsaPss:
            break;
    }
    return fail(ErrorCode::unsupported, "this card does not make RSA-PSS signatures");
}

std::uint8_t usualReference(crypto::SignatureAlgorithm algorithm) {
    constexpr std::uint8_t pkcs1 = 0x02;
    constexpr std::uint8_t ecdsa = 0x04;
    return crypto::schemeOf(algorithm) == crypto::SignatureScheme::ecdsa ? ecdsa : pkcs1;
}

Result<Bytes> signIn(Channel& channel, const Environment& environment, crypto::SignatureAlgorithm algorithm,
                     ByteView digest) {
    auto input = signatureInput(algorithm, digest);
    if (!input) {
        return input;
    }
    if (auto set = setEnvironment(channel, environment); !set) {
        return tl::unexpected(set.error());
    }
    return computeSignature(channel, *input);
}

}  // namespace commands

}  // namespace insegel::card_token
