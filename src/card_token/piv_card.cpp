#include <algorithm>
#include <array>

#include "card_token/card_description.h"
#include "card_token/tlv.h"

/// A card with the PIV application (NIST SP 800-73-4).
namespace insegel::card_token {

namespace {

constexpr std::array<std::uint8_t, 9> pivAid{0xa0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00};
constexpr std::array<std::uint8_t, 3> chuid{0x5f, 0xc1, 0x02};

struct Slot {
    std::uint8_t reference;
    std::array<std::uint8_t, 3> certificate;
    const char* label;
    int userConsent;
};
constexpr std::array<Slot, 2> slots{
    {{0x9a, {0x5f, 0xc1, 0x05}, "PIV authentication", 0}, {0x9c, {0x5f, 0xc1, 0x0a}, "PIV signature", 1}}};

/// GET DATA (part 2 §3.1.2): what lies in the object's 53.
Result<Bytes> getData(Channel& channel, ByteView tag) {
    Bytes request;
    appendTlv(request, 0x5c, tag);
    Command command;
    command.ins = 0xcb;
    command.p1 = 0x3f;
    command.p2 = 0xff;
    command.data.assign(request.begin(), request.end());
    command.expected = 256;
    const auto response = channel.send(command);
    if (!response) {
        return tl::unexpected(response.error());
    }
    if (response->status == 0x6a82 || response->status == 0x6a88) {
        return fail(ErrorCode::notFound, "no such PIV object");
    }
    if (!response->isOk()) {
        return unexpectedStatus("GET DATA", *response);
    }
    ByteView view = response->data;
    const auto object = takeTlv(view);
    if (!object || object->tag != 0x53) {
        return fail(ErrorCode::malformed, "a PIV object that is none");
    }
    return Bytes(object->value.begin(), object->value.end());
}

Result<std::optional<crypto::Certificate>> readCertificate(Channel& channel, const Slot& slot,
                                                           FileImages& images) {
    const Bytes key(slot.certificate.begin(), slot.certificate.end());
    auto image = images.find(key);
    if (image == images.end()) {
        auto content = getData(channel, slot.certificate);
        if (!content && content.error().code != ErrorCode::notFound) {
            return tl::unexpected(content.error());
        }
        image = images.emplace(key, content.value_or(Bytes{})).first;
    }
    const auto members = readTlvs(image->second);
    const auto der = members ? findTlv(*members, 0x70) : std::nullopt;
    const auto info = members ? findTlv(*members, 0x71) : std::nullopt;
    if (!der || (info && !info->empty() && (info->front() & 0x01) != 0)) {
        return std::nullopt;  // An empty slot, or a certificate compressed with gzip.
    }
    auto certificate = crypto::Certificate::fromDer(*der);
    return certificate ? std::optional(std::move(*certificate)) : std::nullopt;
}

/// Part 2 §2.4.3: six to eight digits, filled to eight bytes with FF; the PUK any eight bytes.
CardPin pivPin() {
    CardPin out;
    out.pin.label = "PIV PIN";
    out.pin.reference = 0x80;
    out.pin.minLength = 6;
    out.pin.storedLength = 8;
    out.pin.maxLength = 8;
    out.pin.needsPadding = true;
    out.unblocker = out.pin;
    out.unblocker->label = "PIV PUK";
    out.unblocker->reference = 0x81;
    out.unblocker->type = pkcs15::PinType::utf8;
    out.unblocker->isUnblockingPin = true;
    return out;
}

}  // namespace

Result<CardIdentity> identifyPiv(Channel& channel) {
    FileImages none;
    CardFiles files(channel, none);
    if (auto selected = files.selectApplication(pivAid); !selected) {
        return tl::unexpected(selected.error());
    }
    auto content = getData(channel, chuid);
    if (!content && content.error().code != ErrorCode::notFound) {
        return tl::unexpected(content.error());
    }
    CardIdentity out{{CardRoute::Application::piv, {}, 0}, content.value_or(Bytes{}), false};
    const auto members = readTlvs(out.content);
    const auto guid = members ? findTlv(*members, 0x34) : std::nullopt;
    out.isUnique = guid && std::ranges::any_of(*guid, [](std::uint8_t byte) { return byte != 0; });
    return out;
}

Result<CardDescription> describePiv(Channel& channel, CardIdentity identity, FileImages& images) {
    CardDescription out;
    out.label = "PIV";
    out.system = &cardSystemOf({channel.atr(), {}, {}, true});
    out.identity = std::move(identity);
    out.pins.push_back(pivPin());
    for (const Slot& slot : slots) {
        const auto certificate = readCertificate(channel, slot, images);
        if (!certificate) {
            return tl::unexpected(certificate.error());
        }
        if (!*certificate) {
            continue;
        }
        CardKey key{{}, **certificate, 0};
        key.object.label = slot.label;
        key.object.reference = slot.reference;
        key.object.maySign = true;
        key.object.userConsent = slot.userConsent;
        out.keys.push_back(std::move(key));
    }
    if (out.keys.empty()) {
        return fail(ErrorCode::noIdentity, "no certificate in the PIV application");
    }
    return out;
}

}  // namespace insegel::card_token
