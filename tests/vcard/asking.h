#pragma once

#include <gtest/gtest.h>

#include <openssl/ecdsa.h>

#include "bank/bank.h"
#include "vcard/card.h"
#include "vcard/key_operations.h"
#include "vcard/personality.h"
#include "vcard/profile.h"

/// For the simulated card's own tests: asking it, and judging what it says with plain OpenSSL.
namespace insegel::vcard {

inline const bank::TestBank& testBank() {
    static const bank::TestBank bank;
    return bank;
}

/// The response, its status word at the end, in hexadecimal.
inline std::string ask(Card& card, std::string_view command) {
    return toHex(card.transmit(fromHex(command)));
}

/// The status word alone.
inline std::string statusOf(Card& card, std::string_view command) {
    const std::string answer = ask(card, command);
    return answer.substr(answer.size() - 4);
}

/// A command with data, its length put in; `le`: hexadecimal, or nothing.
inline std::string command(std::string_view header, const Bytes& data, std::string_view le = "") {
    return std::string(header) + toHex({static_cast<std::uint8_t>(data.size())}) + toHex(data) +
           std::string(le);
}

inline Bytes padded(std::string_view pin, std::size_t length, std::uint8_t fill) {
    Bytes bytes = fromText(pin);
    bytes.resize(length, fill);
    return bytes;
}

/// What an answer holds before its status word.
inline Bytes dataOf(const Bytes& answer) {
    return {answer.begin(), answer.end() - 2};
}

/// Everything of the selected file, by READ BINARY and GET RESPONSE in the form of one length byte.
inline Bytes readAll(Card& card) {
    Bytes all;
    while (true) {
        const Bytes answer = card.transmit(joined({{0x00, 0xB0}, twoBytes(all.size()), {0x00}}));
        std::string status = toHex({answer.end() - 2, answer.end()});
        if (status.starts_with("6C")) {
            const Bytes again =
                card.transmit(joined({{0x00, 0xB0}, twoBytes(all.size()), fromHex(status.substr(2))}));
            append(all, dataOf(again));
            continue;
        }
        if (status != "9000" && status != "6282")
            return all;
        append(all, dataOf(answer));
    }
}

/// A DigestInfo for SHA-256 (RFC 8017 §9.2).
inline Bytes digestInfo(const Bytes& hash) {
    return joined({fromHex("3031300D060960864801650304020105000420"), hash});
}

inline const Bytes& someHash() {
    static const Bytes hash = fromHex("9C478BF63E9500CB5DB1E85ECE82F18C8EB9E52E2F9135ACD7F10972C8D563A0");
    return hash;
}

/// PKCS#1 v1.5 over a SHA-256, or ECDSA in DER.
inline bool verifies(EVP_PKEY* key, const Bytes& signature, const Bytes& hash) {
    using ContextPtr = std::unique_ptr<EVP_PKEY_CTX, bank::Deleter<EVP_PKEY_CTX_free>>;
    const ContextPtr context(EVP_PKEY_CTX_new(key, nullptr));
    EVP_PKEY_verify_init(context.get());
    EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256());
    return EVP_PKEY_verify(context.get(), signature.data(), signature.size(), hash.data(), hash.size()) == 1;
}

/// r and s side by side, as DER.
inline Bytes derOfRaw(const Bytes& raw) {
    const int half = static_cast<int>(raw.size() / 2);
    const std::unique_ptr<ECDSA_SIG, bank::Deleter<ECDSA_SIG_free>> parts(ECDSA_SIG_new());
    ECDSA_SIG_set0(parts.get(), BN_bin2bn(raw.data(), half, nullptr),
                   BN_bin2bn(raw.data() + half, half, nullptr));
    Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(parts.get(), nullptr)));
    std::uint8_t* at = der.data();
    i2d_ECDSA_SIG(parts.get(), &at);
    return der;
}

}  // namespace insegel::vcard
