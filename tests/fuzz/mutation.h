#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.h"

namespace insegel::fuzz {

/// Makes inputs out of known ones by a few small changes: bits, bytes, numbers at the edges, pieces left out,
/// doubled or taken from another. The same row in each run, for the same known ones. Those must outlive it.
class Mutation {
  public:
    explicit Mutation(const std::vector<Bytes>& known) : known_(known) {}
    Bytes next();

  private:
    std::size_t below(std::size_t bound);
    void change(Bytes& input);
    const Bytes& any();

    const std::vector<Bytes>& known_;
    std::uint64_t state_ = 0x9e3779b97f4a7c15;
};

}  // namespace insegel::fuzz
