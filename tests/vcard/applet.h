#pragma once

#include "vcard/apdu.h"

namespace insegel::vcard {

/// One application on the card: it gets every command while it is selected, chains joined, lengths checked.
class Applet {
  public:
    virtual ~Applet() = default;

    /// SELECT by this AID is for it.
    virtual bool answersTo(const Bytes& aid) const = 0;
    virtual Response process(const Command& command) = 0;
    /// Power was off, or the reset contact pulled.
    virtual void reset() = 0;
    /// Another application is selected.
    virtual void deselect() = 0;
};

}  // namespace insegel::vcard
