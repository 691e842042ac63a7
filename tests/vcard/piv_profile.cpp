#include "vcard/piv_profile.h"

#include "vcard/key_operations.h"
#include "vcard/piv_applet.h"

namespace insegel::vcard {
namespace {

Bytes container(const Bytes& content) {
    return tlv(0x53, content);
}

/// Card holder unique identifier: no agency's number, a random GUID, an expiry date, no signature.
Bytes chuid() {
    const Bytes noAgency = fromHex("D4E739DA739CED39CE739D836858210842108421C84210C3EB");
    return container(joined({tlv(0x30, noAgency), tlv(0x34, randomBytes(16)), tlv(0x35, fromText("20491231")),
                             tlv(0x3E, {}), tlv(0xFE, {})}));
}

/// Card capability container, for programs of the former standard.
Bytes ccc() {
    Bytes content = tlv(0xF0, joined({fromHex("A000000116FF02"), randomBytes(14)}));
    append(content, joined({tlv(0xF1, {0x21}), tlv(0xF2, {0x21}), tlv(0xF3, {}), tlv(0xF4, {0x00}),
                            tlv(0xF5, {0x10})}));
    for (const std::uint32_t empty : {0xF6U, 0xF7U, 0xFAU, 0xFBU, 0xFCU, 0xFDU, 0xFEU})
        append(content, tlv(empty, {}));
    return container(content);
}

Bytes certificateObject(const Bytes& certificate) {
    return container(joined({tlv(0x70, certificate), tlv(0x71, {0x00}), tlv(0xFE, {})}));
}

}  // namespace

Piv makePiv(const CardOptions& options, const std::vector<IssuedKey>& keys) {
    Piv piv;
    Pin pin;
    pin.reference = 0x80;
    pin.value = options.pin1;
    pin.paddedLength = 8;
    pin.padding = 0xFF;
    Pin puk = pin;
    puk.reference = 0x81;
    puk.value = options.puk;
    puk.tries = puk.maxTries = 10;
    puk.minLength = 8;
    puk.isPuk = true;
    pin.unblockedBy = puk.reference;
    piv.pins = {pin, puk};

    piv.objects[0x5FC102] = chuid();
    piv.objects[0x5FC107] = ccc();
    // The PIN of the application is the only one (part 1, 3.3.2).
    piv.objects[0x7E] = tlv(0x7E, joined({tlv(0x4F, PivApplet::aid()), tlv(0x5F2F, {0x40, 0x00})}));
    for (const IssuedKey& issued : keys) {
        const bool sign = issued.use == bank::Use::sign;
        const std::uint8_t reference = sign ? 0x9C : 0x9A;
        const std::uint32_t object = sign ? 0x5FC10A : 0x5FC105;
        if (piv.objects.contains(object))
            continue;
        piv.objects[object] = certificateObject(issued.certificate);
        piv.keys.push_back(
            {.reference = reference, .key = issued.key, .pin = pin.reference, .everySignature = sign});
    }
    return piv;
}

}  // namespace insegel::vcard
