#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"

/// What a card says of itself in the files of ISO 7816-15 (PKCS#15). Pure parsing: bytes in, values out,
/// nothing of a reader. All text is UTF-8 as the card has it, and untrusted.
namespace insegel::card_token::pkcs15 {

/// Where something lies (§8.2.5 Path): file identifiers from 3F00 or from the application, or a single one.
struct Path {
    Bytes file;
    std::size_t index = 0;                ///< Offset in the file.
    std::optional<std::size_t> length{};  ///< Absent: to the end of the object there.

    bool operator==(const Path&) const = default;
};

/// A value lies in the directory itself or in a file.
struct Value {
    std::optional<Path> path;
    Bytes direct;
};

/// The directory files (§8.3, EF.ODF). A card may have several of one kind.
struct Directories {
    std::vector<Value> privateKeys;
    std::vector<Value> certificates;
    std::vector<Value> authorities;  ///< Trusted and useful certificates: issuers, if anything.
    std::vector<Value> authentication;
};

/// EF.TokenInfo (§8.10). Every field may be absent.
struct TokenInfo {
    Bytes serialNumber;
    std::string manufacturer;
    std::string label;
};

struct KeyObject {
    std::string label;
    Bytes id;      ///< Joins it with its certificate.
    Bytes authId;  ///< The PIN that guards it; empty where none is named.
    Path path;
    std::optional<int> reference;
    bool isEc = false;
    int modulusBits = 0;  ///< RSA only.
    bool maySign = false;
    bool mayCommit = false;  ///< nonRepudiation.
    int userConsent = 0;     ///< How often one PIN entry serves; 1: once. 0: not said.
};

struct CertificateObject {
    std::string label;
    Bytes id;
    Value value;
    bool isAuthority = false;
};

/// How the digits of a PIN become bytes (§8.9.2 PasswordType).
enum class PinType { bcd = 0, asciiNumeric = 1, utf8 = 2, halfNibbleBcd = 3, iso9564 = 4 };

struct PinObject {
    std::string label;
    Bytes id;         ///< authId: what keys name.
    Bytes unblocker;  ///< authId of the PUK, in the PIN's common attributes; empty where none is named.
    int reference = 0;
    PinType type = PinType::asciiNumeric;
    int minLength = 0;
    int storedLength = 0;
    int maxLength = 0;  ///< 0: not said.
    std::uint8_t padCharacter = 0xff;
    bool needsPadding = false;
    bool isLocal = false;
    bool isUnblockingPin = false;
    bool isSecurityOfficers = false;
    bool changeDisabled = false;
    bool unblockDisabled = false;
    std::optional<Path> path;  ///< To be selected before the PIN is used.
};

/// One application of EF.DIR (§7.4).
struct Application {
    Bytes aid;
    std::string label;
    Path path;
};

inline constexpr std::size_t maximumObjects = 64;  ///< In one directory file.

Result<std::vector<Application>> parseDir(ByteView file);
Result<Directories> parseOdf(ByteView file);
Result<TokenInfo> parseTokenInfo(ByteView file);
/// Objects of kinds we do not know are left out; broken ones make the file malformed.
Result<std::vector<KeyObject>> parsePrivateKeys(ByteView file);
Result<std::vector<CertificateObject>> parseCertificates(ByteView file);
Result<std::vector<PinObject>> parseAuthentication(ByteView file);

}  // namespace insegel::card_token::pkcs15
