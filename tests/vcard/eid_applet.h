#pragma once

#include "vcard/applet.h"
#include "vcard/file_system.h"
#include "vcard/personality.h"
#include "vcard/pins.h"

namespace insegel::vcard {

/// The PKCS#15 side of the card, in the dialect of its personality: files, PINs, signatures.
class EidApplet : public Applet {
  public:
    /// `data` is the card's own and stays where it is; `changed` writes it down.
    EidApplet(CardData& data, std::function<void()> changed);

    bool answersTo(const Bytes& aid) const override;
    Response process(const Command& command) override;
    void reset() override;
    void deselect() override;

  private:
    Response readBinary(const Command& command);
    Response verify(const Command& command);
    Response change(const Command& command);
    Response unblock(const Command& command);
    Response getData(const Command& command) const;

    // What makes a MyEID card out of a blank one (myeid_issuing.cpp).
    Response issue(const Command& command);
    Response createFile(const Command& command);
    Response deleteFile();
    Response updateBinary(const Command& command);
    Response generateKey(const Command& command);
    Response putData(const Command& command);
    Response loadKeyPart(std::uint8_t part, const Bytes& value);
    Response initialisePin(std::uint8_t reference, const Bytes& value);
    Response publicKeyPart(std::uint8_t part) const;
    void keepKey(const File& file, std::shared_ptr<EVP_PKEY> key);
    bool allowed(const File& file, std::size_t place) const;

    Response setEnvironment(const Command& command);
    Response computeSignature(const Command& command);
    Response sign(const Key& key, const Bytes& input) const;
    bool pinServesOthers(const Key& key) const;

    CardData& data_;
    Eid& eid_;
    const Personality& personality_;
    FileSystem files_;
    std::function<void()> changed_;
    PinStore pins_;
    const Key* key_ = nullptr;  ///< Of the security environment; null where none is set.
    std::optional<std::uint8_t> algorithm_;
    std::map<std::uint8_t, Bytes> keyParts_;  ///< Loaded so far for the selected key file.
};

}  // namespace insegel::vcard
