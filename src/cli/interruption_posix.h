#pragma once

namespace insegel::cli {

/// Can be read from, and is not to be, once the program is asked to end; -1 while there is no Interruption.
int interruptionDescriptor();

}  // namespace insegel::cli
