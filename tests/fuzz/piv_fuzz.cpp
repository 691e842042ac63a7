// A PIV card (NIST SP 800-73-4), whatever it says.

#include "fuzz/card_session.h"
#include "fuzz/fixed_bank.h"
#include "fuzz/input.h"
#include "fuzz/target.h"

namespace insegel::fuzz {

std::vector<Bytes> seeds() {
    std::vector<Bytes> out;
    for (const auto type : {bank::KeyType::p256, bank::KeyType::p384, bank::KeyType::rsa2048}) {
        vcard::CardOptions card;
        card.profile = vcard::Profile::piv;
        card.keyType = type;
        card.person = fixedPerson();
        out.push_back(recordedSession(card));
        out.push_back(out.back());
        out.back()[0] |= 2U;  // In a reader with keys of its own.
    }
    return out;
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel::fuzz;
    const Input input({data, size});
    input.run([&] { useCard(input.rest()); });
    return 0;
}
