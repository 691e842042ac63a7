#pragma once

#include "bank/bank.h"
#include "vcard/card_data.h"

/// Personalising a card: keys, certificates from the test bank, PINs, and the files that describe them.
namespace insegel::vcard {

/// How the PKCS#15 files are laid out; each departure from the default is something found in the world.
struct Layout {
    bool fileIds = false;  ///< Two-byte ids below the application's directory, instead of paths from 3F00.
    bool embeddedCertificates = false;  ///< The certificates stand in the CDF itself (direct values).
    bool severalAodfs = false;          ///< The second PIN is described in an AODF of its own.
    bool efDir = true;                  ///< 2F00 names the application.
    bool tokenSerial = true;            ///< These three fields are there in TokenInfo.
    bool tokenManufacturer = true;
    bool tokenLabel = true;
    bool puk = true;                 ///< PINs can be unblocked.
    bool onePin = false;             ///< PIN 1 guards both keys; there is no PIN 2.
    unsigned moreAuthKeys = 0;       ///< Keys beside the two, under PIN 1, with digitalSignature.
    bool largeCertificates = false;  ///< Each above 2 KiB.
    bool issuers = true;             ///< The issuing CA's certificate is there as a useful certificate.
    std::size_t spareBytes = 0;      ///< Space after the object in each file.
    std::uint8_t spareFill = 0x00;   ///< What it is filled with: 00 or FF.
};

enum class Profile { pkcs15, piv, both };

struct CardOptions {
    CardOs os = CardOs::iso7816;
    Profile profile = Profile::pkcs15;
    bank::KeyType keyType = bank::KeyType::p256;
    /// Names, number, validity, policies; keyType is not read from here. Policy: BankID on card, test.
    bank::PersonOptions person{.policies = {"1.2.3.4.10"}};
    std::string pin1 = "112358";
    std::string pin2 = "271828";  ///< PIV has but pin1.
    std::string puk = "31415926";
    Layout layout;
    /// A MyEID card without PINs, keys and PKCS#15 files, as it leaves the factory: pkcs15-init makes it one.
    bool blank = false;
    Bytes atr;                           ///< Empty: the personality's, or one no card is known by.
    std::optional<bool> t0;              ///< Default: as the real ones talk.
    std::optional<bool> extendedLength;  ///< Default: T=1 cards understand it.
    bool emptyVerifyCosts = false;
    /// Keys are made once a process and shared by its cards; cards with different sets share none.
    unsigned keySet = 0;
};

/// Throws std::invalid_argument for PINs that are none (6 to 8 digits; PUK 8), bank::BankError.
CardData makeCard(const bank::TestBank& bank, const CardOptions& options = {});

/// The key that card `keySet` has in this place: 0 auth, 1 sign, 2 and on further auth keys.
std::shared_ptr<EVP_PKEY> sharedKey(bank::KeyType type, unsigned keySet, unsigned place);

}  // namespace insegel::vcard
