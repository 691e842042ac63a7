#pragma once

namespace insegel {

/// Has OpenSSL wipe every block of memory it gives back: its decoders leave private keys in blocks that they
/// free as they are. Takes effect only before OpenSSL has asked for memory: call it first in main.
void wipeFreedMemory();

}  // namespace insegel
