#pragma once

#include "vcard/applet.h"
#include "vcard/card_data.h"
#include "vcard/pins.h"

namespace insegel::vcard {

/// A PIV card application (NIST SP 800-73-4 part 2): data objects, PIN and PUK, signatures by GENERAL
/// AUTHENTICATE. Key 9A needs the PIN once, 9C right before each signature.
class PivApplet : public Applet {
  public:
    static const Bytes& aid();

    /// `data` is the card's own and stays where it is; `changed` writes it down.
    PivApplet(CardData& data, std::function<void()> changed);

    bool answersTo(const Bytes& aid) const override;
    Response process(const Command& command) override;
    void reset() override;
    void deselect() override;

  private:
    Response dispatch(const Command& command);
    Response select(const Command& command) const;
    Response getData(const Command& command) const;
    Response verify(const Command& command);
    Response generalAuthenticate(const Command& command);

    Piv& piv_;
    PinStore pins_;
    bool verifiedJustNow_ = false;  ///< The last command was a VERIFY that succeeded.
};

}  // namespace insegel::vcard
