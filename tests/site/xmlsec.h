#pragma once

#include <string>

namespace insegel::demo_site {

/// Whether the stock program xmlsec1 says that the digests and the signature of this document hold (XMLDSig
/// 1.1 §3.2) with the key of this certificate and no other: what the document says of keys is not looked at.
/// Nobody else can read what is written for it, and no argument comes from the document. Takes at most ten
/// seconds. Throws Refusal "no-verifier" where it cannot be run.
///
/// xmlsec1 looks for what is signed by Id: the caller has made sure that there is one of each.
bool xmlsecHolds(const std::string& document, const std::string& certificatePem);

/// What it is, for people: "xmlsec1".
inline constexpr const char* xmlsecName = "xmlsec1";

}  // namespace insegel::demo_site
