#include <algorithm>

#include "bank/bank.h"
#include "vcard/eid_applet.h"
#include "vcard/key_operations.h"
#include "vcard/pkcs15_profile.h"

/// The commands by which pkcs15-init makes a MyEID card out of a blank one: files, PINs, keys. Until it is
/// activated it asks for no PIN.
namespace insegel::vcard {
namespace {

constexpr std::uint8_t always = 0x0;
constexpr std::uint8_t never = 0xF;

/// Places in File::access.
constexpr std::size_t update = 1;
constexpr std::size_t erase = 2;
constexpr std::size_t generate = 3;
constexpr std::size_t createIn = 0;

/// PUT DATA's parts of a key.
constexpr std::uint8_t rsaExponent = 0x81;
constexpr std::uint8_t rsaPrimeP = 0x83;
constexpr std::uint8_t rsaPrimeQ = 0x84;
constexpr std::uint8_t ecPublic = 0x86;
constexpr std::uint8_t ecPrivate = 0x87;
constexpr std::uint8_t ecType = 0x22;

constexpr std::uint8_t lastPin = 14;

std::uint8_t accessHalf(const File& file, std::size_t place) {
    const std::uint8_t both = file.access.at(place / 2);
    return place % 2 == 0 ? both >> 4 : both & 0x0F;
}

File emptyDirectory(std::uint16_t id) {
    File file;
    file.id = id;
    file.kind = File::Kind::directory;
    return file;
}

}  // namespace

Eid blankMyEid() {
    Eid eid;
    eid.activated = false;
    eid.root = emptyDirectory(0x3F00);
    File application = emptyDirectory(0x5015);
    application.name = pkcs15Aid();
    eid.root.children.push_back(std::move(application));
    return eid;
}

bool EidApplet::allowed(const File& file, std::size_t place) const {
    if (!eid_.activated || file.access.empty())
        return true;
    const std::uint8_t half = accessHalf(file, place);
    return half == always || (half != never && pins_.verified(half));
}

Response EidApplet::issue(const Command& command) {
    switch (command.instruction) {
        case ins::createFile:
            return createFile(command);
        case ins::deleteFile:
            return deleteFile();
        case ins::updateBinary:
            return updateBinary(command);
        case ins::generateKey:
            return generateKey(command);
        case ins::putData:
            return putData(command);
        case ins::activate:
            eid_.activated = true;
            files_.setLifeCycle(0x07);
            changed_();
            return sw::ok;
        default:
            return sw::unknownInstruction;
    }
}

/// Data: 62 with 80 or 81 size, 82 kind, 83 id, 86 access, 84 name.
Response EidApplet::createFile(const Command& command) {
    std::size_t at = 0;
    std::uint32_t tag = 0;
    Bytes parameters;
    if (!readTlv(command.data, at, tag, parameters) || tag != 0x62)
        return sw::wrongData;
    if (!allowed(files_.currentDirectory(), createIn))
        return sw::notAllowed;
    File file;
    std::size_t size = 0;
    std::uint8_t kind = 0;
    Bytes value;
    at = 0;
    while (readTlv(parameters, at, tag, value)) {
        if ((tag == 0x80 || tag == 0x81) && value.size() == 2)
            size = static_cast<std::size_t>(value[0]) << 8 | value[1];
        else if (tag == 0x82 && !value.empty())
            kind = value[0];
        else if (tag == 0x83 && value.size() == 2)
            file.id = static_cast<std::uint16_t>(value[0] << 8 | value[1]);
        else if (tag == 0x86 && value.size() == 3)
            file.access = value;
        else if (tag == 0x84)
            file.name = value;
    }
    if (kind == 0x38) {
        file.kind = File::Kind::directory;
    } else if (kind == 0x11 || kind == ecType) {
        file.kind = File::Kind::key;
        file.keyType = kind;
        file.keyBits = size;
    } else if (kind == 0x01) {
        file.content.resize(size);
    } else {
        return sw::wrongData;
    }
    if (files_.create(std::move(file)) == nullptr)
        return sw::fileExists;
    changed_();
    return sw::ok;
}

Response EidApplet::deleteFile() {
    const File* file = files_.currentFile();
    if (file == nullptr)
        return sw::noFileSelected;
    if (!allowed(*file, erase))
        return sw::notAllowed;
    key_ = nullptr;
    std::erase_if(eid_.keys, [&](const Key& key) { return key.fileId == file->id; });
    files_.removeCurrent();
    changed_();
    return sw::ok;
}

Response EidApplet::updateBinary(const Command& command) {
    std::size_t offset = 0;
    std::uint16_t why = sw::ok;
    File* file = files_.fileToRead(command, offset, why);
    if (file == nullptr)
        return why;
    if (file->kind != File::Kind::data)
        return sw::notAFileToRead;
    if (!allowed(*file, update))
        return sw::notAllowed;
    if (offset + command.data.size() > file->content.size())
        return sw::noSpace;
    std::copy(command.data.begin(), command.data.end(),
              file->content.begin() + static_cast<std::ptrdiff_t>(offset));
    changed_();
    return sw::ok;
}

/// The key takes the place of the one its file held.
void EidApplet::keepKey(const File& file, std::shared_ptr<EVP_PKEY> key) {
    key_ = nullptr;
    std::erase_if(eid_.keys, [&](const Key& other) { return other.fileId == file.id; });
    Key kept;
    kept.fileId = file.id;
    kept.key = std::move(key);
    kept.pin = accessHalf(file, 0);
    eid_.keys.push_back(std::move(kept));
    changed_();
}

Response EidApplet::generateKey(const Command& command) {
    const File* file = files_.currentFile();
    if (file == nullptr || file->kind != File::Kind::key || file->access.empty())
        return sw::noFileSelected;
    if (command.p1 != 0 || command.p2 != 0)
        return sw::wrongParameters;
    if (!allowed(*file, generate))
        return sw::notAllowed;
    std::optional<bank::KeyType> type;
    if (file->keyType == ecType && file->keyBits == 256)
        type = bank::KeyType::p256;
    else if (file->keyType == ecType && file->keyBits == 384)
        type = bank::KeyType::p384;
    else if (file->keyType != ecType && file->keyBits == 2048)
        type = bank::KeyType::rsa2048;
    if (!type)
        return sw::notSupported;
    keepKey(*file, bank::generateKey(*type));
    return sw::ok;
}

Response EidApplet::putData(const Command& command) {
    if (command.p1 != 0x01)
        return sw::wrongParameters;
    if (command.p2 >= 1 && command.p2 <= lastPin)
        return initialisePin(command.p2, command.data);
    if (command.p2 >= 0x80 && command.p2 <= 0x87)
        return loadKeyPart(command.p2, command.data);
    if (command.p2 == 0xE0) {
        // Everything anew; the access rules of the MF and the application come along.
        if (eid_.activated)
            return sw::notAllowed;
        if (command.data.size() != 8)
            return sw::wrongLength;
        eid_ = blankMyEid();
        const auto data = command.data.begin();
        eid_.root.access = {data + 2, data + 5};
        eid_.root.children.front().access = {data + 5, data + 8};
        reset();
        changed_();
        return sw::ok;
    }
    return sw::wrongParameters;
}

/// PIN and PUK of eight bytes each, their tries, and a byte of flags.
Response EidApplet::initialisePin(std::uint8_t reference, const Bytes& value) {
    if (value.size() != 19)
        return sw::wrongLength;
    if (eid_.activated)
        return sw::notAllowed;
    const auto make = [&](std::size_t from, std::uint8_t tries) {
        Pin pin;
        const auto begin = value.begin() + static_cast<std::ptrdiff_t>(from);
        pin.value.assign(begin, std::find(begin, begin + 8, 0xFF));
        pin.tries = pin.maxTries = tries;
        pin.minLength = 4;
        pin.paddedLength = 8;
        pin.padding = 0xFF;
        return pin;
    };
    Pin pin = make(0, value[16]);
    pin.reference = reference;
    Pin puk = make(8, value[17]);
    puk.reference = static_cast<std::uint8_t>(0x80 | reference);
    puk.isPuk = true;
    pin.unblockedBy = puk.reference;
    std::erase_if(eid_.pins, [&](const Pin& old) {
        return old.reference == pin.reference || old.reference == puk.reference;
    });
    eid_.pins.push_back(std::move(pin));
    eid_.pins.push_back(std::move(puk));
    changed_();
    return sw::ok;
}

/// A key from outside comes in parts; with the last of them it is whole.
Response EidApplet::loadKeyPart(std::uint8_t part, const Bytes& value) {
    const File* file = files_.currentFile();
    if (file == nullptr || file->kind != File::Kind::key || file->access.empty())
        return sw::noFileSelected;
    if (!allowed(*file, update))
        return sw::notAllowed;
    const bool ec = file->keyType == ecType;
    keyParts_[part] = value;
    if (part != (ec ? ecPublic : rsaExponent))
        return sw::ok;
    std::map<std::uint8_t, Bytes> parts = std::move(keyParts_);
    keyParts_.clear();
    std::shared_ptr<EVP_PKEY> key =
        ec ? ecFromScalar(file->keyBits, parts[ecPrivate], parts[ecPublic])
           : rsaFromPrimes(parts[rsaPrimeP], parts[rsaPrimeQ], parts[rsaExponent]);
    if (!key)
        return sw::wrongData;
    keepKey(*file, std::move(key));
    return sw::ok;
}

Response EidApplet::publicKeyPart(std::uint8_t part) const {
    const File* file = files_.currentFile();
    const auto key = std::find_if(eid_.keys.begin(), eid_.keys.end(),
                                  [&](const Key& one) { return file != nullptr && one.fileId == file->id; });
    if (key == eid_.keys.end())
        return sw::noSuchReference;
    const bool rsa = isRsa(key->key.get());
    if (part == 0x01 && rsa)
        return rsaModulus(key->key.get());
    if (part == ecPublic && !rsa)
        return tlv(ecPublic, ecPoint(key->key.get()));
    return sw::noSuchReference;
}

}  // namespace insegel::vcard
