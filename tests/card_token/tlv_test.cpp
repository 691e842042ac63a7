#include "card_token/tlv.h"

#include <random>

#include <gtest/gtest.h>

#include "card_token/apdu.h"
#include "card_token/pkcs15.h"
#include "card_token/watched_provider.h"

namespace insegel::card_token {
namespace {

TEST(Tlv, ReadsOneAndLeavesTheRest) {
    const Bytes bytes{0x7f, 0x49, 0x81, 0x80};
    Bytes all = bytes;
    all.resize(all.size() + 0x80, 0xab);
    all.push_back(0x04);
    ByteView view = all;
    const auto object = takeTlv(view);
    ASSERT_TRUE(object);
    EXPECT_EQ(object->tag, 0x7f49U);
    EXPECT_EQ(object->value.size(), 0x80U);
    EXPECT_TRUE(object->isConstructed());
    EXPECT_EQ(view.size(), 1U);
    EXPECT_EQ(tlvSize(ByteView(all).first(3)), std::nullopt);
    EXPECT_EQ(tlvSize(ByteView(all).first(4)), 4U + 0x80U);
}

TEST(Tlv, RefusesWhatIsNone) {
    const Bytes rows[] = {{},
                          {0x30},
                          {0x30, 0x01},
                          {0x30, 0x80, 0x00, 0x00},
                          {0x30, 0x84, 0, 0, 0, 1, 0},
                          {0x1f, 0xff, 0xff, 0xff, 0xff, 0x01, 0x00},
                          {0x30, 0x82, 0xff},
                          {0x30, 0x83, 0xff, 0xff, 0xff}};
    for (const Bytes& row : rows) {
        ByteView view = row;
        EXPECT_FALSE(takeTlv(view)) << row.size();
    }
}

TEST(Tlv, PaddingEndsAList) {
    for (const std::uint8_t padding : Bytes{0x00, 0xff}) {
        Bytes bytes{0x04, 0x01, 0xaa, 0x04, 0x00};
        bytes.resize(20, padding);
        const auto list = readTlvs(bytes);
        ASSERT_TRUE(list);
        EXPECT_EQ(list->size(), 2U);
    }
}

TEST(Tlv, WritesWhatItReads) {
    for (const std::size_t size : {0U, 1U, 127U, 128U, 255U, 256U, 65535U, 65536U}) {
        Bytes out;
        appendTlv(out, 0x7f21, Bytes(size, 0x5a));
        ByteView view = out;
        const auto read = takeTlv(view);
        ASSERT_TRUE(read) << size;
        EXPECT_EQ(read->value.size(), size);
        EXPECT_TRUE(view.empty());
    }
}

TEST(Tlv, IntegersAreBounded) {
    EXPECT_EQ(toInteger(Bytes{0x00}), 0);
    EXPECT_EQ(toInteger(Bytes{0x00, 0x80}), 128);
    EXPECT_EQ(toInteger(Bytes{0x7f, 0xff, 0xff, 0xff}), 0x7fffffff);
    for (const Bytes& bad : {Bytes{}, Bytes{0x80}, Bytes{0x00, 0x80, 0, 0, 0}, Bytes{1, 0, 0, 0, 0}}) {
        EXPECT_EQ(toInteger(bad), std::nullopt);
    }
}

TEST(Apdu, IsShortWhereItFits) {
    Command command;
    command.ins = 0xa4;
    command.expected = 256;
    EXPECT_EQ(encode(command), (WipedBytes{0x00, 0xa4, 0x00, 0x00, 0x00}));
    command.data = {0x3f, 0x00};
    EXPECT_EQ(encode(command), (WipedBytes{0x00, 0xa4, 0x00, 0x00, 0x02, 0x3f, 0x00, 0x00}));
    command.data.assign(256, 0xaa);
    const WipedBytes extended = encode(command);
    EXPECT_EQ(extended.size(), 4U + 3U + 256U + 2U);
    EXPECT_EQ(extended[4], 0x00);
    const auto parts = chained(command);
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].cla, 0x10);
    EXPECT_EQ(parts[0].data.size(), 255U);
    EXPECT_FALSE(parts[0].expected);
    EXPECT_EQ(parts[1].cla, 0x00);
    EXPECT_EQ(parts[1].data.size(), 1U);
}

// A PIN is in the data of a command: what may be logged is the header.
TEST(Apdu, ItsHeaderTellsNoData) {
    Command command;
    command.ins = 0x20;
    command.p2 = 0x81;
    command.data = {0x31, 0x32, 0x33, 0x34};
    EXPECT_EQ(command.header(), "00 20 00 81 [4 bytes]");
}

/// Every parser, on bytes that may be anything.
void parseAll(ByteView bytes) {
    std::ignore = pkcs15::parseDir(bytes);
    std::ignore = pkcs15::parseOdf(bytes);
    std::ignore = pkcs15::parseTokenInfo(bytes);
    std::ignore = pkcs15::parsePrivateKeys(bytes);
    std::ignore = pkcs15::parseCertificates(bytes);
    std::ignore = pkcs15::parseAuthentication(bytes);
}

// Bytes of a card altered, cut off and doubled never harm; the sanitizers look on.
TEST(Pkcs15, AlteredFilesNeverHarm) {
    std::mt19937 random(20261122);
    const auto data = vcard::makeCard(testBank(), {});
    std::vector<Bytes> files;
    const std::function<void(const vcard::File&)> collect = [&](const vcard::File& folder) {
        for (const vcard::File& file : folder.children) {
            if (!file.content.empty()) {
                files.push_back(file.content);
            }
            collect(file);
        }
    };
    collect(data.eid->root);
    ASSERT_GT(files.size(), 5U);
    const int rounds = std::getenv("INSEGEL_LONG") != nullptr ? 20000 : 400;
    for (const Bytes& file : files) {
        for (int round = 0; round < rounds; ++round) {
            Bytes altered = file;
            for (int i = 0; i < 1 + round % 4; ++i) {
                altered[random() % altered.size()] = static_cast<std::uint8_t>(random());
            }
            altered.resize(1 + random() % altered.size());
            parseAll(altered);
        }
    }
}

// The same through the whole room: a card whose every answer may be altered is listed as something, and
// nothing hangs.
TEST(Pkcs15, ACardThatAnswersNonsenseIsSurvived) {
    std::mt19937 random(7);
    const int rounds = std::getenv("INSEGEL_LONG") != nullptr ? 3000 : 60;
    for (int round = 0; round < rounds; ++round) {
        auto data = vcard::makeCard(testBank(), {});
        const std::function<void(vcard::File&)> spoil = [&](vcard::File& folder) {
            for (vcard::File& file : folder.children) {
                if (!file.content.empty() && random() % 3 == 0) {
                    for (int i = 0; i < 3; ++i) {
                        file.content[random() % std::min<std::size_t>(file.content.size(), 60)] =
                            static_cast<std::uint8_t>(random());
                    }
                }
                spoil(file);
            }
        };
        spoil(data.eid->root);
        const auto card = std::make_shared<vcard::ObservedCard>(std::move(data));
        WatchedProvider watched;
        EXPECT_TRUE(watched.startWith(card));
        EXPECT_EQ(card->counters().verifies, 0U);
    }
}

}  // namespace
}  // namespace insegel::card_token
