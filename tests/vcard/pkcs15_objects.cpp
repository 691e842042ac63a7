#include "vcard/pkcs15_objects.h"

#include "vcard/key_operations.h"

namespace insegel::vcard::pkcs15 {

using der::bits;
using der::boolean;
using der::integer;
using der::octets;
using der::sequence;
using der::utf8;

Bytes path(const Path& path) {
    return sequence({octets(path)});
}

Bytes odfEntry(std::uint32_t tag, const Path& where) {
    return tlv(tag, path(where));
}

Bytes tokenInfo(const std::optional<Bytes>& serialNumber, const std::optional<std::string>& manufacturer,
                const std::optional<std::string>& label) {
    Bytes content = integer(0);
    if (serialNumber)
        append(content, octets(*serialNumber));
    if (manufacturer)
        append(content, utf8(*manufacturer));
    if (label)
        append(content, tlv(0x80, fromText(*label)));
    // loginRequired, prnGeneration, eidCompliant.
    append(content, bits({1, 2, 3}));
    return tlv(0x30, content);
}

Bytes pinEntry(const PinEntry& entry, const Pin& pin) {
    Bytes common = utf8(entry.label);
    append(common, bits({0, 1}));  // private, modifiable
    if (entry.unblockedBy)
        append(common, octets({*entry.unblockedBy}));

    Bytes flags;
    const bool padded = pin.paddedLength != 0;
    // 0 case-sensitive, 1 local, 3 unblock-disabled, 4 initialized, 5 needs-padding, 6 unblockingPin.
    const auto flagBits = [&] {
        std::vector<unsigned> set{0, 4};
        if (entry.local)
            set.push_back(1);
        if (padded)
            set.push_back(5);
        if (pin.isPuk)
            set.push_back(6);
        if (!pin.isPuk && !pin.unblockedBy)
            set.push_back(3);
        return set;
    }();
    std::uint8_t first = 0;
    for (const unsigned bit : flagBits)
        first = static_cast<std::uint8_t>(first | 0x80U >> bit);
    std::uint8_t unused = 0;
    while ((first >> unused & 1) == 0)
        ++unused;
    flags = tlv(0x03, {unused, first});

    Bytes attributes = flags;
    append(attributes, der::enumerated(1));  // ascii-numeric
    append(attributes, integer(static_cast<std::uint32_t>(pin.minLength)));
    append(attributes, integer(static_cast<std::uint32_t>(padded ? pin.paddedLength : 0)));
    append(attributes, integer(static_cast<std::uint32_t>(pin.maxLength)));
    append(attributes, tlv(0x80, pin.reference < 0x80 ? Bytes{pin.reference} : Bytes{0, pin.reference}));
    if (padded)
        append(attributes, octets({pin.padding}));
    if (!entry.directory.empty())
        append(attributes, path(entry.directory));
    return sequence({tlv(0x30, common), sequence({octets({entry.id})}), tlv(0xA1, tlv(0x30, attributes))});
}

Bytes keyEntry(const KeyEntry& entry, const Key& key) {
    Bytes common = joined({utf8(entry.label), bits({0}), octets({entry.pinId})});
    if (key.everySignature)
        append(common, integer(1));  // userConsent
    const Bytes usage = entry.nonRepudiation ? bits({9}) : bits({2});
    const Bytes keyAttributes =
        sequence({octets({entry.id}), usage, bits({0, 2, 3, 4}), integer(key.reference)});
    // The size of an EC field is no part of the standard; OpenSC needs it, and others pass over it.
    const Bytes type =
        sequence({path(entry.path), integer(static_cast<std::uint32_t>(keyBits(key.key.get())))});
    const Bytes body = joined({tlv(0x30, common), keyAttributes, tlv(0xA1, type)});
    return tlv(isRsa(key.key.get()) ? 0x30 : 0xA0, body);
}

Bytes certificateEntry(const CertificateEntry& entry) {
    Bytes attributes = octets({entry.id});
    if (entry.authority)
        append(attributes, boolean(true));
    const Bytes value = entry.path.empty() ? tlv(0xA0, entry.embedded) : path(entry.path);
    return sequence({sequence({utf8(entry.label)}), tlv(0x30, attributes), tlv(0xA1, sequence({value}))});
}

}  // namespace insegel::vcard::pkcs15
