#include <gtest/gtest.h>

#include "base/encoding.h"
#include "card_token/pin_format.h"
#include "card_token/pin_pad.h"
#include "card_token/watched_provider.h"

/// PINs as cards and readers with keys want them.
namespace insegel::card_token {
namespace {

using pkcs15::PinObject;
using pkcs15::PinType;

PinObject pinOf(PinType type, int minLength, int storedLength, int maxLength, bool needsPadding) {
    PinObject pin;
    pin.type = type;
    pin.minLength = minLength;
    pin.storedLength = storedLength;
    pin.maxLength = maxLength;
    pin.needsPadding = needsPadding;
    pin.padCharacter = 0xff;
    pin.reference = 0x81;
    return pin;
}

std::string formatted(const PinObject& pin, const char* digits) {
    const auto made = formatPin(pin, Secret(digits));
    return made ? toHex(ByteView(made->data(), made->size())) : errorName(made.error().code);
}

TEST(PinFormat, IsAsTheCardSays) {
    EXPECT_EQ(formatted(pinOf(PinType::asciiNumeric, 4, 8, 8, true), "1234"), "31323334ffffffff");
    EXPECT_EQ(formatted(pinOf(PinType::asciiNumeric, 4, 8, 8, false), "1234"), "31323334");
    EXPECT_EQ(formatted(pinOf(PinType::bcd, 4, 6, 12, true), "123456"), "123456ffffff");
    EXPECT_EQ(formatted(pinOf(PinType::bcd, 4, 6, 12, true), "12345"), "12345fffffff");
    EXPECT_EQ(formatted(pinOf(PinType::halfNibbleBcd, 4, 8, 8, false), "1234"), "f1f2f3f4");
    EXPECT_EQ(formatted(pinOf(PinType::iso9564, 4, 8, 12, true), "12345"), "2512345fffffffff");
    EXPECT_EQ(formatted(pinOf(PinType::utf8, 4, 8, 8, false), "ab-1"), "61622d31");
}

TEST(PinFormat, RefusesWhatTheCardCouldNotTake) {
    const PinObject pin = pinOf(PinType::asciiNumeric, 6, 8, 8, true);
    EXPECT_EQ(formatted(pin, "12345"), "pin-length");
    EXPECT_EQ(formatted(pin, "123456789"), "pin-length");
    EXPECT_EQ(formatted(pin, ""), "pin-length");
    EXPECT_EQ(formatted(pin, "12345a"), "pin-characters");
    EXPECT_EQ(formatted(pin, "12 456"), "pin-characters");
    const auto lengths = formatPin(pin, Secret("1")).error().lengths;
    EXPECT_EQ(lengths, std::pair(6, 8));
    EXPECT_EQ(formatted(pinOf(PinType::asciiNumeric, 0, 0, 0, false), "1"), "31")
        << "a card that says nothing";
    EXPECT_EQ(formatted(pinOf(PinType::iso9564, 4, 8, 30, true), "123456789012345"), "pin-length");
}

TEST(PinPad, ItsFeaturesAreReadWhateverComes) {
    const auto codes = [](Bytes features) { return parseFeatures(features); };
    EXPECT_EQ(codes({0x06, 4, 0x42, 0x33, 0x00, 0x06, 0x07, 4, 0x42, 0x33, 0x00, 0x07}),
              (PinPad{0x42330006, 0x42330007}));
    EXPECT_EQ(codes({}), PinPad{});
    EXPECT_EQ(codes({0x06}), PinPad{});
    EXPECT_EQ(codes({0x06, 4, 0x42, 0x33}), PinPad{});
    EXPECT_EQ(codes({0x12, 1, 0x00, 0x06, 2, 0x00, 0x01, 0x07, 4, 0, 0, 0, 9}), (PinPad{0, 9}));
}

TEST(PinPad, ItsStructuresAreThoseOfPartTen) {
    const auto verify = verifyStructure(pinOf(PinType::asciiNumeric, 6, 8, 8, true));
    ASSERT_TRUE(verify);
    EXPECT_EQ(toHex(*verify),
              "1e1e82080008060201"
              "1d0400000000"
              "0d000000"
              "0020008108ffffffffffffffff");
    const Bytes header{0x00, 0x24, 0x00, 0x81};
    const PinObject pin = pinOf(PinType::asciiNumeric, 6, 8, 8, true);
    const auto modify = modifyStructure(pin, pin, header);
    ASSERT_TRUE(modify);
    EXPECT_EQ(toHex(*modify),
              "1e1e8208000008080603"
              "02031d0400010200"
              "0000"
              "15000000"
              "0024008110ffffffffffffffffffffffffffffffff");
    EXPECT_FALSE(verifyStructure(pinOf(PinType::halfNibbleBcd, 6, 8, 8, true)));
    EXPECT_FALSE(modifyStructure(pinOf(PinType::bcd, 6, 8, 8, true), pin, header));
}

/// A reader with keys, on which somebody types: it puts the digits where the structure says and asks the card
/// itself.
class KeyedReader {
  public:
    explicit KeyedReader(SimulatedReaders::Card card) : card_(std::move(card)) {}
    static Bytes features() { return {0x06, 4, 0x42, 0x33, 0x00, 0x06, 0x07, 4, 0x42, 0x33, 0x00, 0x07}; }

    Bytes control(std::uint32_t code, ByteView input) {
        if (status != 0x9000) {
            return {static_cast<std::uint8_t>(status >> 8), static_cast<std::uint8_t>(status)};
        }
        // The APDU stands at the end, behind its length.
        const std::size_t fixed = code == 0x42330006 ? 19 : 24;
        Bytes command(input.begin() + static_cast<std::ptrdiff_t>(fixed), input.end());
        std::size_t at = 5;
        for (const std::string& one : typed) {
            std::copy(one.begin(), one.end(), command.begin() + static_cast<std::ptrdiff_t>(at));
            at += 8;
        }
        return card_->transmit(command).answer;
    }

    std::vector<std::string> typed;
    std::uint16_t status = 0x9000;

  private:
    SimulatedReaders::Card card_;
};

Result<Bytes> signAtReader(const token::TokenPointer& token) {
    return signWith(token, token::IdentityUse::auth, "");
}

TEST(PinPad, ThePinNeverEntersTheComputer) {
    vcard::CardOptions options;
    options.os = vcard::CardOs::myeid;  // Its PINs are padded to eight bytes.
    const auto card = cardWith(options);
    KeyedReader reader(card);
    WatchedProvider watched({}, KeyedReader::features());
    watched.readers().onControl = [&](std::uint32_t code, ByteView input) {
        return reader.control(code, input);
    };
    const auto token = watched.startWith(card);
    ASSERT_TRUE(token);
    EXPECT_TRUE(token::findIdentity(token->info(), token::IdentityUse::auth)->pin->isTypedAtReader);

    reader.typed = {options.pin1};
    EXPECT_TRUE(signAtReader(token));
    reader.typed = {"000000"};
    const auto wrong = signAtReader(token);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, ErrorCode::wrongSecret);
    EXPECT_EQ(wrong.error().triesLeft, 2);
    reader.typed = {options.pin1, "141421"};
    EXPECT_TRUE(watched.only()->changePin(token::IdentityUse::auth, Secret(), Secret()));
    reader.typed = {options.puk, "602214"};
    EXPECT_TRUE(watched.only()->unblockPin(token::IdentityUse::auth, Secret(), Secret()));
    reader.typed = {"602214"};
    EXPECT_TRUE(signAtReader(watched.only()));

    const std::pair<std::uint16_t, ErrorCode> rows[] = {{0x6400, ErrorCode::pinPadTimeout},
                                                        {0x6401, ErrorCode::cancelled},
                                                        {0x6402, ErrorCode::pinPadMismatch},
                                                        {0x6403, ErrorCode::pinLength}};
    for (const auto& [status, code] : rows) {
        reader.status = status;
        const auto ended = signAtReader(watched.only());
        ASSERT_FALSE(ended);
        EXPECT_EQ(ended.error().code, code);
    }
}

}  // namespace
}  // namespace insegel::card_token
