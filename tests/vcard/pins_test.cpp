#include "vcard/asking.h"

namespace insegel::vcard {
namespace {

TEST(CardPins, CountDownBlockAndUnblock) {
    Card card(makeCard(testBank()));
    EXPECT_EQ(ask(card, "00200081"), "63C3");
    EXPECT_EQ(ask(card, command("00200081", fromText("999999"))), "63C2");
    EXPECT_EQ(ask(card, "00200081"), "63C2") << "asking costs nothing";
    EXPECT_EQ(ask(card, command("00200081", fromText("112358"))), "9000");
    EXPECT_EQ(ask(card, "00200081"), "9000") << "verified";
    EXPECT_EQ(card.pin(0x81).tries, 3U);
    for (const char* answer : {"63C2", "63C1", "63C0", "6983"})
        EXPECT_EQ(ask(card, command("00200081", fromText("999999"))), answer);
    EXPECT_EQ(ask(card, command("00200081", fromText("112358"))), "6983");
    EXPECT_EQ(ask(card, "00200081"), "6983");
    EXPECT_EQ(ask(card, command("00240081", fromText("112358161803"))), "6983");

    EXPECT_EQ(ask(card, command("002C0081", fromText("00000000161803"))), "63C9");
    EXPECT_EQ(ask(card, "00200083"), "63C9") << "the PUK's tries";
    EXPECT_EQ(ask(card, command("002C0081", fromText("31415926161803"))), "9000");
    EXPECT_EQ(card.pin(0x83).tries, 10U);
    EXPECT_EQ(ask(card, "00200081"), "63C3");
    EXPECT_EQ(ask(card, command("00200081", fromText("161803"))), "9000");
}

TEST(CardPins, AWrongPinEndsWhatTheRightOneBegan) {
    Card card(makeCard(testBank()));
    ask(card, command("00200081", fromText("112358")));
    ask(card, command("00200081", fromText("999999")));
    ask(card, "002241B603840101");
    EXPECT_EQ(ask(card, command("002A9E9A", someHash(), "00")), "6982");
}

TEST(CardPins, BlockedPuk) {
    Card card(makeCard(testBank()));
    for (int left = 9; left >= 0; --left) {
        const std::string expected = "63C" + std::to_string(left);
        EXPECT_EQ(ask(card, command("002C0082", fromText("00000000161803"))), expected);
    }
    EXPECT_EQ(ask(card, command("002C0082", fromText("31415926161803"))), "6983");
}

TEST(CardPins, Changed) {
    Card card(makeCard(testBank()));
    EXPECT_EQ(ask(card, command("00240081", fromText("999999161803"))), "63C2");
    EXPECT_EQ(ask(card, command("00240081", fromText("112358112358"))), "6985") << "the same again";
    EXPECT_EQ(ask(card, command("00240081", fromText("11235816180"))), "6A80") << "too short";
    EXPECT_EQ(ask(card, command("00240081", fromText("112358161803398"))), "6A80") << "too long";
    EXPECT_EQ(ask(card, command("00240081", fromText("11235816180A"))), "6A80") << "no digits";
    EXPECT_EQ(ask(card, command("00240081", fromText("112358"))), "6700");
    EXPECT_EQ(ask(card, command("00240181", fromText("161803"))), "6A86");
    EXPECT_EQ(ask(card, command("00240081", fromText("11235816180339"))), "9000");
    EXPECT_EQ(ask(card, command("00200081", fromText("16180339"))), "9000");
    EXPECT_EQ(ask(card, command("00240099", fromText("112358161803"))), "6A88");
}

TEST(CardPins, Padded) {
    Card card(makeCard(testBank(), {.os = CardOs::setcos}));
    EXPECT_EQ(ask(card, command("00200001", fromText("112358"))), "6700");
    EXPECT_EQ(ask(card, "0020000100"), "63C3") << "no form of a PIN spends a try, and T=0 sends a zero";
    EXPECT_EQ(ask(card, command("00200001", padded("112358", 8, 0xFF))), "63C2") << "the wrong padding";
    EXPECT_EQ(ask(card, command("00200001", padded("112358", 8, 0x00))), "9000");
    Bytes change = padded("112358", 8, 0x00);
    append(change, padded("161803", 8, 0x00));
    EXPECT_EQ(ask(card, command("00240001", change)), "9000");
    EXPECT_EQ(ask(card, command("00200001", padded("161803", 8, 0x00))), "9000");
}

TEST(CardPins, IasUnblocksByVerifyOfThePuk) {
    Card card(makeCard(testBank(), {.os = CardOs::ias}));
    const Bytes newPin = padded("161803", 12, 0xFF);
    const Bytes puk = padded("31415926", 12, 0xFF);
    EXPECT_EQ(ask(card, command("002C0001", joined({puk, newPin}))), "6A86");
    EXPECT_EQ(ask(card, command("002C0201", newPin)), "6982") << "the PUK comes first";
    EXPECT_EQ(ask(card, "00200002"), "63CA");
    EXPECT_EQ(ask(card, command("00200002", puk)), "9000");
    EXPECT_EQ(ask(card, command("002C0201", newPin)), "9000");
    EXPECT_EQ(ask(card, command("002C0201", newPin)), "6982") << "once";
    EXPECT_EQ(ask(card, command("00200001", newPin)), "9000");
}

TEST(CardPins, MyEidTellsNothingOfItsPuk) {
    Card card(makeCard(testBank(), {.os = CardOs::myeid}));
    EXPECT_EQ(ask(card, "0020000F"), "6A88");
}

TEST(CardPins, AnEmptyVerifyMayCost) {
    Card card(makeCard(testBank(), {.emptyVerifyCosts = true}));
    EXPECT_EQ(ask(card, "00200081"), "63C2");
    EXPECT_EQ(ask(card, "00200081"), "63C1");
    EXPECT_EQ(card.pin(0x81).tries, 1U);
}

TEST(CardPins, WithoutPuk) {
    Card card(makeCard(testBank(), {.layout = {.puk = false}}));
    EXPECT_EQ(ask(card, "00200083"), "6A88");
    EXPECT_EQ(ask(card, command("002C0081", fromText("31415926161803"))), "6985");
}

TEST(CardPins, WrittenDownBeforeTheyAreAnswered) {
    Card card(makeCard(testBank()));
    std::vector<unsigned> written;
    card.onChange([&](const CardData& data) { written.push_back(data.eid->pins[0].tries); });
    ask(card, command("00200081", fromText("112358")));
    EXPECT_TRUE(written.empty()) << "nothing changed";
    ask(card, command("00200081", fromText("999999")));
    EXPECT_EQ(written, std::vector<unsigned>{2});
    ask(card, command("00200081", fromText("112358")));
    EXPECT_EQ(written, (std::vector<unsigned>{2, 3}));
}

}  // namespace
}  // namespace insegel::vcard
