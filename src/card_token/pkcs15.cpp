#include "card_token/pkcs15.h"

#include <tuple>

#include "card_token/pkcs15_members.h"

namespace insegel::card_token::pkcs15 {

namespace {

/// What all objects begin with (§8.2.8).
struct Common {
    std::string label;
    Bytes authId;
    int userConsent = 0;
};

Result<Common> parseCommon(ByteView value) {
    auto members = Members::of(value);
    if (!members) {
        return tl::unexpected(members.error());
    }
    Common out;
    if (const auto label = members->take(utf8String)) {
        out.label = toText(*label);
    }
    std::ignore = members->take(bitString);
    if (const auto authId = members->take(octetString)) {
        out.authId = toBytes(*authId);
    }
    if (const auto consent = members->take(integer)) {
        out.userConsent = toInteger(*consent).value_or(0);
    }
    return out;
}

/// An object's four parts: common, of its class, of its subclass [0], of its type [1].
struct Parts {
    Common common;
    ByteView classAttributes;
    ByteView typeAttributes;
};

Result<Parts> parseParts(ByteView value) {
    auto members = Members::of(value);
    if (!members) {
        return tl::unexpected(members.error());
    }
    const auto common = members->take(sequence);
    const auto ofClass = members->take(sequence);
    std::ignore = members->take(context(0, true));
    const auto ofType = members->take(context(1, true));
    if (!common || !ofClass || !ofType) {
        return broken("an object that lacks a part");
    }
    auto attributes = parseCommon(*common);
    if (!attributes) {
        return tl::unexpected(attributes.error());
    }
    auto inner = readTlvs(*ofType);
    if (!inner || inner->size() != 1 || inner->front().tag != sequence) {
        return broken("an object without type attributes");
    }
    return Parts{std::move(*attributes), *ofClass, inner->front().value};
}

/// Calls `each` for every object of a directory file.
template <typename Each>
Result<void> forObjects(ByteView file, Each each) {
    const auto objects = readTlvs(file);
    if (!objects) {
        return tl::unexpected(objects.error());
    }
    if (objects->size() > maximumObjects) {
        return fail(ErrorCode::limitExceeded, "PKCS#15: too many objects in a directory file");
    }
    for (const Tlv& object : *objects) {
        if (auto done = each(object); !done) {
            return done;
        }
    }
    return {};
}

Result<KeyObject> parsePrivateKey(const Tlv& object) {
    const auto parts = parseParts(object.value);
    if (!parts) {
        return tl::unexpected(parts.error());
    }
    KeyObject key;
    key.label = parts->common.label;
    key.authId = parts->common.authId;
    key.userConsent = parts->common.userConsent;
    key.isEc = object.tag == context(0, true);
    auto ofClass = Members::of(parts->classAttributes);
    auto ofType = readTlvs(parts->typeAttributes);
    if (!ofClass || !ofType || ofType->empty()) {
        return broken("a key without attributes");
    }
    key.id = toBytes(ofClass->take(octetString).value_or(ByteView{}));
    const auto usage = ofClass->take(bitString);
    key.maySign = hasBit(usage, 2) || hasBit(usage, 3);
    key.mayCommit = hasBit(usage, 9);
    std::ignore = ofClass->take(boolean);
    std::ignore = ofClass->take(bitString);
    if (const auto reference = ofClass->take(integer)) {
        // Some cards write references above 127 as negative numbers: only the byte counts.
        key.reference = reference->size() == 1 ? std::optional<int>((*reference)[0]) : toInteger(*reference);
    }
    const auto value = parseValue(ofType->front());
    if (!value) {
        return tl::unexpected(value.error());
    }
    if (value->path) {
        key.path = *value->path;
    }
    if (!key.isEc) {
        if (const auto bits = findTlv(*ofType, integer)) {
            key.modulusBits = toInteger(*bits).value_or(0);
        }
    }
    return key;
}

Result<PinObject> parsePin(ByteView object) {
    const auto parts = parseParts(object);
    if (!parts) {
        return tl::unexpected(parts.error());
    }
    PinObject pin;
    pin.label = parts->common.label;
    pin.unblocker = parts->common.authId;
    auto ofClass = Members::of(parts->classAttributes);
    auto ofType = Members::of(parts->typeAttributes);
    if (!ofClass || !ofType) {
        return broken("a PIN without attributes");
    }
    pin.id = toBytes(ofClass->take(octetString).value_or(ByteView{}));
    const auto flags = ofType->take(bitString);
    const auto type = ofType->take(enumerated);
    const auto minLength = ofType->take(integer);
    const auto storedLength = ofType->take(integer);
    const auto maxLength = ofType->take(integer);
    if (!flags || !type || !minLength || !storedLength) {
        return broken("a PIN without its lengths");
    }
    pin.isLocal = hasBit(flags, 1);
    pin.changeDisabled = hasBit(flags, 2);
    pin.unblockDisabled = hasBit(flags, 3);
    pin.needsPadding = hasBit(flags, 5);
    pin.isUnblockingPin = hasBit(flags, 6);
    pin.isSecurityOfficers = hasBit(flags, 7);
    const int kind = toInteger(*type).value_or(-1);
    if (kind < 0 || kind > static_cast<int>(PinType::iso9564)) {
        return broken("a PIN of a type we do not know");
    }
    pin.type = static_cast<PinType>(kind);
    constexpr int longest = 255;
    const auto length = [](const std::optional<ByteView>& value) {
        return value ? toInteger(*value).value_or(longest + 1) : 0;
    };
    pin.minLength = length(minLength);
    pin.storedLength = length(storedLength);
    pin.maxLength = length(maxLength);
    if (pin.minLength > longest || pin.storedLength > longest || pin.maxLength > longest) {
        return broken("a PIN of an impossible length");
    }
    if (const auto reference = ofType->take(context(0, false)); reference && !reference->empty()) {
        // As with keys: a byte, whatever ASN.1 makes of its highest bit.
        pin.reference = reference->back();
    }
    if (const auto pad = ofType->take(octetString); pad && !pad->empty()) {
        pin.padCharacter = pad->front();
    }
    if (const auto path = ofType->find(sequence)) {
        auto parsed = parsePath(*path);
        if (!parsed) {
            return tl::unexpected(parsed.error());
        }
        pin.path = std::move(*parsed);
    }
    return pin;
}

}  // namespace

Result<std::vector<Application>> parseDir(ByteView file) {
    constexpr std::uint32_t applicationTemplate = 0x61;
    std::vector<Application> out;
    const auto each = [&out](const Tlv& object) -> Result<void> {
        if (object.tag != applicationTemplate) {
            return {};
        }
        const auto members = readTlvs(object.value);
        if (!members) {
            return tl::unexpected(members.error());
        }
        const auto aid = findTlv(*members, 0x4f);
        if (!aid || aid->empty() || aid->size() > 16) {
            return broken("an application without an identifier");
        }
        out.push_back({toBytes(*aid),
                       toText(findTlv(*members, 0x50).value_or(ByteView{})),
                       {toBytes(findTlv(*members, 0x51).value_or(ByteView{})), 0, std::nullopt}});
        return {};
    };
    if (auto done = forObjects(file, each); !done) {
        return tl::unexpected(done.error());
    }
    return out;
}

Result<Directories> parseOdf(ByteView file) {
    Directories out;
    const auto each = [&out](const Tlv& object) -> Result<void> {
        std::vector<Value>* place = nullptr;
        switch (object.tag) {
            case context(0, true):
                place = &out.privateKeys;
                break;
            case context(4, true):
                place = &out.certificates;
                break;
            case context(5, true):
            case context(6, true):
                place = &out.authorities;
                break;
            case context(8, true):
                place = &out.authentication;
                break;
            default:
                return {};
        }
        const auto inner = readTlvs(object.value);
        if (!inner || inner->empty()) {
            return broken("a directory without a place");
        }
        auto value = parseValue(inner->front());
        if (!value) {
            return tl::unexpected(value.error());
        }
        place->push_back(std::move(*value));
        return {};
    };
    if (auto done = forObjects(file, each); !done) {
        return tl::unexpected(done.error());
    }
    return out;
}

Result<TokenInfo> parseTokenInfo(ByteView file) {
    const auto object = takeTlv(file);
    if (!object || object->tag != sequence) {
        return broken("TokenInfo is not a SEQUENCE");
    }
    auto members = Members::of(object->value);
    if (!members) {
        return tl::unexpected(members.error());
    }
    TokenInfo out;
    std::ignore = members->take(integer);
    if (const auto serial = members->take(octetString)) {
        out.serialNumber = toBytes(*serial);
    }
    if (const auto maker = members->take(utf8String)) {
        out.manufacturer = toText(*maker);
    }
    if (const auto label = members->take(context(0, false))) {
        out.label = toText(*label);
    }
    return out;
}

Result<std::vector<KeyObject>> parsePrivateKeys(ByteView file) {
    std::vector<KeyObject> out;
    const auto each = [&out](const Tlv& object) -> Result<void> {
        if (object.tag != sequence && object.tag != context(0, true)) {
            return {};
        }
        auto key = parsePrivateKey(object);
        if (!key) {
            return tl::unexpected(key.error());
        }
        out.push_back(std::move(*key));
        return {};
    };
    if (auto done = forObjects(file, each); !done) {
        return tl::unexpected(done.error());
    }
    return out;
}

Result<std::vector<CertificateObject>> parseCertificates(ByteView file) {
    std::vector<CertificateObject> out;
    const auto each = [&out](const Tlv& object) -> Result<void> {
        if (object.tag != sequence) {
            return {};
        }
        const auto parts = parseParts(object.value);
        if (!parts) {
            return tl::unexpected(parts.error());
        }
        auto ofClass = Members::of(parts->classAttributes);
        const auto ofType = readTlvs(parts->typeAttributes);
        if (!ofClass || !ofType || ofType->empty()) {
            return broken("a certificate without a place");
        }
        auto value = parseValue(ofType->front());
        if (!value) {
            return tl::unexpected(value.error());
        }
        const auto id = ofClass->take(octetString);
        const auto authority = ofClass->take(boolean);
        out.push_back({parts->common.label, toBytes(id.value_or(ByteView{})), std::move(*value),
                       authority && !authority->empty() && authority->front() != 0});
        return {};
    };
    if (auto done = forObjects(file, each); !done) {
        return tl::unexpected(done.error());
    }
    return out;
}

Result<std::vector<PinObject>> parseAuthentication(ByteView file) {
    std::vector<PinObject> out;
    const auto each = [&out](const Tlv& object) -> Result<void> {
        if (object.tag != sequence) {
            return {};  // Biometric and key-based authentication.
        }
        auto pin = parsePin(object.value);
        if (!pin) {
            return tl::unexpected(pin.error());
        }
        out.push_back(std::move(*pin));
        return {};
    };
    if (auto done = forObjects(file, each); !done) {
        return tl::unexpected(done.error());
    }
    return out;
}

}  // namespace insegel::card_token::pkcs15
