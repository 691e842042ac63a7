#pragma once

#include <string>

namespace insegel::system_check {

/// The service behind PC/SC as the system shows it, without asking it for anything.
struct CardService {
    enum class State {
        running,
        startsWhenAsked,  ///< It is not running; the system listens in its place.
        notInstalled,
        stopped,
        forbidden,  ///< It is there, and not for this user.
    };
    State state = State::notInstalled;
    std::string socket{};   ///< Where it listens; empty where it does otherwise.
    bool isSilent = false;  ///< It was asked for its version and has not answered: PC/SC would wait for ever.
    std::string version{};  ///< Of the protocol it speaks ("4:4"); empty where it is not asked for that.
};

/// Takes some seconds where it is silent.
CardService lookForCardService();

}  // namespace insegel::system_check
