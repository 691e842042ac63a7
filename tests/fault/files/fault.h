#pragma once

/// What the preloaded library and those who start a program under it agree on.
namespace insegel::fault {

/// The folder whose calls are counted, absolute and without links. Without it the library does nothing.
inline constexpr const char* folderVariable = "INSEGEL_FAULT_FOLDER";
/// Where to append a line "NUMBER NAME PATH" for each call, before it is made; outside of the folder.
inline constexpr const char* logVariable = "INSEGEL_FAULT_LOG";
/// What is to happen, "WHAT NUMBER ERRNO", by the numbers of the enums below; nothing where it is not set.
inline constexpr const char* planVariable = "INSEGEL_FAULT_PLAN";
/// Set where the folder has no hard links, like a stick with FAT.
inline constexpr const char* noLinksVariable = "INSEGEL_FAULT_NO_LINKS";
/// PKCS#12 files are written with so many iterations where more were asked for: the calls that change files
/// are the same ones, and hundreds of runs take no hour. Not set: as the program has it.
inline constexpr const char* iterationsVariable = "INSEGEL_FAULT_ITERATIONS";

enum class What {
    nothing,
    killBefore,   ///< The process is stopped before the call is made.
    killAfter,    ///< And after.
    failOnce,     ///< This call fails, those after it go well.
    failFromNow,  ///< This call and all after it fail: a disk that breaks, a stick that is pulled.
    fullFromNow,  ///< Of this call and all after it fail those that need space.
    shortWrite,   ///< A write takes half of what it was given.
};

}  // namespace insegel::fault
