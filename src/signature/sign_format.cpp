#include "signature/sign_format.h"

#include <algorithm>
#include <array>

#include "signature/bankid_xml.h"
#include "signature/cms.h"
#include "signature/jws.h"

namespace insegel::signature {

namespace {

constexpr std::array<SignFormat, 3> signFormats{{
    {"cms", makeCms, verifyCms},
    {"jws", makeJws, verifyJws},
    {"bankid-xml", makeBankIdXml, verifyBankIdXml},
}};

constexpr std::array<FileFormat, 2> fileFormats{{
    {"cms", ".p7s", makeFileCms, verifyFileCms},
    {"jws", ".jws", makeFileJws, verifyFileJws},
}};

template <typename Formats>
auto find(const Formats& formats, std::string_view name) -> decltype(formats.data()) {
    const auto* found =
        std::find_if(formats.begin(), formats.end(), [&](const auto& one) { return name == one.name; });
    return found == formats.end() ? nullptr : found;
}

template <typename Formats>
std::vector<std::string> namesOf(const Formats& formats) {
    std::vector<std::string> names;
    names.reserve(formats.size());
    for (const auto& format : formats) {
        names.emplace_back(format.name);
    }
    return names;
}

}  // namespace

const SignFormat* findSignFormat(std::string_view name) {
    return find(signFormats, name);
}

std::vector<std::string> signFormatNames() {
    return namesOf(signFormats);
}

const FileFormat* findFileFormat(std::string_view name) {
    return find(fileFormats, name);
}

std::vector<std::string> fileFormatNames() {
    return namesOf(fileFormats);
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
