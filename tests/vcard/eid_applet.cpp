#include "vcard/eid_applet.h"

#include "vcard/key_operations.h"

namespace insegel::vcard {
namespace {

PinStore::Rules pinRules(const CardData& data, const Personality& personality) {
    return {.emptyVerifyCosts = data.behaviour.emptyVerifyCosts,
            .pukHasStatus = personality.pins.pukHasStatus,
            .sameAgain = personality.pins.sameAgain};
}

}  // namespace

EidApplet::EidApplet(CardData& data, std::function<void()> changed)
    : data_(data),
      eid_(*data.eid),
      personality_(personality(data.os)),
      files_(eid_.root, personality_.fcp),
      changed_(std::move(changed)),
      pins_(eid_.pins, pinRules(data, personality_), changed_) {
    if (!eid_.activated)
        files_.setLifeCycle(0x01);
}

bool EidApplet::answersTo(const Bytes& aid) const {
    return files_.hasApplication(aid);
}

void EidApplet::reset() {
    pins_.forgetAll();
    files_.restart();
    key_ = nullptr;
    algorithm_.reset();
}

void EidApplet::deselect() {
    reset();
}

Response EidApplet::process(const Command& command) {
    switch (command.instruction) {
        case ins::select:
            return files_.select(command);
        case ins::readBinary:
            return readBinary(command);
        case ins::verify:
            return verify(command);
        case ins::changeReferenceData:
            return change(command);
        case ins::resetRetryCounter:
            return unblock(command);
        case ins::manageSecurityEnvironment:
            return setEnvironment(command);
        case ins::performSecurityOperation:
            return computeSignature(command);
        case ins::getData:
            return getData(command);
        case ins::getChallenge:
            return command.le ? Response(randomBytes(std::min<std::size_t>(*command.le, 256)))
                              : Response(sw::wrongLength);
        case ins::logOut:
            pins_.forgetAll();
            return sw::ok;
        default:
            return personality_.os == CardOs::myeid ? issue(command) : Response(sw::unknownInstruction);
    }
}

Response EidApplet::readBinary(const Command& command) {
    std::size_t offset = 0;
    std::uint16_t why = sw::ok;
    const File* file = files_.fileToRead(command, offset, why);
    if (file == nullptr)
        return why;
    if (file->kind != File::Kind::data)
        return sw::notAFileToRead;
    if ((file->readPin && !pins_.verified(*file->readPin)) || !allowed(*file, 0))
        return sw::notAllowed;
    if (offset >= file->content.size())
        return sw::wrongOffset;
    const std::size_t rest = file->content.size() - offset;
    const std::size_t wanted = command.le.value_or(0);
    const auto begin = file->content.begin() + static_cast<std::ptrdiff_t>(offset);
    Bytes read(begin, begin + static_cast<std::ptrdiff_t>(std::min(rest, wanted)));
    // Le of all zeros means "as much as there is": no warning then.
    const bool everything = wanted == (command.extended ? 65536U : 256U);
    return {std::move(read), wanted > rest && !everything ? personality_.shortRead : sw::ok};
}

Response EidApplet::verify(const Command& command) {
    if (command.p1 != 0)
        return sw::wrongParameters;
    return pins_.verify(command.p2, command.data);
}

Response EidApplet::change(const Command& command) {
    if (command.p1 != 0)
        return sw::wrongParameters;
    return pins_.change(command.p2, command.data);
}

Response EidApplet::unblock(const Command& command) {
    const std::uint8_t way = personality_.pins.pukByVerify ? 0x02 : 0x00;
    if (command.p1 != way)
        return sw::wrongParameters;
    return way == 0x00 ? pins_.unblockWithPuk(command.p2, command.data)
                       : pins_.unblockAfterPuk(command.p2, command.data);
}

Response EidApplet::getData(const Command& command) const {
    if (personality_.os != CardOs::myeid)
        return sw::noSuchReference;
    const unsigned tag = static_cast<unsigned>(command.p1) << 8 | command.p2;
    switch (tag) {
        case 0x01A0:
            // Applet information: version 4.5.5, a serial number of ten bytes, a counter of changes.
            return joined({{0, 0, 0, 0, 0, 4, 5, 5}, data_.serialNumber, {0, 1}});
        case 0x01AA:
            // Capabilities: RSA to 2048 bits and ECC to 384.
            return fromHex("01 0009 0800 0000 0000 0180");
        case 0x0101:
        case 0x0186:
            return publicKeyPart(command.p2);
        default:
            return sw::noSuchReference;
    }
}

}  // namespace insegel::vcard
