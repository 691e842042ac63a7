#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "listener/listener.h"

namespace insegel::listener {

/// How long and how much; the tests shorten the times. Not part of the room's public face.
struct Limits {
    std::chrono::milliseconds head{5'000};  ///< From accepting a connection to the end of its request head.
    std::chrono::milliseconds request{
        10'000};  ///< From accepting a connection to the end of its request body.
    std::chrono::milliseconds answer{
        10'000};                              ///< For the orders to answer, beyond what the poll may be held.
    std::chrono::milliseconds write{10'000};  ///< For the caller to take the reply.
    std::chrono::milliseconds linger{2'000};  ///< For the caller to close, after the reply.
    std::size_t connections = 32;
};

/// Request bodies, in bytes, for POST /v1/orders and for everything else.
inline constexpr std::uint64_t maximumOrderBody = 512ULL * 1024;
inline constexpr std::uint64_t maximumOtherBody = 64ULL * 1024;

/// Bytes beyond the request (a body that was refused, a pipelined request) that are read and thrown away, so
/// that the caller gets to read its reply.
inline constexpr std::uint64_t maximumDiscarded = 4ULL * 1024 * 1024;

/// Listener::start with limits of one's own.
Result<std::unique_ptr<Listener>> startWithLimits(Settings settings, order::Orders& orders, Limits limits);

}  // namespace insegel::listener
