#include <algorithm>

#include "card_token/card_description.h"

/// A card with a PKCS#15 application, read by what its directory files say (ISO 7816-15 §8).
namespace insegel::card_token {

namespace {

using Content = CardFiles::Content;

constexpr std::size_t maximumDirectories = 16;

class Reader {
  public:
    Reader(Channel& channel, const CardRoute& route, FileImages& images)
        : files_(channel, images), folder_(route.folder) {}

    Result<Bytes> read(const pkcs15::Value& value, Content content) {
        if (!value.path) {
            return value.direct;
        }
        pkcs15::Path path = *value.path;
        const bool isAbsolute = path.file.size() >= 2 && path.file[0] == 0x3f && path.file[1] == 0x00;
        if (!isAbsolute && !folder_.empty()) {
            path.file.insert(path.file.begin(), folder_.begin(), folder_.end());
        }
        return files_.read(path, content);
    }

    /// All objects of all directory files of one kind.
    template <typename Object>
    Result<std::vector<Object>> all(const std::vector<pkcs15::Value>& directories,
                                    Result<std::vector<Object>> (*parse)(ByteView)) {
        std::vector<Object> out;
        if (directories.size() > maximumDirectories) {
            return fail(ErrorCode::limitExceeded, "PKCS#15: too many directory files");
        }
        for (const pkcs15::Value& directory : directories) {
            const auto content = read(directory, Content::objects);
            if (!content) {
                return tl::unexpected(content.error());
            }
            auto objects = parse(*content);
            if (!objects) {
                return objects;
            }
            out.insert(out.end(), objects->begin(), objects->end());
        }
        return out;
    }

  private:
    CardFiles files_;
    Bytes folder_;
};

struct Directories {
    std::vector<pkcs15::PinObject> pins;
    std::vector<pkcs15::KeyObject> keys;
    std::vector<pkcs15::CertificateObject> certificates;
    std::vector<pkcs15::CertificateObject> authorities;
};

Result<Directories> readDirectories(Reader& reader) {
    const auto odf = reader.read({pkcs15::Path{{0x50, 0x31}, 0, std::nullopt}, {}}, Content::objects);
    const auto places = odf ? pkcs15::parseOdf(*odf) : tl::unexpected(odf.error());
    if (!places) {
        return tl::unexpected(places.error());
    }
    auto pins = reader.all(places->authentication, pkcs15::parseAuthentication);
    if (!pins) {
        return tl::unexpected(pins.error());
    }
    auto keys = reader.all(places->privateKeys, pkcs15::parsePrivateKeys);
    if (!keys) {
        return tl::unexpected(keys.error());
    }
    auto certificates = reader.all(places->certificates, pkcs15::parseCertificates);
    if (!certificates) {
        return tl::unexpected(certificates.error());
    }
    auto authorities = reader.all(places->authorities, pkcs15::parseCertificates);
    if (!authorities) {
        return tl::unexpected(authorities.error());
    }
    return Directories{std::move(*pins), std::move(*keys), std::move(*certificates), std::move(*authorities)};
}

/// The certificate; nothing where what lies there is none. A card must not become unusable by one broken
/// object.
Result<std::optional<crypto::Certificate>> readCertificate(Reader& reader,
                                                           const pkcs15::CertificateObject& object) {
    const auto content = reader.read(object.value, Content::object);
    if (!content) {
        const ErrorCode code = content.error().code;
        const bool isOfTheObject =
            code == ErrorCode::notFound || code == ErrorCode::malformed || code == ErrorCode::limitExceeded;
        return isOfTheObject ? Result<std::optional<crypto::Certificate>>(std::nullopt)
                             : tl::unexpected(content.error());
    }
    auto certificate = crypto::Certificate::fromDer(*content);
    return certificate ? std::optional(std::move(*certificate)) : std::nullopt;
}

const pkcs15::PinObject* findPin(const std::vector<pkcs15::PinObject>& pins, const Bytes& id) {
    const auto found = std::ranges::find(pins, id, &pkcs15::PinObject::id);
    return found == pins.end() || id.empty() ? nullptr : &*found;
}

/// The PUK that a PIN has by itself: written as the PIN is.
pkcs15::PinObject ownPuk(pkcs15::PinObject pin) {
    pin.label.clear();
    pin.id.clear();
    pin.isUnblockingPin = true;
    return pin;
}

/// The PUK of a PIN: the one it names, else the only one there is, else that which cards of this system have.
std::optional<pkcs15::PinObject> unblockerOf(const pkcs15::PinObject& pin,
                                             const std::vector<pkcs15::PinObject>& pins,
                                             const CardSystem& system) {
    if (pin.unblockDisabled) {
        return std::nullopt;
    }
    const pkcs15::PinObject* named = findPin(pins, pin.unblocker);
    if (named != nullptr && (named->isUnblockingPin || named->isSecurityOfficers)) {
        return *named;
    }
    const auto isPuk = [](const pkcs15::PinObject& one) { return one.isUnblockingPin; };
    if (pin.unblocker.empty() && std::ranges::count_if(pins, isPuk) == 1) {
        return *std::ranges::find_if(pins, isPuk);
    }
    return system.hasPukForEachPin ? std::optional(ownPuk(pin)) : std::nullopt;
}

/// The place of the PIN in the description's list, where it is put once.
std::size_t takePin(CardDescription& description, const pkcs15::PinObject& pin,
                    const std::vector<pkcs15::PinObject>& pins) {
    const auto known = std::ranges::find_if(description.pins, [&](const CardPin& one) {
        return one.pin.reference == pin.reference && one.pin.id == pin.id;
    });
    if (known != description.pins.end()) {
        return static_cast<std::size_t>(known - description.pins.begin());
    }
    description.pins.push_back({pin, unblockerOf(pin, pins, *description.system)});
    return description.pins.size() - 1;
}

/// The PIN that guards a key: the one it names; where it names none, the only one that is no PUK.
const pkcs15::PinObject* pinOf(const pkcs15::KeyObject& key, const std::vector<pkcs15::PinObject>& pins) {
    if (const auto* named = findPin(pins, key.authId)) {
        return named;
    }
    const auto isPin = [](const pkcs15::PinObject& one) {
        return !one.isUnblockingPin && !one.isSecurityOfficers;
    };
    return std::ranges::count_if(pins, isPin) == 1 ? &*std::ranges::find_if(pins, isPin) : nullptr;
}

}  // namespace

Result<CardDescription> describePkcs15(Channel& channel, CardIdentity identity, FileImages& images) {
    Reader reader(channel, identity.route, images);
    const auto directories = readDirectories(reader);
    if (!directories) {
        return tl::unexpected(directories.error());
    }
    CardDescription out;
    const auto info = pkcs15::parseTokenInfo(identity.content).value_or(pkcs15::TokenInfo{});
    out.manufacturer = info.manufacturer;
    out.label = info.label;
    out.system = &cardSystemOf({channel.atr(), info.manufacturer, info.label, false});
    out.identity = std::move(identity);
    for (const pkcs15::KeyObject& key : directories->keys) {
        const pkcs15::PinObject* pin = pinOf(key, directories->pins);
        const auto object = std::ranges::find_if(
            directories->certificates, [&](const auto& one) { return one.id == key.id && !one.isAuthority; });
        if (pin == nullptr || object == directories->certificates.end() || !(key.maySign || key.mayCommit)) {
            continue;
        }
        const auto certificate = readCertificate(reader, *object);
        if (!certificate) {
            return tl::unexpected(certificate.error());
        }
        if (*certificate) {
            out.keys.push_back({key, **certificate, takePin(out, *pin, directories->pins)});
        }
    }
    if (out.keys.empty()) {
        return fail(ErrorCode::noIdentity, "no key of the card has its certificate");
    }
    std::vector<pkcs15::CertificateObject> others = directories->authorities;
    std::ranges::copy_if(directories->certificates, std::back_inserter(others),
                         [](const auto& one) { return one.isAuthority; });
    for (const pkcs15::CertificateObject& object : others) {
        const auto certificate = readCertificate(reader, object);
        if (!certificate) {
            return tl::unexpected(certificate.error());
        }
        if (*certificate) {
            out.issuers.push_back(**certificate);
        }
    }
    return out;
}

}  // namespace insegel::card_token
