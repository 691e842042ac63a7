#include "system_check/operating_system.h"

#include <gtest/gtest.h>

namespace insegel::system_check {
namespace {

TEST(OperatingSystem, OsReleaseIsReadWithAndWithoutQuotes) {
    const auto system = readOsRelease(
        "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID='12'\n\nno "
        "assignment\nID=debian\n");
    EXPECT_EQ(system.id, "debian");
    EXPECT_EQ(system.name, "Debian GNU/Linux 12 (bookworm)");
    EXPECT_EQ(system.version, "12");
}

TEST(OperatingSystem, OneThatSaysNothingIsStillNamed) {
    EXPECT_EQ(readOsRelease("").name, "Linux");
    EXPECT_EQ(readOsRelease("ID=void\n").name, "void");
    EXPECT_EQ(readOsRelease("ID=\n=\nPRETTY_NAME=\"\n").name, "\"");
}

TEST(OperatingSystem, IsJudgedByItsVersion) {
    const auto finding = [](const char* id, const char* version) {
        return judge({id, "A System", version}).finding;
    };
    EXPECT_EQ(finding("debian", "12"), Finding::systemSupported);
    EXPECT_EQ(finding("debian", "13"), Finding::systemSupported);
    EXPECT_EQ(finding("debian", ""), Finding::systemSupported);  // testing and unstable
    EXPECT_EQ(finding("debian", "11"), Finding::systemTooOld);
    EXPECT_EQ(finding("ubuntu", "24.04"), Finding::systemSupported);
    EXPECT_EQ(finding("ubuntu", "22.04"), Finding::systemTooOld);
    EXPECT_EQ(finding("opensuse-tumbleweed", "20261101"), Finding::systemSupported);
    EXPECT_EQ(finding("windows", "10.0.19045"), Finding::systemSupported);
    EXPECT_EQ(finding("windows", "6.1.7601"), Finding::systemTooOld);
    EXPECT_EQ(finding("arch", ""), Finding::systemUntried);
    EXPECT_EQ(finding("linuxmint", "22"), Finding::systemUntried);
    EXPECT_EQ(finding("", ""), Finding::systemUntried);
    EXPECT_EQ(judge({"debian", "Debian 11", "11"}).details, (std::vector<std::string>{"Debian 11", "12"}));
}

TEST(OperatingSystem, VersionsAreComparedNumberByNumber) {
    EXPECT_EQ(compareVersions("0.1.0", "0.1.0"), 0);
    EXPECT_EQ(compareVersions("0.1", "0.1.0"), 0);
    EXPECT_LT(compareVersions("0.9.0", "0.10.0"), 0);
    EXPECT_GT(compareVersions("1", "0.99.99"), 0);
    EXPECT_LT(compareVersions("", "0.0.1"), 0);
    EXPECT_EQ(compareVersions("1.2-rc1", "1.2"), 0);
    EXPECT_EQ(compareVersions("x", "y"), 0);
    EXPECT_GT(compareVersions("99999999999999999999999", "1"), 0);
}

}  // namespace
}  // namespace insegel::system_check
