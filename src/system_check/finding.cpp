#include "system_check/finding.h"

#include <algorithm>
#include <array>

namespace insegel::system_check {

namespace {

struct Known {
    Finding finding;
    const char* name;
    Topic topic;
    Verdict verdict;
};

constexpr std::array<Known, 45> known{{
    {Finding::systemSupported, "supported", Topic::operatingSystem, Verdict::ok},
    {Finding::systemUntried, "untried", Topic::operatingSystem, Verdict::warning},
    {Finding::systemTooOld, "too-old", Topic::operatingSystem, Verdict::missing},
    {Finding::installedSame, "same", Topic::installation, Verdict::ok},
    {Finding::installedOlder, "older", Topic::installation, Verdict::warning},
    {Finding::installedNewer, "newer", Topic::installation, Verdict::warning},
    {Finding::notInstalled, "not-installed", Topic::installation, Verdict::missing},
    {Finding::installedUnknownVersion, "unknown-version", Topic::installation, Verdict::warning},
    {Finding::javaFound, "found", Topic::java, Verdict::ok},
    {Finding::javaNotFound, "not-found", Topic::java, Verdict::ok},
    {Finding::serviceReady, "ready", Topic::cardService, Verdict::ok},
    {Finding::serviceStartsWhenAsked, "socket-activated", Topic::cardService, Verdict::ok},
    {Finding::serviceNotInstalled, "not-installed", Topic::cardService, Verdict::missing},
    {Finding::serviceStopped, "stopped", Topic::cardService, Verdict::missing},
    {Finding::serviceForbidden, "no-permission", Topic::cardService, Verdict::missing},
    {Finding::serviceOtherVersion, "version-clash", Topic::cardService, Verdict::missing},
    {Finding::serviceNoAnswer, "no-answer", Topic::cardService, Verdict::missing},
    {Finding::readersSeen, "seen", Topic::readers, Verdict::ok},
    {Finding::readersNone, "none", Topic::readers, Verdict::warning},
    {Finding::readersWithoutDriver, "no-driver", Topic::readers, Verdict::missing},
    {Finding::readersUnknown, "unknown", Topic::readers, Verdict::warning},
    {Finding::cardBankId, "bankid", Topic::card, Verdict::ok},
    {Finding::cardOther, "other-card", Topic::card, Verdict::warning},
    {Finding::cardNone, "none", Topic::card, Verdict::warning},
    {Finding::cardUnknown, "unknown", Topic::card, Verdict::warning},
    {Finding::trayThere, "there", Topic::tray, Verdict::ok},
    {Finding::trayNone, "none", Topic::tray, Verdict::warning},
    {Finding::trayNoDesktop, "no-desktop", Topic::tray, Verdict::warning},
    {Finding::profileWritable, "writable", Topic::profile, Verdict::ok},
    {Finding::profileWillBeMade, "will-be-made", Topic::profile, Verdict::ok},
    {Finding::profileNotWritable, "not-writable", Topic::profile, Verdict::missing},
    {Finding::profileOpenToOthers, "open-to-others", Topic::profile, Verdict::warning},
    {Finding::profileForeign, "foreign", Topic::profile, Verdict::missing},
    {Finding::profileFull, "full", Topic::profile, Verdict::missing},
    {Finding::portFree, "free", Topic::port, Verdict::ok},
    {Finding::portOurs, "ours", Topic::port, Verdict::ok},
    {Finding::portNotTaken, "not-taken", Topic::port, Verdict::missing},
    {Finding::portSomeTaken, "some-taken", Topic::port, Verdict::warning},
    {Finding::portAllTaken, "all-taken", Topic::port, Verdict::missing},
    {Finding::clockSane, "sane", Topic::clock, Verdict::ok},
    {Finding::clockBehind, "behind", Topic::clock, Verdict::missing},
    {Finding::clockAhead, "ahead", Topic::clock, Verdict::warning},
    {Finding::policyNone, "none", Topic::policy, Verdict::ok},
    {Finding::policyInForce, "in-force", Topic::policy, Verdict::ok},
    {Finding::policyInvalid, "invalid", Topic::policy, Verdict::missing},
}};

const Known& of(Finding finding) {
    return *std::ranges::find(known, finding, &Known::finding);
}

}  // namespace

Topic topicOf(Finding finding) {
    return of(finding).topic;
}

Verdict verdictOf(Finding finding) {
    return of(finding).verdict;
}

const char* toString(Finding finding) {
    return of(finding).name;
}

const char* toString(Topic topic) {
    switch (topic) {
        case Topic::operatingSystem:
            return "operating-system";
        case Topic::installation:
            return "installation";
        case Topic::java:
            return "java";
        case Topic::cardService:
            return "card-service";
        case Topic::readers:
            return "readers";
        case Topic::card:
            return "card";
        case Topic::tray:
            return "tray";
        case Topic::profile:
            return "profile";
        case Topic::port:
            return "port";
        case Topic::clock:
            return "clock";
        case Topic::policy:
            return "policy";
    }
    return "";
}

const char* toString(Verdict verdict) {
    switch (verdict) {
        case Verdict::ok:
            return "ok";
        case Verdict::warning:
            return "warning";
        case Verdict::missing:
            return "missing";
    }
    return "";
}

const std::vector<Finding>& allFindings() {
    static const std::vector<Finding> all = [] {
        std::vector<Finding> findings;
        findings.reserve(known.size());
        for (const Known& one : known) {
            findings.push_back(one.finding);
        }
        return findings;
    }();
    return all;
}

}  // namespace insegel::system_check
