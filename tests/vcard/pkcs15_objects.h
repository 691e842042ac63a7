#pragma once

#include <optional>

#include "vcard/bytes.h"
#include "vcard/card_data.h"

/// The entries of PKCS#15's directory files (PKCS#15 v1.1, ISO/IEC 7816-15), DER.
namespace insegel::vcard::pkcs15 {

/// A path of two-byte file ids: from 3F00 on, or one id below the application's directory.
using Path = Bytes;

/// ReferencedValue / PathOrObjects: SEQUENCE { OCTET STRING }.
Bytes path(const Path& path);

/// One line of the ODF; `tag` A0 private keys, A4 certificates, A6 useful certificates, A8 PINs.
Bytes odfEntry(std::uint32_t tag, const Path& path);

Bytes tokenInfo(const std::optional<Bytes>& serialNumber, const std::optional<std::string>& manufacturer,
                const std::optional<std::string>& label);

struct PinEntry {
    std::string label;
    std::uint8_t id = 0;                      ///< authId, by which keys refer to it.
    std::optional<std::uint8_t> unblockedBy;  ///< authId of the PUK.
    bool local = false;
    Path directory;  ///< Of a local PIN; empty: not said.
};
Bytes pinEntry(const PinEntry& entry, const Pin& pin);

struct KeyEntry {
    std::string label;
    std::uint8_t id = 0;
    std::uint8_t pinId = 0;
    bool nonRepudiation = false;
    Path path;
};
Bytes keyEntry(const KeyEntry& entry, const Key& key);

struct CertificateEntry {
    std::string label;
    std::uint8_t id = 0;
    bool authority = false;
    Path path;       ///< Where the certificate is; empty: it stands here.
    Bytes embedded;  ///< DER.
};
Bytes certificateEntry(const CertificateEntry& entry);

}  // namespace insegel::vcard::pkcs15
