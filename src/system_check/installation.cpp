#include "base/encoding.h"
#include "base/paths.h"
#include "base/version.h"
#include "system_check/checks.h"
#include "system_check/operating_system.h"
#include "system_check/programs.h"

namespace insegel::system_check {

namespace {

/// How long a program may take to say its version.
constexpr std::chrono::seconds patience(5);

/// "insegel 0.1.0" says it; empty for what another program prints.
std::string versionIn(const std::string& line) {
    constexpr std::string_view name = "insegel ";
    const std::string version = line.starts_with(name) ? line.substr(name.size()) : std::string();
    const bool isOne = !version.empty() && version.find_first_not_of("0123456789.") == std::string::npos;
    return isOne ? version : std::string();
}

}  // namespace

Row checkInstallation(const Circumstances& /*now*/) {
    const auto program = findProgram("insegel", usualFolders());
    if (!program) {
        return {Finding::notInstalled, {version}};
    }
    const std::string place = pathToUtf8(*program);
    const std::string found = versionIn(firstLineOf(*program, "--version", patience).value_or(""));
    if (found.empty()) {
        return {Finding::installedUnknownVersion, {"", place}};
    }
    const int order = compareVersions(found, version);
    if (order == 0) {
        return {Finding::installedSame, {found, place}};
    }
    return {order < 0 ? Finding::installedOlder : Finding::installedNewer, {found, place, version}};
}

}  // namespace insegel::system_check
