#include "crypto/distinguished_name.h"

#include <algorithm>
#include <array>
#include <new>
#include <vector>

#include <openssl/err.h>

#include "base/ascii.h"
#include "base/encoding.h"
#include "crypto/name_text.h"
#include "crypto/openssl_pointer.h"

namespace insegel::crypto {

namespace {

struct Attribute {
    std::string_view name;
    int nid;
};

constexpr std::array attributes{
    Attribute{"CN", NID_commonName},
    Attribute{"commonName", NID_commonName},
    Attribute{"serialNumber", NID_serialNumber},
    Attribute{"C", NID_countryName},
    Attribute{"countryName", NID_countryName},
    Attribute{"O", NID_organizationName},
    Attribute{"organizationName", NID_organizationName},
    Attribute{"OU", NID_organizationalUnitName},
    Attribute{"organizationalUnitName", NID_organizationalUnitName},
    Attribute{"L", NID_localityName},
    Attribute{"localityName", NID_localityName},
    Attribute{"ST", NID_stateOrProvinceName},
    Attribute{"stateOrProvinceName", NID_stateOrProvinceName},
    Attribute{"GN", NID_givenName},
    Attribute{"givenName", NID_givenName},
    Attribute{"SN", NID_surname},
    Attribute{"surname", NID_surname},
    Attribute{"name", NID_name},
};

struct Part {
    int nid = NID_undef;
    std::string value;
};

std::string dottedNumber(int nid) {
    std::array<char, 64> text{};
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()), OBJ_nid2obj(nid), 1);
    return text.data();
}

Result<int> nidOf(std::string_view type) {
    const auto known = std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& one) {
        return lowerCase(one.name) == lowerCase(type);
    });
    if (known != attributes.end()) {
        return known->nid;
    }
    for (const Attribute& one : attributes) {
        if (dottedNumber(one.nid) == type) {
            return one.nid;
        }
    }
    return fail(ErrorCode::unsupported, "a subject with an attribute we do not know");
}

int hexDigit(char digit) {
    constexpr std::string_view digits = "0123456789abcdef0123456789ABCDEF";
    const auto place = digits.find(digit);
    return place == std::string_view::npos ? -1 : static_cast<int>(place % 16);
}

tl::unexpected<Error> malformed(const char* what) {
    return fail(ErrorCode::malformed, std::string("a subject ") + what);
}

tl::unexpected<Error> severalAttributes() {
    return fail(ErrorCode::unsupported, "a subject with several attributes in one part");
}

/// Reads one form of text from its beginning to its end.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    /// RFC 4514 §3, and spaces beside the separators, which people type.
    Result<std::vector<Part>> commaForm() {
        std::vector<Part> parts;
        do {
            Part part;
            if (auto type = readType(); !type) {
                return tl::unexpected(type.error());
            } else {
                part.nid = *type;
            }
            if (auto value = commaValue(); !value) {
                return tl::unexpected(value.error());
            } else {
                part.value = std::move(*value);
            }
            parts.push_back(std::move(part));
        } while (takeSeparator(','));
        std::reverse(parts.begin(), parts.end());
        return parts;
    }

    /// What `openssl req -subj` takes: a backslash before any character stands for that character.
    Result<std::vector<Part>> slashForm() {
        std::vector<Part> parts;
        while (takeSeparator('/')) {
            Part part;
            if (auto type = readType(); !type) {
                return tl::unexpected(type.error());
            } else {
                part.nid = *type;
            }
            for (; at_ < text_.size() && text_[at_] != '/'; ++at_) {
                if (text_[at_] == '+') {
                    return severalAttributes();
                }
                if (text_[at_] == '\\' && ++at_ == text_.size()) {
                    return malformed("that ends in a backslash");
                }
                part.value += text_[at_];
            }
            parts.push_back(std::move(part));
        }
        return parts;
    }

  private:
    bool takeSeparator(char separator) {
        const bool isThere = at_ < text_.size() && text_[at_] == separator;
        at_ += isThere ? 1 : 0;
        return isThere;
    }

    Result<int> readType() {
        const auto end = text_.find('=', at_);
        if (end == std::string_view::npos) {
            return malformed("with a part that is not TYPE=VALUE");
        }
        const auto type = trim(text_.substr(at_, end - at_));
        at_ = end + 1;
        return nidOf(type);
    }

    Result<std::string> commaValue() {
        at_ = std::min(text_.find_first_not_of(' ', at_), text_.size());
        if (at_ < text_.size() && text_[at_] == '#') {
            return fail(ErrorCode::unsupported, "a subject with a value in hexadecimal");
        }
        std::string value;
        std::size_t kept = 0;  // Spaces at the end belong to the value only where they are escaped.
        for (; at_ < text_.size() && text_[at_] != ','; ++at_) {
            const char one = text_[at_];
            if (one == '+') {
                return severalAttributes();
            }
            if (one == '"' || one == ';' || one == '<' || one == '>') {
                return malformed("with a character that has to be escaped");
            }
            if (one == '\\') {
                if (!takeEscape(value)) {
                    return malformed("with an escape that is none");
                }
                kept = value.size();
                continue;
            }
            value += one;
            kept = one == ' ' ? kept : value.size();
        }
        value.resize(kept);
        return value;
    }

    /// From the backslash to the last character that belongs to it.
    bool takeEscape(std::string& value) {
        constexpr std::string_view special = "\"+,;<>\\ #=";
        if (at_ + 1 < text_.size() && special.find(text_[at_ + 1]) != std::string_view::npos) {
            value += text_[++at_];
            return true;
        }
        if (at_ + 2 >= text_.size()) {
            return false;
        }
        const int high = hexDigit(text_[at_ + 1]);
        const int low = hexDigit(text_[at_ + 2]);
        if (high < 0 || low < 0) {
            return false;
        }
        value += static_cast<char>(high * 16 + low);
        at_ += 2;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// Text that a person can read in full: UTF-8 without the control characters of ISO 6429.
bool isText(std::string_view value) {
    if (!isUtf8(value)) {
        return false;
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto byte = static_cast<unsigned char>(value[i]);
        const bool isC1 = byte == 0xC2 && static_cast<unsigned char>(value[i + 1]) < 0xA0;
        if (byte < 0x20 || byte == 0x7F || isC1) {
            return false;
        }
    }
    return true;
}

using NamePointer = std::unique_ptr<X509_NAME, Releaser<X509_NAME_free>>;

}  // namespace

/// From parts, first part first.
class NameBuilder {
  public:
    static Result<DistinguishedName> build(const std::vector<Part>& parts) {
        const NamePointer native(X509_NAME_new());
        if (!native) {
            throw std::bad_alloc();
        }
        for (const Part& part : parts) {
            const bool mayRepeat = part.nid == NID_organizationName || part.nid == NID_organizationalUnitName;
            if (!mayRepeat && X509_NAME_get_index_by_NID(native.get(), part.nid, -1) >= 0) {
                return malformed("with an attribute that comes twice");
            }
            // The length is given: a value of no bytes would otherwise be measured as a C string.
            if (part.value.empty() || !isText(part.value) ||
                X509_NAME_add_entry_by_NID(native.get(), part.nid, MBSTRING_UTF8,
                                           reinterpret_cast<const unsigned char*>(part.value.data()),
                                           static_cast<int>(part.value.size()), -1, 0) != 1) {
                ERR_clear_error();
                return malformed("with a value that its attribute cannot have");
            }
        }
        unsigned char* der = nullptr;
        const int size = i2d_X509_NAME(native.get(), &der);
        const BufferPointer<unsigned char> owned(der);
        if (size <= 0) {
            throw std::bad_alloc();
        }
        DistinguishedName out;
        out.der_.assign(der, der + size);
        out.name_ = displayName(native.get());
        out.serialNumber_ = entryText(native.get(), NID_serialNumber);
        out.text_ = fullName(native.get());
        return out;
    }
};

Result<DistinguishedName> DistinguishedName::parse(std::string_view text) {
    if (text.size() > maximumTextSize) {
        return fail(ErrorCode::tooLarge, "a subject of more than 1 KiB");
    }
    Reader reader(text);
    const auto parts = text.starts_with('/') ? reader.slashForm() : reader.commaForm();
    return parts ? NameBuilder::build(*parts) : tl::unexpected(parts.error());
}

Result<DistinguishedName> DistinguishedName::ofPerson(std::string_view name, std::string_view serialNumber) {
    if (name.size() + serialNumber.size() > maximumTextSize) {
        return fail(ErrorCode::tooLarge, "a subject of more than 1 KiB");
    }
    return NameBuilder::build(
        {{NID_serialNumber, std::string(serialNumber)}, {NID_commonName, std::string(name)}});
}

}  // namespace insegel::crypto
