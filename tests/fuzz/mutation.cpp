#include "fuzz/mutation.h"

#include <algorithm>
#include <array>

namespace insegel::fuzz {

namespace {

/// At which lengths and signs turn.
constexpr std::array<std::uint8_t, 10> edges{0x00, 0x01, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xfe, 0xff, 0x30};

std::ptrdiff_t offset(std::size_t at) {
    return static_cast<std::ptrdiff_t>(at);
}

}  // namespace

/// Vigna's xorshift64*: quick, and good enough to choose places.
std::size_t Mutation::below(std::size_t bound) {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return bound == 0 ? 0 : static_cast<std::size_t>((state_ * 0x2545f4914f6cdd1d) >> 32U) % bound;
}

const Bytes& Mutation::any() {
    return known_[below(known_.size())];
}

Bytes Mutation::next() {
    if (known_.empty()) {
        return {};
    }
    Bytes input = any();
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
        change(input);
    }
    return input;
}

void Mutation::change(Bytes& input) {
    if (input.empty()) {
        input.push_back(edges[below(edges.size())]);
        return;
    }
    const std::size_t at = below(input.size());
    const std::size_t length = 1 + below(std::min<std::size_t>(input.size() - at, 32));
    switch (below(8)) {
        case 0:
            input[at] ^= static_cast<std::uint8_t>(1U << below(8));
            break;
        case 1:
            input[at] = static_cast<std::uint8_t>(below(256));
            break;
        case 2:
            input[at] = edges[below(edges.size())];
            break;
        case 3:
            input.erase(input.begin() + offset(at), input.begin() + offset(at + length));
            break;
        case 4:
            input.resize(at);
            break;
        case 5: {
            const Bytes piece(input.begin() + offset(at), input.begin() + offset(at + length));
            input.insert(input.begin() + offset(below(input.size())), piece.begin(), piece.end());
            break;
        }
        case 6: {
            const Bytes& other = any();
            const std::size_t from = below(other.size());
            const Bytes piece(other.begin() + offset(from), other.end());
            input.resize(at);
            append(input, piece);
            break;
        }
        default:
            input[at] = static_cast<std::uint8_t>(input[at] + (below(2) == 0 ? 1 : 255));
    }
}

}  // namespace insegel::fuzz
