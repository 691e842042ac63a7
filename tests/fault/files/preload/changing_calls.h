#pragma once

namespace insegel::fault {

/// The arguments of a system call, as the kernel gets them.
using Arguments = long[6];

/// Where a system call says what it changes.
enum class Names {
    descriptor,       ///< A descriptor.
    path,             ///< A path.
    pathAt,           ///< The descriptor of a folder and a path from there.
    twoPaths,         ///< A path and, one further, another.
    twoPathsAt,       ///< Two pairs.
    openPath,         ///< A path; a change where the flags one further say so.
    openPathAt,       ///< A pair; a change where the flags two further say so.
    sharedMapping,    ///< A descriptor; a change where it is mapped to be written to.
    writtenAndClosed  ///< A descriptor; of interest where it may have been written to.
};

/// What a call of its kind is to the faults.
enum class Kind {
    other,
    needsSpace,
    writes,  ///< Needs space, and may take a part of what it is given.
    closes,  ///< Is done even where it fails, and leaves nothing to be stopped at.
};

/// A system call that may change a file.
struct ChangingCall {
    long number;
    const char* name;
    Names names;
    int at;  ///< The argument at which that begins.
    Kind kind;
};

/// All that Linux has, for x86-64.
extern const ChangingCall changingCalls[];
extern const int changingCallCount;

}  // namespace insegel::fault
