// A BankID on card as ISO 7816-15 describes it, whatever it says.

#include "fuzz/card_session.h"
#include "fuzz/fixed_bank.h"
#include "fuzz/input.h"
#include "fuzz/target.h"

namespace insegel::fuzz {

std::vector<Bytes> seeds() {
    using vcard::CardOs;
    std::vector<vcard::CardOptions> cards;
    for (const CardOs os : {CardOs::iso7816, CardOs::setcos, CardOs::myeid, CardOs::ias}) {
        cards.emplace_back().os = os;
    }
    cards[1].keyType = bank::KeyType::rsa2048;
    vcard::CardOptions varied;
    varied.layout.fileIds = varied.layout.embeddedCertificates = varied.layout.severalAodfs = true;
    varied.layout.efDir = false;
    varied.t0 = true;
    cards.push_back(varied);
    vcard::CardOptions spare;
    spare.layout.spareBytes = 300;
    spare.layout.spareFill = 0xff;
    spare.layout.onePin = true;
    spare.layout.tokenManufacturer = spare.layout.tokenSerial = false;
    cards.push_back(spare);
    std::vector<Bytes> out;
    for (vcard::CardOptions& card : cards) {
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
