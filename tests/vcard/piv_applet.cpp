#include "vcard/piv_applet.h"

#include <algorithm>

#include "vcard/key_operations.h"

namespace insegel::vcard {
namespace {

constexpr std::uint8_t pivPin = 0x80;

std::uint8_t algorithmOf(EVP_PKEY* key) {
    if (isRsa(key))
        return 0x07;
    return keyBits(key) == 384 ? 0x14 : 0x11;
}

}  // namespace

const Bytes& PivApplet::aid() {
    static const Bytes bytes = fromHex("A000000308 00001000 0100");
    return bytes;
}

PivApplet::PivApplet(CardData& data, std::function<void()> changed)
    : piv_(*data.piv),
      pins_(piv_.pins,
            {.emptyVerifyCosts = data.behaviour.emptyVerifyCosts,
             .pukHasStatus = false,
             .wrongForm = sw::wrongData},
            std::move(changed)) {}

bool PivApplet::answersTo(const Bytes& wanted) const {
    // The version at the end may be left out (part 1, 2.2).
    return wanted.size() >= 9 && wanted.size() <= aid().size() &&
           std::equal(wanted.begin(), wanted.end(), aid().begin());
}

void PivApplet::reset() {
    pins_.forgetAll();
    verifiedJustNow_ = false;
}

void PivApplet::deselect() {
    reset();
}

Response PivApplet::process(const Command& command) {
    Response answer = dispatch(command);
    verifiedJustNow_ = command.instruction == ins::verify && !command.data.empty() && answer.status == sw::ok;
    return answer;
}

Response PivApplet::dispatch(const Command& command) {
    switch (command.instruction) {
        case ins::select:
            return select(command);
        case ins::getDataByTag:
            return getData(command);
        case ins::verify:
            return verify(command);
        case ins::changeReferenceData:
            return command.p1 == 0 ? pins_.change(command.p2, command.data) : Response(sw::wrongParameters);
        case ins::resetRetryCounter:
            return command.p1 == 0 && command.p2 == pivPin ? pins_.unblockWithPuk(command.p2, command.data)
                                                           : Response(sw::wrongParameters);
        case ins::generalAuthenticate:
            return generalAuthenticate(command);
        default:
            return sw::unknownInstruction;
    }
}

/// The application property template (part 2, 3.1.1).
Response PivApplet::select(const Command& command) const {
    if (command.p1 != 0x04)
        return sw::notFound;
    const Bytes authority = tlv(0x79, tlv(0x4F, fromHex("A000000308")));
    return tlv(0x61,
               joined({tlv(0x4F, fromHex("000010000100")), authority, tlv(0x50, fromText("Test PIV card")),
                       tlv(0x5F50, fromText("http://piv.test/"))}));
}

Response PivApplet::getData(const Command& command) const {
    if (command.p1 != 0x3F || command.p2 != 0xFF)
        return sw::wrongParameters;
    std::size_t position = 0;
    std::uint32_t tag = 0;
    Bytes wanted;
    if (!readTlv(command.data, position, tag, wanted) || tag != 0x5C || wanted.empty() || wanted.size() > 3)
        return sw::wrongData;
    std::uint32_t object = 0;
    for (const std::uint8_t byte : wanted)
        object = object << 8 | byte;
    const auto found = piv_.objects.find(object);
    return found == piv_.objects.end() ? Response(sw::notFound) : Response(found->second);
}

Response PivApplet::verify(const Command& command) {
    if (command.p1 == 0xFF && command.data.empty()) {
        pins_.forget(command.p2);
        return sw::ok;
    }
    return command.p1 == 0 ? pins_.verify(command.p2, command.data) : Response(sw::wrongParameters);
}

/// A digital signature, case "challenge and empty response" (part 2, 3.2.4 and table 18).
Response PivApplet::generalAuthenticate(const Command& command) {
    const auto key = std::find_if(piv_.keys.begin(), piv_.keys.end(),
                                  [&](const Key& one) { return one.reference == command.p2; });
    if (key == piv_.keys.end() || command.p1 != algorithmOf(key->key.get()))
        return sw::wrongParameters;
    if (!pins_.verified(key->pin) || (key->everySignature && !verifiedJustNow_))
        return sw::notAllowed;

    std::size_t position = 0;
    std::uint32_t tag = 0;
    Bytes body;
    if (!readTlv(command.data, position, tag, body) || tag != 0x7C)
        return sw::wrongData;
    std::optional<Bytes> challenge;
    bool responseWanted = false;
    position = 0;
    Bytes value;
    while (readTlv(body, position, tag, value)) {
        if (tag == 0x81)
            challenge = value;
        else if (tag == 0x82)
            responseWanted = value.empty();
    }
    if (position != body.size() || !challenge || !responseWanted)
        return sw::wrongData;
    EVP_PKEY* pair = key->key.get();
    const std::optional<Bytes> signature =
        isRsa(pair) ? signRaw(pair, *challenge) : signEcdsa(pair, *challenge, true);
    return signature ? Response(tlv(0x7C, tlv(0x82, *signature))) : Response(sw::wrongData);
}

}  // namespace insegel::vcard
