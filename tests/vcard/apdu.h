#pragma once

#include <optional>

#include "vcard/bytes.h"

/// Commands and responses as they cross the contacts (ISO/IEC 7816-4 §5.1, 7816-3 §12).
namespace insegel::vcard {

/// The status words the card answers with.
namespace sw {
constexpr std::uint16_t ok = 0x9000;
constexpr std::uint16_t endReached = 0x6282;
constexpr std::uint16_t triesLeft = 0x63C0;  ///< The low digit counts.
constexpr std::uint16_t wrongLength = 0x6700;
constexpr std::uint16_t lastOfChainExpected = 0x6883;
constexpr std::uint16_t notAFileToRead = 0x6981;
constexpr std::uint16_t notAllowed = 0x6982;
constexpr std::uint16_t blocked = 0x6983;
constexpr std::uint16_t conditionsNotMet = 0x6985;
constexpr std::uint16_t noFileSelected = 0x6986;
constexpr std::uint16_t wrongData = 0x6A80;
constexpr std::uint16_t notSupported = 0x6A81;
constexpr std::uint16_t notFound = 0x6A82;
constexpr std::uint16_t noSpace = 0x6A84;
constexpr std::uint16_t wrongParameters = 0x6A86;
constexpr std::uint16_t noSuchReference = 0x6A88;
constexpr std::uint16_t fileExists = 0x6A89;
constexpr std::uint16_t wrongOffset = 0x6B00;
constexpr std::uint16_t unknownInstruction = 0x6D00;
constexpr std::uint16_t unknownClass = 0x6E00;
}  // namespace sw

namespace ins {
constexpr std::uint8_t verify = 0x20;
constexpr std::uint8_t manageSecurityEnvironment = 0x22;
constexpr std::uint8_t changeReferenceData = 0x24;
constexpr std::uint8_t performSecurityOperation = 0x2A;
constexpr std::uint8_t resetRetryCounter = 0x2C;
constexpr std::uint8_t logOut = 0x2E;
constexpr std::uint8_t getChallenge = 0x84;
constexpr std::uint8_t activate = 0x44;
constexpr std::uint8_t generateKey = 0x46;
constexpr std::uint8_t generalAuthenticate = 0x87;
constexpr std::uint8_t select = 0xA4;
constexpr std::uint8_t readBinary = 0xB0;
constexpr std::uint8_t getResponse = 0xC0;
constexpr std::uint8_t getData = 0xCA;
constexpr std::uint8_t getDataByTag = 0xCB;
constexpr std::uint8_t updateBinary = 0xD6;
constexpr std::uint8_t putData = 0xDA;
constexpr std::uint8_t createFile = 0xE0;
constexpr std::uint8_t deleteFile = 0xE4;
}  // namespace ins

struct Command {
    std::uint8_t cla = 0;
    std::uint8_t instruction = 0;
    std::uint8_t p1 = 0;
    std::uint8_t p2 = 0;
    Bytes data;
    std::optional<std::size_t> le;  ///< 1 to 65536; nothing where no Le was sent.
    bool extended = false;

    bool chained() const { return (cla & 0x10) != 0; }
};

/// Nothing where the lengths do not add up.
std::optional<Command> parseCommand(const Bytes& bytes);

struct Response {
    Bytes data;
    std::uint16_t status = sw::ok;

    Response() = default;
    Response(std::uint16_t statusWord) : status(statusWord) {}  // NOLINT: a status word is a response
    Response(Bytes answer, std::uint16_t statusWord = sw::ok) : data(std::move(answer)), status(statusWord) {}

    Bytes bytes() const { return joined({data, twoBytes(status)}); }
};

}  // namespace insegel::vcard
