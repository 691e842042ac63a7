// A compact JWS, verified as a login, as a text and as a file's; and payloads of the fuzzer's own, signed
// well, so that what lies behind the signature is reached.

#include <string>

#include "fuzz/input.h"
#include "fuzz/require.h"
#include "fuzz/signed_seeds.h"
#include "fuzz/target.h"
#include "signature/jws.h"

namespace insegel::fuzz {

namespace {

enum Kind : std::uint8_t { login, text, file, ownLogin, ownText, ownFile, kinds };

void verifyAny(Kind kind, std::string_view document) {
    switch (kind) {
        case ownLogin:
            (void)signature::verifyAuthJws(document, expected(false));
            break;
        case ownText:
            if (const auto signedText = signature::verifyJws(bytesOf(document), expected(false))) {
                require(signedText->what.has_value());
            }
            break;
        default:
            (void)signature::verifyFileJws(bytesOf(document), signedFile(), expected(false));
    }
}

void verify(Kind kind, ByteView document) {
    switch (kind) {
        case login:
            if (const auto by = signature::verifyAuthJws(textOf(document), expected(true))) {
                checkVerified(*by, token::IdentityUse::auth);
            }
            break;
        case text:
            if (const auto signedText = signature::verifyJws(document, expected(false))) {
                checkVerified(*signedText);
            }
            break;
        default:
            if (const auto by = signature::verifyFileJws(document, signedFile(), expected(false))) {
                checkVerified(*by, token::IdentityUse::sign);
            }
    }
}

}  // namespace

std::vector<Bytes> seeds() {
    std::vector<Bytes> out{
        withByte(login, signedLogin(*signature::findAuthFormat("jws"))),
        withByte(file, signedOverFile(*signature::findFileFormat("jws"))),
        withByte(ownLogin,
                 bytesOf(R"({"origin":"https://site.test","nonce":"AAAA","iat":1780272000,"use":"auth"})")),
        withByte(
            ownText,
            bytesOf(
                R"({"iat":1780272000,"use":"sign","text":"Hej","textFormat":"plain","hiddenData":"AAE="})")),
        withByte(ownFile, bytesOf(R"({"iat":1780272000,"use":"sign","fileSha256":"00"})"))};
    for (const Bytes& one : signedTexts(*signature::findSignFormat("jws"))) {
        out.push_back(withByte(text, one));
    }
    return out;
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel;
    using namespace insegel::fuzz;
    Input input({data, size});
    const Kind kind = static_cast<Kind>(input.byte() % kinds);
    if (kind < ownLogin) {
        input.run([&] { verify(kind, input.rest()); });
        return 0;
    }
    const std::string document = signedCompact(
        textOf(input.rest()), kind == ownLogin ? token::IdentityUse::auth : token::IdentityUse::sign);
    input.run([&] { verifyAny(kind, document); });
    return 0;
}
