#pragma once

#include <vector>

#include "base/bytes.h"
#include "vcard/profile.h"

/// A card that says what the input has it say, in a reader that fails where the input says so, and all that
/// is done with a card: looking at it, logging in, signing, changing its PINs and unblocking them.
///
/// The input: a byte of what the reader can (bit 0: T=0, bit 1: keys of its own), the ATR with its length
/// before it, then one answer after the other: its length in two bytes, and it. A length of 0xff00 and more
/// is a failure of the reader, the lower byte telling which. After the last answer the card is gone.
namespace insegel::fuzz {

/// Does all of it, and ends the program where the house's rules for PINs are broken: once the card has not
/// taken a code, none is sent again in that operation; a card that was sent one is reset at the end; no
/// signature comes out that does not fit its certificate.
void useCard(ByteView script);

/// What such a card answers to all this, as a script.
Bytes recordedSession(const vcard::CardOptions& options);

}  // namespace insegel::fuzz
