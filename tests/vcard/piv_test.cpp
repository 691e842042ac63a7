#include "vcard/asking.h"

namespace insegel::vcard {
namespace {

Card pivCard(bank::KeyType type) {
    return Card(makeCard(testBank(), {.profile = Profile::piv, .keyType = type}));
}

/// 7C with an empty response and a challenge.
Bytes challenge(const Bytes& input) {
    return tlv(0x7C, joined({tlv(0x82, {}), tlv(0x81, input)}));
}

Bytes signatureIn(const Bytes& answer) {
    std::size_t at = 0;
    std::uint32_t tag = 0;
    Bytes outer;
    Bytes inner;
    EXPECT_TRUE(readTlv(answer, at, tag, outer));
    at = 0;
    EXPECT_TRUE(readTlv(outer, at, tag, inner));
    return inner;
}

const Bytes pin = padded("112358", 8, 0xFF);

TEST(PivCard, SelectedByItsAid) {
    Card card = pivCard(bank::KeyType::p256);
    EXPECT_EQ(ask(card, "00A4040009A0000003080000100000").substr(0, 2), "61");
    EXPECT_EQ(ask(card, "00A404000BA000000308000010000100 00").substr(0, 2), "61");
    EXPECT_EQ(statusOf(card, "00A4040C0CA000000063504B43532D3135"), "6A82");
    EXPECT_EQ(statusOf(card, "00A4000C023F00"), "6A82");
}

TEST(PivCard, DataObjects) {
    Card card = pivCard(bank::KeyType::p256);
    EXPECT_EQ(ask(card, "00CB3FFF035C017E00").substr(0, 2), "7E");
    EXPECT_EQ(ask(card, "00CB3FFF055C035FC10200").substr(0, 2), "53");
    EXPECT_EQ(ask(card, "00CB3FFF055C035FC10B00"), "6A82") << "no key management key";
    EXPECT_EQ(ask(card, "00CB3FFF025C0000"), "6A80");
    Bytes answer = card.transmit(fromHex("00CB3FFF055C035FC10500"));
    Bytes whole = dataOf(answer);
    while (answer[answer.size() - 2] == 0x61) {
        answer = card.transmit({0x00, 0xC0, 0x00, 0x00, answer.back()});
        append(whole, dataOf(answer));
    }
    EXPECT_EQ(toHex({answer.end() - 2, answer.end()}), "9000");
    std::size_t at = 0;
    std::uint32_t tag = 0;
    Bytes container;
    ASSERT_TRUE(readTlv(whole, at, tag, container));
    EXPECT_EQ(at, whole.size());
    Bytes certificate;
    at = 0;
    ASSERT_TRUE(readTlv(container, at, tag, certificate));
    EXPECT_EQ(tag, 0x70U);
    const std::uint8_t* data = certificate.data();
    const bank::X509Ptr parsed(d2i_X509(nullptr, &data, static_cast<long>(certificate.size())));
    ASSERT_TRUE(parsed);
    EXPECT_EQ(EVP_PKEY_eq(X509_get0_pubkey(parsed.get()), card.data().piv->keys[0].key.get()), 1);
}

TEST(PivCard, AuthenticationKeyWithThePinOnce) {
    Card card = pivCard(bank::KeyType::p256);
    const std::string sign = command("0087119A", challenge(someHash()), "00");
    EXPECT_EQ(ask(card, sign), "6982");
    EXPECT_EQ(ask(card, "00200080"), "63C3");
    EXPECT_EQ(ask(card, command("00200080", pin)), "9000");
    for (int time = 0; time < 2; ++time) {
        const Bytes answer = dataOf(card.transmit(fromHex(sign)));
        EXPECT_TRUE(verifies(card.data().piv->keys[0].key.get(), signatureIn(answer), someHash()));
    }
    EXPECT_EQ(ask(card, command("0087149A", challenge(someHash()), "00")), "6A86") << "not its algorithm";
    EXPECT_EQ(ask(card, "0020FF80"), "9000");
    EXPECT_EQ(ask(card, sign), "6982") << "logged out";
}

TEST(PivCard, SignatureKeyWithThePinRightBefore) {
    Card card = pivCard(bank::KeyType::p384);
    const std::string sign = command("0087149C", challenge(someHash()), "00");
    ask(card, command("00200080", pin));
    EXPECT_EQ(statusOf(card, sign), "9000");
    EXPECT_EQ(statusOf(card, sign), "6982");
    ask(card, command("00200080", pin));
    ask(card, "00CB3FFF035C017E00");
    EXPECT_EQ(statusOf(card, sign), "6982") << "something came in between";
}

TEST(PivCard, RsaInAChain) {
    Card card = pivCard(bank::KeyType::rsa2048);
    Bytes block{0x00, 0x01};
    block.resize(256 - 1 - 51, 0xFF);
    append(block, joined({{0x00}, digestInfo(someHash())}));
    const Bytes whole = challenge(block);
    ask(card, command("00200080", pin));
    for (const char* key : {"9A", "9C"}) {
        ask(card, command("00200080", pin));
        const Bytes first(whole.begin(), whole.begin() + 200);
        EXPECT_EQ(ask(card, command(std::string("108707") + key, first)), "9000");
        Bytes answer = card.transmit(
            fromHex(command(std::string("008707") + key, {whole.begin() + 200, whole.end()}, "00")));
        ASSERT_EQ(answer[answer.size() - 2], 0x61);
        Bytes all = dataOf(answer);
        append(all, dataOf(card.transmit({0x00, 0xC0, 0x00, 0x00, answer.back()})));
        const std::size_t place = key == std::string("9A") ? 0 : 1;
        EXPECT_TRUE(verifies(card.data().piv->keys[place].key.get(), signatureIn(all), someHash()));
    }
}

TEST(PivCard, PinAndPuk) {
    Card card = pivCard(bank::KeyType::p256);
    EXPECT_EQ(ask(card, command("00200080", fromText("112358"))), "6A80") << "not eight bytes";
    EXPECT_EQ(ask(card, "00200081"), "6A88");
    for (const char* answer : {"63C2", "63C1", "63C0", "6983"})
        EXPECT_EQ(ask(card, command("00200080", padded("999999", 8, 0xFF))), answer);
    const Bytes newPin = padded("161803", 8, 0xFF);
    EXPECT_EQ(ask(card, command("002C0080", joined({fromText("00000000"), newPin}))), "63C9");
    EXPECT_EQ(ask(card, command("002C0080", joined({fromText("31415926"), newPin}))), "9000");
    EXPECT_EQ(ask(card, command("00200080", newPin)), "9000");
    EXPECT_EQ(ask(card, command("00240080", joined({newPin, pin}))), "9000");
    EXPECT_EQ(ask(card, command("00240081", joined({fromText("31415926"), fromText("27182818")}))), "9000");
    EXPECT_EQ(card.pin(0x81).value, "27182818");
}

TEST(PivCard, BesideAPkcs15Application) {
    Card card(makeCard(testBank(), {.profile = Profile::both}));
    EXPECT_EQ(ask(card, "00A4040C0CA000000063504B43532D3135"), "9000");
    EXPECT_EQ(ask(card, command("00200081", fromText("112358"))), "9000");
    EXPECT_EQ(ask(card, "00A4040C09A00000030800001000"), "9000");
    EXPECT_EQ(ask(card, "00200080"), "63C3");
    EXPECT_EQ(ask(card, "00A4040C0CA000000063504B43532D3135"), "9000");
    EXPECT_EQ(ask(card, "00200081"), "63C3") << "what was verified there is forgotten";
}

}  // namespace
}  // namespace insegel::vcard
