#pragma once

#include <string_view>

/// The words of BankID's XML that both the maker and the verifier write.
namespace insegel::signature::bankidXml {

inline constexpr std::string_view signatureNamespace = "http://www.w3.org/2000/09/xmldsig#";
inline constexpr std::string_view bankIdNamespace = "http://www.bankid.com/signature/v1.0.0/types";
inline constexpr std::string_view signedDataId = "bidSignedData";
inline constexpr std::string_view keyInfoId = "bidKeyInfo";
inline constexpr std::string_view identification = "Identification";
inline constexpr std::string_view signing = "Signing";
inline constexpr std::string_view markdown = "simpleMarkdownV1";

}  // namespace insegel::signature::bankidXml
