#pragma once

#include <string_view>

#include "vcard/card_data.h"

/// The card operating systems the simulated card can be, as one table: what their commands expect and where
/// they differ. From their manuals as far as public, and from what OpenSC's drivers send.
namespace insegel::vcard {

/// What MSE SET (ISO/IEC 7816-4 §11.5.11) must name, and how.
struct SignRules {
    bool algorithmNeeded = false;  ///< Data object 80 must be there; else absent is PKCS#1 or plain ECDSA.
    std::uint8_t rsaRaw = 0x00;    ///< 80: the input is as long as the modulus, and padded already.
    std::uint8_t rsaPkcs1 = 0x02;  ///< 80: the input is a DigestInfo; the card pads.
    std::uint8_t rsaSha1 = 0x12;   ///< 80: the input is a SHA-1; the card makes the DigestInfo.
    std::uint8_t ecdsa = 0x04;     ///< 80: the input is a hash.
    bool byFile = false;           ///< 81 names the key.
    bool byReference = false;      ///< 84 names the key; where it does not, it must be 00 if there.
    bool ecdsaDer = false;         ///< SEQUENCE { r, s }; else r and s, each as long as the field.
};

struct PinDialect {
    std::uint8_t first = 0;  ///< Reference of PIN 1.
    std::uint8_t second = 0;
    std::uint8_t puk = 0;
    bool local = false;  ///< pinFlags: belongs to the application's directory.
    std::size_t paddedLength = 0;
    std::uint8_t padding = 0;
    bool pukByVerify = false;     ///< VERIFY of the PUK and RESET RETRY COUNTER P1=02; else P1=00.
    bool pukHasStatus = true;     ///< VERIFY without data tells the PUK's tries.
    std::uint16_t sameAgain = 0;  ///< Answer to a new PIN that is the old one; 0: it is taken.
};

struct Personality {
    CardOs os;
    std::string_view name;          ///< As on the command line.
    std::string_view manufacturer;  ///< TokenInfo's.
    std::string_view atr;           ///< Hexadecimal; of a T=1 card unless `t0`.
    bool t0;                        ///< The real ones talk T=0.
    bool fcp;                       ///< SELECT with P2=00 answers 62 (FCP), else 6F (FCI).
    std::uint16_t shortRead;        ///< READ BINARY that met the end of the file before Le.
    SignRules sign;
    PinDialect pins;
};

const Personality& personality(CardOs os);

/// Throws std::invalid_argument for a name it does not know.
const Personality& personality(std::string_view name);

const std::vector<Personality>& personalities();

/// An answer to reset (ISO/IEC 7816-3 §8) for T=0 or T=1 with these historical bytes, at most 15.
Bytes makeAtr(bool t0, std::string_view historical);

}  // namespace insegel::vcard
