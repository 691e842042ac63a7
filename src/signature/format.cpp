#include "signature/format.h"

#include <array>

#include "base/encoding.h"
#include "signature/bankid_xml.h"
#include "signature/format_table.h"
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
    return findFormat(authFormats, name);
}

std::vector<std::string> authFormatNames() {
    return formatNames(authFormats);
}

bool isNonce(std::string_view text) {
    return text.size() >= 44 && text.size() <= 128 && fromBase64(text).has_value();
}

}  // namespace insegel::signature
