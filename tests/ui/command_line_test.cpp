#include "command_line.h"

#include <gtest/gtest.h>

#include "client/client.h"

namespace insegel::ui {
namespace {

ParsedCommandLine parse(const char* arguments) {
    return parseCommandLine(
        QStringLiteral("insegel %1").arg(QString::fromUtf8(arguments)).split(u' ', Qt::SkipEmptyParts));
}

TEST(CommandLine, UsesDefaults) {
    const auto parsed = parse("");
    EXPECT_FALSE(parsed.exitCode);
    EXPECT_EQ(parsed.options.profile, client::defaultProfile());
    EXPECT_FALSE(parsed.options.port);
    EXPECT_FALSE(parsed.options.language);
    EXPECT_FALSE(parsed.options.background);
}

TEST(CommandLine, ReadsAllOptions) {
    const auto parsed = parse("--profile /tmp/x --port 22700 --language sv --background");
    EXPECT_FALSE(parsed.exitCode);
    EXPECT_EQ(parsed.options.profile, "/tmp/x");
    EXPECT_EQ(parsed.options.port, 22700);
    EXPECT_EQ(parsed.options.language, QStringLiteral("sv"));
    EXPECT_TRUE(parsed.options.background);
}

TEST(CommandLine, RefusesWhatItDoesNotKnow) {
    for (const char* wrong : {"--port 0", "--port 65536", "--port x", "--language de", "--nonsense",
                              "file.p12", "--port", "--profile="}) {
        const auto parsed = parse(wrong);
        EXPECT_EQ(parsed.exitCode, 2) << wrong;
        EXPECT_FALSE(parsed.message.isEmpty());
    }
}

TEST(CommandLine, StartsQuietlyThroughALink) {
    const auto parsed = parse("insegel:start");
    EXPECT_FALSE(parsed.exitCode);
    EXPECT_TRUE(parsed.options.background);
}

TEST(CommandLine, PrintsHelpAndVersion) {
    EXPECT_EQ(parse("--help").exitCode, 0);
    EXPECT_TRUE(parse("--help").message.contains(QStringLiteral("--background")));
    EXPECT_EQ(parse("--version").message,
              QStringLiteral("insegel %1\n").arg(QString::fromUtf8(client::programVersion())));
}

}  // namespace
}  // namespace insegel::ui
