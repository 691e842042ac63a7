#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "order/orders.h"

namespace insegel::listener {

struct Settings {
    std::vector<std::uint16_t>
        ports;  ///< The first free one of these; of 22654 to 22658 where there is none.
    std::vector<std::string> formats;  ///< Told by GET /v1/status.
    std::string version;
};

/// The HTTP listener on loopback, with a thread of its own (PRODUCT §6).
class Listener {
  public:
    /// Takes the port on 127.0.0.1 and [::1] (or on 127.0.0.1 alone where the machine has no IPv6 loopback)
    /// and serves it until destroyed. ErrorCode::portTaken or accessDenied where it cannot be had. `orders`
    /// must outlive it.
    static Result<std::unique_ptr<Listener>> start(Settings settings, order::Orders& orders);
    virtual ~Listener() = default;

    virtual std::uint16_t port() const = 0;
};

}  // namespace insegel::listener
