#pragma once

#include "vcard/profile.h"

namespace insegel::vcard {

/// A key and its certificate (DER), ready to be put on a card.
struct IssuedKey {
    bank::Use use = bank::Use::auth;
    std::shared_ptr<EVP_PKEY> key;
    Bytes certificate;
};

/// The file tree of PKCS#15 v1.1: EF.DIR, ODF, TokenInfo, AODF, PrKDF, CDF, certificates; the first key is
/// the auth key, the second the sign key.
Eid makePkcs15(const CardOptions& options, const Bytes& serialNumber, const std::vector<IssuedKey>& keys,
               const Bytes& issuer);

/// A MyEID card before anybody has made anything of it: its MF and an empty application's directory.
Eid blankMyEid();

/// EID profile of PKCS#15.
const Bytes& pkcs15Aid();

}  // namespace insegel::vcard
