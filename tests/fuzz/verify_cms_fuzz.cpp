// A CMS document, verified with its text and over a file.

#include "fuzz/input.h"
#include "fuzz/signed_seeds.h"
#include "fuzz/target.h"
#include "signature/cms.h"

namespace insegel::fuzz {

namespace {

enum Kind : std::uint8_t { text, orderedText, file, kinds };

void verify(Kind kind, ByteView document) {
    if (kind == file) {
        if (const auto by = signature::verifyFileCms(document, signedFile(), expected(false))) {
            checkVerified(*by, token::IdentityUse::sign);
        }
    } else if (const auto signedText = signature::verifyCms(document, expected(kind == orderedText))) {
        checkVerified(*signedText);
    }
}

}  // namespace

std::vector<Bytes> seeds() {
    std::vector<Bytes> out{withByte(file, signedOverFile(*signature::findFileFormat("cms")))};
    for (const Bytes& one : signedTexts(*signature::findSignFormat("cms"))) {
        out.push_back(withByte(text, one));
        out.push_back(withByte(orderedText, one));
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
