#include "vcard/asking.h"

namespace insegel::vcard {
namespace {

constexpr const char* selectApplication = "00A4040C0CA000000063504B43532D3135";

TEST(CardFiles, SelectedInEveryWay) {
    Card card(makeCard(testBank()));
    EXPECT_EQ(ask(card, selectApplication), "9000");
    EXPECT_EQ(ask(card, "00A4040C05A000000063"), "9000") << "the beginning of an AID";
    EXPECT_EQ(statusOf(card, "00A4040C05A000000064"), "6A82");
    EXPECT_EQ(ask(card, "00A4020C025031"), "9000") << "a file id below the application";
    EXPECT_EQ(ask(card, "00A4000C023F00"), "9000");
    EXPECT_EQ(ask(card, "00A4020C025031"), "6A82") << "not below the MF";
    EXPECT_EQ(ask(card, "00A4080C0450155031"), "9000");
    EXPECT_EQ(ask(card, "00A4080C063F0050155032"), "9000");
    EXPECT_EQ(ask(card, "00A4000C025031"), "9000") << "its neighbour";
    EXPECT_EQ(ask(card, "00A4030C"), "9000") << "the parent";
    EXPECT_EQ(ask(card, "00A4010C025015"), "9000");
    EXPECT_EQ(ask(card, "00A4090C025031"), "9000");
    EXPECT_EQ(statusOf(card, "00A4080C03501550"), "6700");
    EXPECT_EQ(statusOf(card, "00A4070C025015"), "6A86");
    EXPECT_EQ(ask(card, "00A4000C"), "9000") << "nothing means the MF";
}

TEST(CardFiles, Described) {
    Card card(makeCard(testBank(), {.layout = {.spareBytes = 100}}));
    ask(card, selectApplication);
    const std::string answer = ask(card, "00A4020002503100");
    EXPECT_EQ(answer.substr(0, 2), "6F");
    EXPECT_NE(answer.find("83025031"), std::string::npos);
    EXPECT_NE(answer.find("820101"), std::string::npos);
    // The space allocated, not the object's length.
    const std::size_t size = readAll(card).size();
    EXPECT_NE(answer.find("8002" + toHex(twoBytes(size))), std::string::npos);
    EXPECT_EQ(ask(card, "00A4020402503100").substr(0, 2), "62");
}

TEST(CardFiles, ReadToTheEndAndNoFurther) {
    Card card(makeCard(testBank()));
    EXPECT_EQ(statusOf(card, "00B0000000"), "6986") << "nothing is selected";
    ask(card, "00A4020C022F00");
    const Bytes whole = readAll(card);
    ASSERT_GT(whole.size(), 20U);
    EXPECT_EQ(whole[0], 0x61);
    EXPECT_EQ(whole.size(), 2U + whole[1]);
    EXPECT_EQ(ask(card, "00B0000204"), toHex({whole.begin() + 2, whole.begin() + 6}) + "9000");
    EXPECT_EQ(statusOf(card, "00B00000FF"), "6282");
    EXPECT_EQ(statusOf(card, "00B0010001"), "6B00");
    EXPECT_EQ(statusOf(card, "00B00000000200"), "6282") << "extended";
    ask(card, "00A4080C0450154B01");
    EXPECT_EQ(statusOf(card, "00B0000000"), "6981") << "a key is not read";
}

TEST(CardCommands, WhatItDoesNotKnow) {
    Card card(makeCard(testBank()));
    EXPECT_EQ(ask(card, "80A4000C023F00"), "6E00");
    EXPECT_EQ(ask(card, "00FF0000"), "6D00");
    EXPECT_EQ(ask(card, "00A4"), "6700");
    EXPECT_EQ(ask(card, "00C0000000"), "6985") << "nothing waits";
    EXPECT_EQ(ask(card, "0084000008").size(), 20U);
    Card shortOnly(makeCard(testBank(), {.extendedLength = false}));
    EXPECT_EQ(ask(shortOnly, "00B00000000200"), "6700");
}

TEST(CardTransport, AsOverT0) {
    Card card(makeCard(testBank(), {.os = CardOs::setcos}));
    EXPECT_TRUE(card.data().behaviour.t0);
    const std::string waits = ask(card, "00A4000002 3F00");
    ASSERT_EQ(waits.substr(0, 2), "61");
    const std::string length = waits.substr(2);
    EXPECT_EQ(statusOf(card, "00C00000FF"), "6C" + length);
    EXPECT_EQ(ask(card, "00C00000" + length).substr(0, 2), "6F");
    EXPECT_EQ(ask(card, "00C00000" + length), "6985") << "it waits once";
    ask(card, "00A4000C022F00");
    const std::string correction = ask(card, "00B0000000");
    ASSERT_EQ(correction.substr(0, 2), "6C");
    EXPECT_EQ(ask(card, "00B00000" + correction.substr(2)).substr(0, 2), "61");
}

TEST(CardTransport, LongAnswersInParts) {
    Card card(makeCard(testBank(), {.os = CardOs::myeid, .keyType = bank::KeyType::rsa2048}));
    ask(card, command("00200001", padded("112358", 8, 0xFF)));
    ask(card, command("002241B6", fromHex("80010281024B01840100")));
    const std::string first = ask(card, command("002A9E9A", digestInfo(someHash()), "80"));
    ASSERT_EQ(first.substr(256), "6180");
    const std::string second = ask(card, "00C0000080");
    ASSERT_EQ(second.substr(256), "9000");
    EXPECT_TRUE(verifies(card.data().eid->keys[0].key.get(),
                         fromHex(first.substr(0, 256) + second.substr(0, 256)), someHash()));
}

TEST(CardTransport, Chains) {
    Card card(makeCard(testBank(), {.os = CardOs::myeid, .keyType = bank::KeyType::rsa2048}));
    ask(card, command("00200001", padded("112358", 8, 0xFF)));
    ask(card, command("002241B6", fromHex("80010281024B01840100")));
    const Bytes input = digestInfo(someHash());
    EXPECT_EQ(ask(card, command("102A9E9A", {input.begin(), input.begin() + 20})), "9000");
    const Bytes signature =
        dataOf(card.transmit(fromHex(command("002A9E9A", {input.begin() + 20, input.end()}, "00"))));
    EXPECT_TRUE(verifies(card.data().eid->keys[0].key.get(), signature, someHash()));
    EXPECT_EQ(ask(card, command("102A9E9A", input)), "9000");
    EXPECT_EQ(ask(card, "00A4000C023F00"), "6883") << "another command inside a chain";
}

/// PIN, MSE SET and PSO of one key, in the dialect of the card.
Bytes sign(Card& card, std::string_view verify, std::string_view environment, const Bytes& input) {
    EXPECT_EQ(ask(card, verify), "9000");
    EXPECT_EQ(ask(card, environment), "9000");
    const Bytes answer = card.transmit(fromHex(command("002A9E9A", input, "00")));
    if (answer.size() == 2 && answer[0] == 0x61)
        return dataOf(card.transmit({0x00, 0xC0, 0x00, 0x00, answer[1]}));
    return dataOf(answer);
}

TEST(CardSigning, PlainIsoByReference) {
    Card rsa(makeCard(testBank(), {.keyType = bank::KeyType::rsa2048}));
    Bytes signature =
        sign(rsa, command("00200081", fromText("112358")), "002241B603840101", digestInfo(someHash()));
    EXPECT_TRUE(verifies(rsa.data().eid->keys[0].key.get(), signature, someHash()));

    Card ec(makeCard(testBank(), {.keyType = bank::KeyType::p384}));
    signature = sign(ec, command("00200082", fromText("271828")), "002241B603840102", someHash());
    ASSERT_EQ(signature.size(), 96U);
    EXPECT_TRUE(verifies(ec.data().eid->keys[1].key.get(), derOfRaw(signature), someHash()));
}

TEST(CardSigning, SetCosByFile) {
    Card card(makeCard(testBank(), {.os = CardOs::setcos, .keyType = bank::KeyType::rsa2048}));
    const Bytes signature = sign(card, command("00200002", padded("271828", 8, 0x00)),
                                 "002241B60780010281024B02", digestInfo(someHash()));
    EXPECT_TRUE(verifies(card.data().eid->keys[1].key.get(), signature, someHash()));
    EXPECT_EQ(ask(card, "002241B60481024B02"), "6A80") << "the algorithm must be said";
    EXPECT_EQ(ask(card, "002241B607800104 81024B02"), "6A80") << "no elliptic curves";
}

TEST(CardSigning, MyEidDerAndRaw) {
    Card ec(makeCard(testBank(), {.os = CardOs::myeid}));
    Bytes signature = sign(ec, command("00200001", padded("112358", 8, 0xFF)),
                           "002241B60A80010481024B01840100", someHash());
    EXPECT_TRUE(verifies(ec.data().eid->keys[0].key.get(), signature, someHash()));

    Card rsa(makeCard(testBank(), {.os = CardOs::myeid, .keyType = bank::KeyType::rsa2048}));
    EXPECT_EQ(ask(rsa, command("00200001", padded("112358", 8, 0xFF))), "9000");
    EXPECT_EQ(ask(rsa, "002241B60A80010081024B01840100"), "9000");
    Bytes block{0x00, 0x01};
    block.resize(256 - 1 - 51, 0xFF);
    append(block, joined({{0x00}, digestInfo(someHash())}));
    ASSERT_EQ(block.size(), 256U);
    Bytes extended = fromHex("002A9E9A000100");
    append(extended, joined({block, {0x01, 0x00}}));
    signature = dataOf(rsa.transmit(extended));
    EXPECT_TRUE(verifies(rsa.data().eid->keys[0].key.get(), signature, someHash()));
}

TEST(CardSigning, IasByReference) {
    Card card(makeCard(testBank(), {.os = CardOs::ias, .keyType = bank::KeyType::rsa2048}));
    const Bytes signature = sign(card, command("00200001", padded("112358", 12, 0xFF)),
                                 "002241B606800102840101", digestInfo(someHash()));
    EXPECT_TRUE(verifies(card.data().eid->keys[0].key.get(), signature, someHash()));
}

TEST(CardSigning, EachKeyUnderItsPin) {
    Card card(makeCard(testBank()));
    const std::string pso = command("002A9E9A", someHash(), "00");
    EXPECT_EQ(ask(card, pso), "6985") << "no key is chosen";
    EXPECT_EQ(ask(card, "002241B603840109"), "6A88");
    ask(card, "002241B603840101");
    EXPECT_EQ(ask(card, pso), "6982");
    ask(card, command("00200082", fromText("271828")));
    EXPECT_EQ(ask(card, pso), "6982") << "that was the other PIN";
    ask(card, command("00200081", fromText("112358")));
    EXPECT_EQ(statusOf(card, pso), "9000");
    EXPECT_EQ(statusOf(card, pso), "9000") << "PIN 1 stays";

    ask(card, "002241B603840102");
    EXPECT_EQ(statusOf(card, pso), "9000");
    EXPECT_EQ(statusOf(card, pso), "6982") << "PIN 2 is used up";
    EXPECT_EQ(ask(card, "00200082"), "63C3") << "and no longer verified";

    card.reset();
    ask(card, "002241B603840101");
    EXPECT_EQ(ask(card, pso), "6982") << "a reset forgets";
}

TEST(CardSigning, OnePinForBoth) {
    Card card(makeCard(testBank(), {.layout = {.onePin = true}}));
    const std::string pso = command("002A9E9A", someHash(), "00");
    ask(card, command("00200081", fromText("112358")));
    ask(card, "002241B603840102");
    EXPECT_EQ(statusOf(card, pso), "9000");
    EXPECT_EQ(statusOf(card, pso), "6982");
    ask(card, "002241B603840101");
    EXPECT_EQ(statusOf(card, pso), "9000") << "the auth key goes on";
}

TEST(CardSigning, InputThatDoesNotFit) {
    Card card(makeCard(testBank(), {.keyType = bank::KeyType::rsa2048}));
    ask(card, command("00200081", fromText("112358")));
    ask(card, "002241B603840101");
    EXPECT_EQ(ask(card, command("002A9E9A", Bytes(250), "00")), "6700") << "no room for the padding";
    EXPECT_EQ(ask(card, "002A9E9A00"), "6700");
    EXPECT_EQ(ask(card, command("002A80A0", Bytes(32), "00")), "6A86");
}

}  // namespace
}  // namespace insegel::vcard
