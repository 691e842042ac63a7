#pragma once

#include <string>

namespace insegel::order {

/// What a bank asks for where a BankID on file is ordered. Texts are the site's and untrusted; none has
/// control characters or such as change the direction of writing.
struct EnrolmentRequest {
    std::string name;          ///< For the certificates' commonName: 1 to 64 characters.
    std::string serialNumber;  ///< For their serialNumber, a personal number: 1 to 64 of PrintableString.
    std::string keyType;       ///< rsa2048, rsa3072, p256 or p384.
    std::string issuerName;    ///< The bank's name as it is to be shown: 1 to 100 characters.
};

}  // namespace insegel::order
