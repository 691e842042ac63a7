#pragma once

#include "system_check/card_service.h"
#include "system_check/system_check.h"

/// The checks, one file each; not part of the room's public face.
namespace insegel::system_check {

/// What is asked, and what PC/SC says, which is asked once for all that need it.
struct Circumstances {
    const Question& question;
    Result<policy::Policy> policy;
    CardService service;  ///< As it was before it was asked for readers.
    bool hasAnswered = false;
    std::vector<card_token::pcsc::Reader> readers{};
};

Row checkOperatingSystem(const Circumstances& now);
Row checkInstallation(const Circumstances& now);
Row checkJava(const Circumstances& now);
Row checkCardService(const Circumstances& now);
Row checkReaders(const Circumstances& now);
Row checkCard(const Circumstances& now);
Row checkTray(const Circumstances& now);
Row checkProfile(const Circumstances& now);
Row checkPort(const Circumstances& now);
Row checkClock(const Circumstances& now);
Row checkPolicy(const Circumstances& now);

}  // namespace insegel::system_check
