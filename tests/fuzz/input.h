#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "fuzz/failing_allocation.h"

namespace insegel::fuzz {

/// A seed for a target that asks for Input::byte() first.
inline Bytes withByte(std::uint8_t first, ByteView rest) {
    Bytes out{first};
    append(out, rest);
    return out;
}

/// One input, cut up. What is to be read comes first, so that a seed is the thing itself; the last three
/// bytes plan a failure of memory: the first says whether there is one (bit 0) and whether memory stays gone
/// (bit 1), the others turn the place where it comes.
class Input {
  public:
    static constexpr std::size_t planSize = 3;

    explicit Input(ByteView all) : rest_(all) {
        if (rest_.size() >= planSize) {
            const ByteView plan = rest_.last(planSize);
            rest_ = rest_.first(rest_.size() - planSize);
            mode_ = plan[0];
            turn_ = static_cast<std::uint64_t>(plan[1]) << 8U | plan[2];
        }
    }

    /// One byte from the front, 0 where there is none: for what a target decides beside what it reads.
    std::uint8_t byte() {
        const ByteView taken = bytes(1);
        return taken.empty() ? std::uint8_t{0} : taken[0];
    }
    /// So many from the front, or as many as there are.
    ByteView bytes(std::size_t count) {
        const ByteView taken = rest_.first(count < rest_.size() ? count : rest_.size());
        rest_ = rest_.subspan(taken.size());
        return taken;
    }
    /// All that is left.
    ByteView rest() const { return rest_; }

    /// Runs `work` as it is and, where the plan says so, once more with a failing allocation, which it may
    /// answer with std::bad_alloc or with any other result. `work` starts from the same state each time.
    template <typename Work>
    void run(Work work) const {
        std::uint64_t allocations = 0;
        {
            const FailingAllocation counting(0, FailingAllocation::Kind::one);
            work();
            allocations = counting.count();
        }
        if ((mode_ & 1U) == 0 || allocations == 0) {
            return;
        }
        const auto kind = (mode_ & 2U) == 0 ? FailingAllocation::Kind::one : FailingAllocation::Kind::allFrom;
        const FailingAllocation failing(1 + (turn_ + sum()) % allocations, kind);
        failing.tolerate(work);
    }

  private:
    /// So that what is made of an input by changing a byte of it fails elsewhere.
    std::uint64_t sum() const {
        std::uint64_t sum = 0xcbf29ce484222325;
        for (const std::uint8_t byte : rest_) {
            sum = (sum ^ byte) * 0x100000001b3;
        }
        return sum >> 16U;
    }

    ByteView rest_;
    std::uint8_t mode_ = 0;
    std::uint64_t turn_ = 0;
};

}  // namespace insegel::fuzz
