#include "cli/throttle_wait.h"

namespace insegel::cli {

void sayThrottled(const Output& output, std::chrono::seconds wait) {
    const auto language = output.isSwedish() ? client::Language::swedish : client::Language::english;
    output.sayWait(output.words("Efter fel lösenord går det inte att försöka genast. Väntar i ",
                                "After a wrong password there is no trying again at once. Waiting for ") +
                   client::waitText(wait, language) +
                   output.words(". Ctrl-C avbryter.", ". Ctrl-C cancels."));
}

Result<void> waitForThrottle(const Context& context, const std::string& tokenId) {
    const std::chrono::seconds wait = context.session->client().waitBeforeTry(tokenId);
    if (wait <= std::chrono::seconds(0)) {
        return {};
    }
    sayThrottled(context.output, wait);
    return context.session->pause(wait);
}

}  // namespace insegel::cli
