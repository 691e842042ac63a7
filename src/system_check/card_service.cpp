#include "system_check/card_service.h"

#include "system_check/checks.h"
#include "system_check/packages.h"

namespace insegel::system_check {

Row checkCardService(const Circumstances& now) {
    using State = CardService::State;
    const CardService& service = now.service;
    if (now.hasAnswered) {
        return {service.state == State::startsWhenAsked ? Finding::serviceStartsWhenAsked
                                                        : Finding::serviceReady};
    }
    switch (service.state) {
        case State::notInstalled:
            return {Finding::serviceNotInstalled, {installCommand(Package::cardService)}};
        case State::stopped:
            return {Finding::serviceStopped};
        case State::forbidden:
            return {Finding::serviceForbidden, {service.socket}};
        case State::running:
        case State::startsWhenAsked:
            break;
    }
    // Somebody is there, and our library cannot talk to him.
    return service.version.empty() ? Row{Finding::serviceNoAnswer}
                                   : Row{Finding::serviceOtherVersion, {service.version}};
}

}  // namespace insegel::system_check
