#pragma once

#include "vcard/pkcs15_profile.h"

namespace insegel::vcard {

/// The data objects of NIST SP 800-73-4 part 1: CHUID, CCC, discovery object, certificates of 9A and 9C.
Piv makePiv(const CardOptions& options, const std::vector<IssuedKey>& keys);

}  // namespace insegel::vcard
