#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace insegel::demo_site {

/// Why a login, a signature or an order is not accepted. Thrown by the first check that fails; the site tells
/// it to the page and to its log.
class Refusal : public std::runtime_error {
  public:
    /// `reason` is for programs ("bad-signature"), `message` for people.
    Refusal(std::string reason, const std::string& message)
        : std::runtime_error(message), reason_(std::move(reason)) {}

    const std::string& reason() const { return reason_; }

  private:
    std::string reason_;
};

}  // namespace insegel::demo_site
