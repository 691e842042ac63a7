#pragma once

#include "cli/context.h"

/// After wrong passwords the next try has to wait: that is waited out here, and said.
namespace insegel::cli {

/// Says how long is waited.
void sayThrottled(const Output& output, std::chrono::seconds wait);

/// Before a password is asked for: nobody types one and is then told to wait. cancelled where the program is
/// asked to end.
Result<void> waitForThrottle(const Context& context, const std::string& tokenId);

/// Repeats what is refused for wrong passwords that were tried meanwhile, once the wait is over.
template <typename T, typename Start>
Result<T> awaitUnthrottled(const Context& context, Start start) {
    while (true) {
        auto result = context.session->template await<T>(Sent::nothing, start);
        if (result || result.error().code != ErrorCode::throttled) {
            return result;
        }
        const auto wait = result.error().wait.value_or(std::chrono::seconds(1));
        sayThrottled(context.output, wait);
        if (auto waited = context.session->pause(wait); !waited) {
            return tl::unexpected(waited.error());
        }
    }
}

}  // namespace insegel::cli
