#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "card_token/pcsc/transport.h"

namespace insegel::card_token::pcsc {

/// Connecting, where the system's call does not return while another program has a transaction, and nobody
/// can end it: pcsc-lite's SCardConnect sleeps in the daemon, WinSCard's SCardBeginTransaction in the call.
/// Such a call is left on a thread of its own, and asked for again. Any thread.
class Attempts {
  public:
    using Connect = std::function<Result<std::unique_ptr<Connection>>()>;

    Attempts() = default;
    /// What is still under way ends by itself and is let go.
    ~Attempts();
    Attempts(const Attempts&) = delete;
    Attempts& operator=(const Attempts&) = delete;

    /// What `connect` gives; cardBusy where it takes long. The next call for this reader then takes what came
    /// of it. `connect` may outlive this object.
    Result<std::unique_ptr<Connection>> run(const std::string& reader, Connect connect);

  private:
    class Attempt;
    std::shared_ptr<Attempt> take(const std::string& reader);

    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Attempt>> underWay_;  ///< By reader; those nobody waits for now.
};

}  // namespace insegel::card_token::pcsc
