#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/error.h"

namespace insegel::crypto {

/// The subject that a certificate is asked for: an X.501 name with one attribute in each of its parts. Values
/// do not change; any thread may use them.
///
/// Texts become UTF8String; serialNumber and country become PrintableString (RFC 5280 appendix A, with its
/// upper bounds: 64 characters of commonName and serialNumber, two of country).
class DistinguishedName {
  public:
    /// In bytes.
    static constexpr std::size_t maximumTextSize = 1024;

    /// `CN=Test Person,serialNumber=199001012384,C=SE` (RFC 4514, the last part of the name first) or
    /// OpenSSL's `/C=SE/serialNumber=199001012384/CN=Test Person` (the first part first).
    ///
    /// Known attributes, in either case, or as dotted numbers: CN, serialNumber, C, O, OU, L, ST, GN
    /// (givenName), SN (surname), name. None but O and OU may come twice.
    ///
    /// tooLarge; malformed, which also holds for control characters and for values that the attribute cannot
    /// have; unsupported for other attributes, parts of several attributes (`+`) and values in hexadecimal
    /// (`#`).
    static Result<DistinguishedName> parse(std::string_view text);

    /// commonName and serialNumber alone. tooLarge, malformed.
    static Result<DistinguishedName> ofPerson(std::string_view name, std::string_view serialNumber);

    /// commonName; where that is absent, givenName and surname, else name, else organizationName.
    const std::string& name() const { return name_; }
    /// The personal number. Empty where absent.
    const std::string& serialNumber() const { return serialNumber_; }
    /// RFC 4514, in one form whatever was parsed: what Certificate::subjectText() says of a certificate over
    /// this name.
    const std::string& text() const { return text_; }
    /// DER of the Name (RFC 5280 §4.1.2.4).
    const Bytes& der() const { return der_; }

    bool operator==(const DistinguishedName& other) const { return der_ == other.der_; }

  private:
    DistinguishedName() = default;
    friend class NameBuilder;
    std::string name_;
    std::string serialNumber_;
    std::string text_;
    Bytes der_;
};

}  // namespace insegel::crypto
