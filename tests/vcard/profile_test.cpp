#include "vcard/asking.h"
#include "vcard/pkcs15_profile.h"

namespace insegel::vcard {
namespace {

/// The content of one file below the application.
Bytes contentOf(Card& card, std::string_view id) {
    EXPECT_EQ(ask(card, "00A4040C0CA000000063504B43532D3135"), "9000");
    EXPECT_EQ(ask(card, "00A4020C02" + std::string(id)), "9000");
    return readAll(card);
}

Card cardWith(const Layout& layout) {
    return Card(makeCard(testBank(), {.layout = layout}));
}

TEST(Pkcs15Profile, CertificatesBelongToTheKeys) {
    for (const CardOs os : {CardOs::iso7816, CardOs::myeid, CardOs::ias}) {
        Card card(makeCard(testBank(), {.os = os}));
        for (const std::size_t place : {0U, 1U}) {
            const Bytes der = contentOf(card, place == 0 ? "4331" : "4332");
            const std::uint8_t* at = der.data();
            const bank::X509Ptr parsed(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
            ASSERT_TRUE(parsed);
            EXPECT_EQ(EVP_PKEY_eq(X509_get0_pubkey(parsed.get()), card.data().eid->keys[place].key.get()), 1);
            EXPECT_EQ(X509_verify(parsed.get(), X509_get0_pubkey(testBank().issuing())), 1);
        }
    }
}

TEST(Pkcs15Profile, SwedishPlaces) {
    Card card(makeCard(testBank(), {.os = CardOs::setcos}));
    for (const char* path : {"4401", "4402", "4403", "4331", "50164332", "4B01", "50164B02"}) {
        const Bytes bytes = fromHex(path);
        EXPECT_EQ(ask(card, command("00A4080C", bytes)), "9000") << path;
    }
}

TEST(Pkcs15Profile, SpareSpaceIsFilled) {
    Card plain = cardWith({});
    Card spare = cardWith({.spareBytes = 100, .spareFill = 0xFF});
    const Bytes object = contentOf(plain, "5031");
    const Bytes file = contentOf(spare, "5031");
    ASSERT_EQ(file.size(), object.size() + 100);
    EXPECT_EQ(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(object.size())), object);
    EXPECT_EQ(Bytes(file.end() - 100, file.end()), Bytes(100, 0xFF));
}

TEST(Pkcs15Profile, LargeCertificates) {
    Card card = cardWith({.largeCertificates = true});
    EXPECT_GT(contentOf(card, "4331").size(), 2048U);
}

TEST(Pkcs15Profile, ReadsInExtendedLength) {
    Card card = cardWith({.largeCertificates = true});
    const Bytes whole = contentOf(card, "4331");
    EXPECT_EQ(dataOf(card.transmit(fromHex("00B00000000000"))), whole);
}

TEST(Pkcs15Profile, EmbeddedCertificates) {
    Card card = cardWith({.embeddedCertificates = true});
    const Bytes directory = contentOf(card, "4402");
    EXPECT_GT(directory.size(), 800U);
    EXPECT_EQ(ask(card, "00A4020C024331"), "6A82");
}

TEST(Pkcs15Profile, AbsentFields) {
    Card card = cardWith({.tokenSerial = false, .tokenManufacturer = false, .tokenLabel = false});
    EXPECT_EQ(toHex(contentOf(card, "5032")), "300702010003020470");
}

TEST(Pkcs15Profile, FurtherKeys) {
    Card card = cardWith({.moreAuthKeys = 2});
    ASSERT_EQ(card.data().eid->keys.size(), 4U);
    EXPECT_EQ(card.data().eid->keys[3].pin, 0x81);
    EXPECT_FALSE(card.data().eid->keys[3].everySignature);
}

TEST(Profile, KeysAreSharedUnlessAskedNot) {
    const CardData first = makeCard(testBank());
    EXPECT_EQ(first.eid->keys[0].key, makeCard(testBank()).eid->keys[0].key);
    EXPECT_NE(first.eid->keys[0].key, makeCard(testBank(), {.keySet = 1}).eid->keys[0].key);
    EXPECT_NE(first.serialNumber, makeCard(testBank()).serialNumber);
}

TEST(Profile, RefusesPinsThatAreNone) {
    EXPECT_THROW(makeCard(testBank(), {.pin1 = "12345"}), std::invalid_argument);
    EXPECT_THROW(makeCard(testBank(), {.pin2 = "12345678A"}), std::invalid_argument);
    EXPECT_THROW(makeCard(testBank(), {.puk = "1234567"}), std::invalid_argument);
}

TEST(Profile, AnswersToReset) {
    EXPECT_EQ(toHex(makeCard(testBank(), {.os = CardOs::myeid}).atr), "3BF51800008131FE454D794549449A");
    const Bytes atr = makeCard(testBank()).atr;
    std::uint8_t sum = 0;
    for (std::size_t at = 1; at < atr.size(); ++at)
        sum ^= atr[at];
    EXPECT_EQ(sum, 0) << "TCK";
    EXPECT_EQ(toHex(makeAtr(true, "Test")), "3B0454657374");
    EXPECT_EQ(toHex(makeCard(testBank(), {.atr = fromHex("3B00")}).atr), "3B00");
}

}  // namespace
}  // namespace insegel::vcard
