#include "signature/format.h"

#include <array>

#include "base/encoding.h"
#include "signature/bankid_xml.h"
#include "signature/jws.h"
#include "signature/web_eid.h"

namespace insegel::signature {

namespace {

constexpr std::array<AuthFormat, 3> authFormats{{
    {"web-eid:1.0", makeWebEidToken, verifyWebEidToken},
    {"jws", makeAuthJws, verifyAuthJws},
    {"bankid-xml", makeAuthBankIdXml, verifyAuthBankIdXml},
}};

}  // namespace

const AuthFormat* findAuthFormat(std::string_view name) {
    for (const AuthFormat& format : authFormats) {
        if (name == format.name) {
            return &format;
        }
    }
    return nullptr;
}

std::vector<std::string> authFormatNames() {
    std::vector<std::string> names;
    names.reserve(authFormats.size());
    for (const AuthFormat& format : authFormats) {
        names.emplace_back(format.name);
    }
    return names;
}

bool isNonce(std::string_view text) {
    return text.size() >= 44 && text.size() <= 128 && fromBase64(text).has_value();
}

}  // namespace insegel::signature
