// A Web eID authentication token, verified.

#include "fuzz/input.h"
#include "fuzz/signed_seeds.h"
#include "fuzz/target.h"
#include "signature/web_eid.h"

namespace insegel::fuzz {

std::vector<Bytes> seeds() {
    return {signedLogin(*signature::findAuthFormat("web-eid:1.0"))};
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel;
    using namespace insegel::fuzz;
    const Input input({data, size});
    input.run([&] {
        if (const auto by = signature::verifyWebEidToken(textOf(input.rest()), expected(true))) {
            checkVerified(*by, token::IdentityUse::auth);
        }
    });
    return 0;
}
