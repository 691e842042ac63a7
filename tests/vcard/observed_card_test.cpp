#include "vcard/observed_card.h"

#include "vcard/asking.h"

namespace insegel::vcard {
namespace {

using Kind = ObservedCard::Outcome::Kind;

const Bytes selectMaster = fromHex("00A4000C023F00");
const Bytes wrongPin = fromHex("0020008106393939393939");
const Bytes rightPin = fromHex("0020008106313132333538");

TEST(ObservedCard, CountsAndLogsHeadersOnly) {
    ObservedCard slot(makeCard(testBank()));
    slot.transmit(selectMaster);
    slot.transmit(fromHex("00200081"));
    slot.transmit(wrongPin);
    slot.transmit(fromHex("00240081 0C 393939393939313631383033"));
    const Counters& counters = slot.counters();
    EXPECT_EQ(counters.apdus, 4U);
    EXPECT_EQ(counters.bytesIn, 7U + 4U + 11U + 17U);
    EXPECT_EQ(counters.bytesOut, 8U);
    EXPECT_EQ(counters.verifies, 1U);
    EXPECT_EQ(counters.pinCommands, 2U);
    EXPECT_EQ(counters.byInstruction.at(0x20), 2U);
    ASSERT_EQ(slot.log().size(), 4U);
    EXPECT_EQ(toHex(slot.log()[2].header), "00200081");
    EXPECT_EQ(slot.log()[2].dataLength, 6U);
    EXPECT_EQ(slot.log()[2].status, 0x63C2);
    slot.resetCounters();
    EXPECT_EQ(slot.counters().apdus, 0U);
    EXPECT_TRUE(slot.log().empty());
}

TEST(ObservedCard, PulledBeforeAndAfter) {
    ObservedCard slot(makeCard(testBank()));
    slot.plan({.kind = Fault::Kind::pullBefore, .at = 2});
    EXPECT_EQ(slot.transmit(selectMaster).kind, Kind::answered);
    EXPECT_EQ(slot.transmit(wrongPin).kind, Kind::gone);
    EXPECT_FALSE(slot.inserted());
    EXPECT_EQ(slot.transmit(wrongPin).kind, Kind::gone);
    EXPECT_EQ(slot.card().pin(0x81).tries, 3U) << "it never arrived";
    EXPECT_EQ(slot.counters().verifies, 0U);
    slot.insert();
    slot.plan({.kind = Fault::Kind::pullAfter, .at = 1});
    EXPECT_EQ(slot.transmit(wrongPin).kind, Kind::gone);
    EXPECT_EQ(slot.card().pin(0x81).tries, 2U) << "it arrived, and its answer did not";
    EXPECT_EQ(slot.counters().verifies, 1U);
}

TEST(ObservedCard, ResetBeforeAndAfter) {
    ObservedCard slot(makeCard(testBank()));
    slot.transmit(rightPin);
    slot.plan({.kind = Fault::Kind::resetBefore, .at = 1});
    EXPECT_EQ(toHex(slot.transmit(fromHex("00200081")).answer), "63C3");
    slot.plan({.kind = Fault::Kind::resetAfter, .at = 1});
    EXPECT_EQ(toHex(slot.transmit(rightPin).answer), "9000");
    EXPECT_EQ(toHex(slot.transmit(fromHex("00200081")).answer), "63C3");
}

TEST(ObservedCard, StatusDelayMute) {
    ObservedCard slot(makeCard(testBank()));
    slot.plan({.kind = Fault::Kind::status, .at = 1, .status = 0x6F00});
    slot.plan({.kind = Fault::Kind::delay, .at = 2, .delay = std::chrono::milliseconds(30)});
    slot.plan({.kind = Fault::Kind::mute, .at = 3});
    EXPECT_EQ(slot.faultsLeft(), 3U);
    EXPECT_EQ(toHex(slot.transmit(wrongPin).answer), "6F00");
    EXPECT_EQ(slot.card().pin(0x81).tries, 3U) << "it was not done";
    EXPECT_EQ(slot.transmit(selectMaster).delay.count(), 30);
    const ObservedCard::Outcome muted = slot.transmit(selectMaster);
    EXPECT_EQ(muted.kind, Kind::muted);
    EXPECT_EQ(toHex(muted.answer), "9000");
    EXPECT_EQ(slot.faultsLeft(), 0U);
    slot.plan({.kind = Fault::Kind::mute, .at = 1});
    slot.clearFaults();
    EXPECT_EQ(slot.transmit(selectMaster).kind, Kind::answered);
}

}  // namespace
}  // namespace insegel::vcard
