#include "signature/sign_format.h"

#include <array>

#include "signature/bankid_xml.h"
#include "signature/cms.h"
#include "signature/format_table.h"
#include "signature/jws.h"

namespace insegel::signature {

namespace {

constexpr std::array<SignFormat, 3> signFormats{{
    {"cms", false, false, makeCms, verifyCms},
    {"jws", true, true, makeJws, verifyJws},
    {"bankid-xml", true, true, makeBankIdXml, verifyBankIdXml},
}};

constexpr std::array<FileFormat, 2> fileFormats{{
    {"cms", ".p7s", makeFileCms, verifyFileCms},
    {"jws", ".jws", makeFileJws, verifyFileJws},
}};

}  // namespace

const SignFormat* findSignFormat(std::string_view name) {
    return findFormat(signFormats, name);
}

std::vector<std::string> signFormatNames() {
    return formatNames(signFormats);
}

const FileFormat* findFileFormat(std::string_view name) {
    return findFormat(fileFormats, name);
}

std::vector<std::string> fileFormatNames() {
    return formatNames(fileFormats);
}

const char* toString(TextFormat format) {
    return format == TextFormat::simpleMarkdownV1 ? "simpleMarkdownV1" : "plain";
}

std::optional<TextFormat> textFormatFrom(std::string_view name) {
    for (const TextFormat one : {TextFormat::plain, TextFormat::simpleMarkdownV1}) {
        if (name == toString(one)) {
            return one;
        }
    }
    return std::nullopt;
}

}  // namespace insegel::signature
