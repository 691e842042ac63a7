#pragma once

#include <cstdint>
#include <new>

namespace insegel::fuzz {

/// Counts what this thread asks memory for (operator new, OpenSSL) while it lives, and lets it fail in one
/// place or from there on. Not what libxml2 asks for: that of Debian 12 (2.9.14) runs into null pointers of
/// its own then. Other threads have all they want. One at a time on a thread.
class FailingAllocation {
  public:
    enum class Kind {
        one,      ///< The next request is granted again.
        allFrom,  ///< All are refused until this object goes, or tolerate() has caught what came of it.
    };

    /// The `place`-th request fails, 1 being the first; 0: none.
    FailingAllocation(std::uint64_t place, Kind kind);
    ~FailingAllocation();
    FailingAllocation(const FailingAllocation&) = delete;
    FailingAllocation& operator=(const FailingAllocation&) = delete;

    std::uint64_t count() const;
    /// Whether a request was refused since the last of these was made.
    static bool hasRefused();

    /// Runs `work`, which may throw std::bad_alloc and nothing else.
    template <typename Work>
    void tolerate(Work& work) const {
        try {
            work();
        } catch (const std::bad_alloc&) {
            return;
        }
    }
};

}  // namespace insegel::fuzz
