#include "site/made_for.h"

#include "site/refusal.h"

namespace insegel::demo_site {

void checkMadeFor(const MadeFor& made, const std::string& use, const Occasion& occasion) {
    if (made.use != use)
        throw Refusal("wrong-use", "this was made for something else");
    if (made.origin != occasion.origin)
        throw Refusal("wrong-origin", "this was made for another site");
    if (made.nonce != occasion.nonce)
        throw Refusal("wrong-nonce", "this was made for another nonce");
    checkMadeTime(made.at, occasion);
}

void checkMadeTime(std::int64_t at, const Occasion& occasion) {
    const auto sinceEpoch = [](std::chrono::system_clock::time_point time) {
        return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
    };
    const std::int64_t skew = 60;
    if (at < sinceEpoch(occasion.asked) - skew || at > sinceEpoch(std::chrono::system_clock::now()) + skew)
        throw Refusal("wrong-time", "the time it was made is not between now and then");
}

}  // namespace insegel::demo_site
