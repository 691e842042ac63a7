#pragma once

/// The pcscd of with-pcscd, as tests treat it.
namespace insegel::fault {

void killService();
/// SIGTERM: it tidies up.
void stopService();
/// Returns when its two readers are there. A pcscd that was killed may hold their ports for a moment longer
/// than it seems to live; one that could not have them is started anew.
void startService();

}  // namespace insegel::fault
