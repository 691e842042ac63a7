#include "vcard/pkcs15_profile.h"

#include <algorithm>

#include "vcard/personality.h"
#include "vcard/pkcs15_objects.h"

namespace insegel::vcard {
namespace {

using pkcs15::Path;

constexpr std::uint8_t pin1Id = 0x01;
constexpr std::uint8_t pin2Id = 0x02;
constexpr std::uint8_t pukId = 0x03;
constexpr std::uint8_t firstKeyId = 0x45;
constexpr std::uint8_t issuerId = 0x50;

/// Where the files are. As on each system's cards, as far as one has been described in public.
struct Places {
    Path application = fromHex("3F005015");
    Path keysDirectory;  ///< PrKDF
    Path certificates;   ///< CDF
    Path pins;           ///< AODF
    Path morePins;       ///< The second AODF
    Path usefulCertificates;
    std::vector<Path> keyFiles;
    std::vector<Path> certificateFiles;
    Path issuerFile;
};

Path below(const Path& directory, std::size_t id) {
    return joined({directory, twoBytes(id)});
}

Places placesOf(const CardOptions& options, std::size_t keyCount) {
    Places places;
    const Path master = fromHex("3F00");
    // The Swedish cards have the directory files in the MF, and the sign key in a directory of its own.
    const bool swedish = options.os == CardOs::setcos && !options.layout.fileIds;
    const Path home = swedish ? master : places.application;
    const bool myeid = options.os == CardOs::myeid;
    places.pins = below(home, myeid ? 0x4401 : 0x4403);
    places.morePins = below(home, 0x4406);
    places.keysDirectory = below(home, myeid ? 0x4402 : 0x4401);
    places.certificates = below(home, myeid ? 0x4404 : 0x4402);
    places.usefulCertificates = below(home, 0x4405);
    for (std::size_t at = 0; at < keyCount; ++at) {
        const Path directory = swedish && at == 1 ? below(master, 0x5016) : home;
        places.keyFiles.push_back(below(directory, 0x4B01 + at));
        places.certificateFiles.push_back(below(directory, 0x4331 + at));
    }
    places.issuerFile = below(home, 0x4341);
    return places;
}

/// Puts files into the tree, directories on the way as needed.
class Planter {
  public:
    Planter(File& root, const Layout& layout) : root_(root), layout_(layout) {}

    /// `path` begins with 3F00.
    File& at(const Path& path, File::Kind kind) {
        File* here = &root_;
        for (std::size_t at = 2; at < path.size(); at += 2) {
            const auto id = static_cast<std::uint16_t>(path[at] << 8 | path[at + 1]);
            const auto found = std::find_if(here->children.begin(), here->children.end(),
                                            [&](const File& file) { return file.id == id; });
            if (found != here->children.end()) {
                here = &*found;
                continue;
            }
            File file;
            file.id = id;
            file.kind = at + 2 == path.size() ? kind : File::Kind::directory;
            here->children.push_back(std::move(file));
            here = &here->children.back();
        }
        return *here;
    }

    void write(const Path& path, Bytes content) {
        content.resize(content.size() + layout_.spareBytes, layout_.spareFill);
        at(path, File::Kind::data).content = std::move(content);
    }

  private:
    File& root_;
    const Layout& layout_;
};

std::vector<Pin> makePins(const CardOptions& options) {
    const PinDialect& dialect = personality(options.os).pins;
    const auto pin = [&](std::uint8_t reference, const std::string& value) {
        Pin one;
        one.reference = reference;
        one.value = value;
        one.paddedLength = dialect.paddedLength;
        one.padding = dialect.padding;
        if (options.layout.puk)
            one.unblockedBy = dialect.puk;
        return one;
    };
    std::vector<Pin> pins{pin(dialect.first, options.pin1)};
    if (!options.layout.onePin)
        pins.push_back(pin(dialect.second, options.pin2));
    if (options.layout.puk) {
        Pin puk = pin(dialect.puk, options.puk);
        puk.unblockedBy.reset();
        puk.isPuk = true;
        puk.tries = puk.maxTries = 10;
        puk.minLength = 8;
        pins.push_back(puk);
    }
    return pins;
}

std::vector<Key> makeKeys(const CardOptions& options, const Places& places,
                          const std::vector<IssuedKey>& issued) {
    const PinDialect& dialect = personality(options.os).pins;
    std::vector<Key> keys;
    for (std::size_t at = 0; at < issued.size(); ++at) {
        Key key;
        const Path& path = places.keyFiles[at];
        key.fileId = static_cast<std::uint16_t>(path[path.size() - 2] << 8 | path[path.size() - 1]);
        key.reference = static_cast<std::uint8_t>(at + 1);
        key.key = issued[at].key;
        key.everySignature = issued[at].use == bank::Use::sign;
        key.pin = key.everySignature && !options.layout.onePin ? dialect.second : dialect.first;
        keys.push_back(std::move(key));
    }
    return keys;
}

/// A path as the directory files write it.
Path written(const Path& path, const CardOptions& options) {
    if (!options.layout.fileIds)
        return path;
    return {path.end() - 2, path.end()};
}

std::string labelOf(bank::Use use, std::size_t at) {
    if (use == bank::Use::sign)
        return "Underskrift";
    return at == 0 ? "Legitimering" : "Legitimering " + std::to_string(at);
}

void writePins(Planter& plant, const CardOptions& options, const Places& places, const Eid& eid) {
    const PinDialect& dialect = personality(options.os).pins;
    Bytes first;
    Bytes second;
    for (const Pin& pin : eid.pins) {
        const bool isSecond = pin.reference == dialect.second;
        pkcs15::PinEntry entry;
        entry.label = pin.isPuk ? "PUK" : isSecond ? "PIN 2 Underskrift" : "PIN 1 Legitimering";
        entry.id = pin.isPuk ? pukId : isSecond ? pin2Id : pin1Id;
        if (pin.unblockedBy)
            entry.unblockedBy = pukId;
        entry.local = dialect.local;
        if (dialect.local)
            entry.directory = places.application;
        append(isSecond && options.layout.severalAodfs ? second : first, pkcs15::pinEntry(entry, pin));
    }
    plant.write(places.pins, first);
    if (!second.empty())
        plant.write(places.morePins, second);
}

void writeKeysAndCertificates(Planter& plant, const CardOptions& options, const Places& places,
                              const Eid& eid, const std::vector<IssuedKey>& issued) {
    Bytes keyEntries;
    Bytes certificateEntries;
    for (std::size_t at = 0; at < issued.size(); ++at) {
        const auto id = static_cast<std::uint8_t>(firstKeyId + at);
        const bool sign = issued[at].use == bank::Use::sign;
        const std::string label = labelOf(issued[at].use, at);
        append(keyEntries, pkcs15::keyEntry({.label = label,
                                             .id = id,
                                             .pinId = sign && !options.layout.onePin ? pin2Id : pin1Id,
                                             .nonRepudiation = sign,
                                             .path = written(places.keyFiles[at], options)},
                                            eid.keys[at]));
        plant.at(places.keyFiles[at], File::Kind::key);
        pkcs15::CertificateEntry certificate{.label = label, .id = id};
        if (options.layout.embeddedCertificates) {
            certificate.embedded = issued[at].certificate;
        } else {
            certificate.path = written(places.certificateFiles[at], options);
            plant.write(places.certificateFiles[at], issued[at].certificate);
        }
        append(certificateEntries, pkcs15::certificateEntry(certificate));
    }
    plant.write(places.keysDirectory, keyEntries);
    plant.write(places.certificates, certificateEntries);
}

}  // namespace

const Bytes& pkcs15Aid() {
    static const Bytes aid = fromHex("A000000063504B43532D3135");
    return aid;
}

Eid makePkcs15(const CardOptions& options, const Bytes& serialNumber, const std::vector<IssuedKey>& keys,
               const Bytes& issuer) {
    const Layout& layout = options.layout;
    const Places places = placesOf(options, keys.size());
    Eid eid;
    eid.root.id = 0x3F00;
    eid.root.kind = File::Kind::directory;
    eid.pins = makePins(options);
    eid.keys = makeKeys(options, places, keys);

    Planter plant(eid.root, layout);
    const std::string label = "Test BankID " + options.person.commonName;
    if (layout.efDir) {
        plant.write(fromHex("3F002F00"),
                    tlv(0x61, joined({tlv(0x4F, pkcs15Aid()), tlv(0x50, fromText("BankID")),
                                      tlv(0x51, places.application)})));
    }
    plant.at(places.application, File::Kind::directory).name = pkcs15Aid();
    Bytes odf = joined({pkcs15::odfEntry(0xA8, written(places.pins, options)),
                        pkcs15::odfEntry(0xA0, written(places.keysDirectory, options)),
                        pkcs15::odfEntry(0xA4, written(places.certificates, options))});
    if (layout.severalAodfs)
        append(odf, pkcs15::odfEntry(0xA8, written(places.morePins, options)));
    if (layout.issuers)
        append(odf, pkcs15::odfEntry(0xA6, written(places.usefulCertificates, options)));
    plant.write(below(places.application, 0x5031), odf);
    plant.write(below(places.application, 0x5032),
                pkcs15::tokenInfo(layout.tokenSerial ? std::optional(serialNumber) : std::nullopt,
                                  layout.tokenManufacturer
                                      ? std::optional(std::string(personality(options.os).manufacturer))
                                      : std::nullopt,
                                  layout.tokenLabel ? std::optional(label) : std::nullopt));
    writePins(plant, options, places, eid);
    writeKeysAndCertificates(plant, options, places, eid, keys);
    if (layout.issuers) {
        plant.write(places.issuerFile, issuer);
        plant.write(places.usefulCertificates,
                    pkcs15::certificateEntry({.label = "Test Bank Customer CA",
                                              .id = issuerId,
                                              .authority = true,
                                              .path = written(places.issuerFile, options)}));
    }
    return eid;
}

}  // namespace insegel::vcard
