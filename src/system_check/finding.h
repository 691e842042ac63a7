#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What the computer has and lacks for Insegel (PRODUCT §1, M10). The rows, their findings and their words
/// are the same in `insegelctl check`, in the window, and in packaging/check.
namespace insegel::system_check {

/// warning: it works, though not as well as it could. missing: something does not work before it is mended.
enum class Verdict { ok, warning, missing };

/// What a row is about, in the order in which they are shown.
enum class Topic {
    operatingSystem,
    installation,
    java,
    cardService,
    readers,
    card,
    tray,
    profile,
    port,
    clock,
    policy,
};

/// What was found. Each belongs to one topic and has one verdict.
enum class Finding {
    systemSupported,  ///< Details: its name.
    systemUntried,    ///< Details: its name.
    systemTooOld,     ///< Details: its name, the oldest version that will do.

    installedSame,            ///< Details: the version, where the program is.
    installedOlder,           ///< Details: its version, where it is, this version.
    installedNewer,           ///< As installedOlder.
    notInstalled,             ///< Details: this version.
    installedUnknownVersion,  ///< Details: nothing, where it is.

    javaFound,  ///< Details: the version, where it is.
    javaNotFound,

    serviceReady,
    serviceStartsWhenAsked,  ///< The system listens in its place.
    serviceNotInstalled,     ///< Details: the command that installs it, where that is known.
    serviceStopped,
    serviceForbidden,     ///< This user may not talk to it. Details: its socket.
    serviceOtherVersion,  ///< It speaks another version than our library. Details: the service's.
    serviceNoAnswer,

    readersSeen,  ///< Details: how many, their names.
    readersNone,
    readersWithoutDriver,  ///< On the USB, and not seen by PC/SC. Details: how many, their names, and the
                           ///< command that installs the driver, where that is known.
    readersUnknown,        ///< The service is not there.

    cardBankId,  ///< Details: how many.
    cardOther,   ///< There are cards, and none is a BankID that can be read. Details: the ATRs.
    cardNone,
    cardUnknown,  ///< No service, or no reader.

    trayThere,
    trayNone,
    trayNoDesktop,

    profileWritable,  ///< Details: the folder, for all of the profile's.
    profileWillBeMade,
    profileNotWritable,
    profileOpenToOthers,
    profileForeign,  ///< It is something else than a folder.
    profileFull,

    portFree,       ///< Details: the port.
    portOurs,       ///< Insegel has it. Details: the port.
    portNotTaken,   ///< It is free, and yet the program that asks does not listen. Details: the port.
    portSomeTaken,  ///< Details: those taken and by whom, the port that Insegel takes in their place.
    portAllTaken,   ///< Details: the ports, and by whom they are taken.

    clockSane,    ///< Details: the date.
    clockBehind,  ///< It stands before this version was made. Details: the date.
    clockAhead,   ///< Details: the date.

    policyNone,     ///< Nothing is fixed.
    policyInForce,  ///< Details: the keys of what is fixed.
    policyInvalid,  ///< Details: where, and what is wrong there.
};

/// One row of the check. Details are names and numbers, in the order that its finding tells; what does not
/// vary is said by who shows it.
struct Row {
    Finding finding = Finding::systemSupported;
    std::vector<std::string> details{};

    bool operator==(const Row&) const = default;
};

Topic topicOf(Finding finding);
Verdict verdictOf(Finding finding);

/// "card-service", "ok", "socket-activated": the words of `insegelctl check --json`.
const char* toString(Topic topic);
const char* toString(Verdict verdict);
const char* toString(Finding finding);

/// All that there are, for the tests that none is without its words.
const std::vector<Finding>& allFindings();

}  // namespace insegel::system_check
