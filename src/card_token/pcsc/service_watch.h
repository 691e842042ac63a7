#pragma once

#include <memory>

#include "base/error.h"

namespace insegel::card_token::pcsc {

/// Waits for the service behind PC/SC to come, without asking for it again and again.
class ServiceWatch {
  public:
    virtual ~ServiceWatch() = default;
    /// Blocks until it may have come; cancelled after stop(). What comes after the watch was made counts. One
    /// thread.
    virtual Result<void> wait() = 0;
    /// Any thread.
    virtual void stop() = 0;
    /// Begins to watch.
    static std::unique_ptr<ServiceWatch> make();
};

}  // namespace insegel::card_token::pcsc
