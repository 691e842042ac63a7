// BankID's XML, verified as a login and as a text.

#include "fuzz/input.h"
#include "fuzz/signed_seeds.h"
#include "fuzz/target.h"
#include "signature/bankid_xml.h"

namespace insegel::fuzz {

namespace {

enum Kind : std::uint8_t { login, text, kinds };

void verify(Kind kind, ByteView document) {
    if (kind == login) {
        if (const auto by = signature::verifyAuthBankIdXml(textOf(document), expected(true))) {
            checkVerified(*by, token::IdentityUse::auth);
        }
    } else if (const auto signedText = signature::verifyBankIdXml(document, expected(false))) {
        checkVerified(*signedText);
    }
}

}  // namespace

std::vector<Bytes> seeds() {
    std::vector<Bytes> out{withByte(login, signedLogin(*signature::findAuthFormat("bankid-xml")))};
    for (const Bytes& one : signedTexts(*signature::findSignFormat("bankid-xml"))) {
        out.push_back(withByte(text, one));
    }
    return out;
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel::fuzz;
    Input input({data, size});
    const Kind kind = static_cast<Kind>(input.byte() % kinds);
    input.run([&] { verify(kind, input.rest()); });
    return 0;
}
