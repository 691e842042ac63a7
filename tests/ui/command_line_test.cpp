#include "command_line.h"

#include <gtest/gtest.h>

#include "client/client.h"

namespace insegel::ui {
namespace {

ParsedCommandLine parse(const char* arguments, const char* language = "en") {
    return parseCommandLine(
        QStringLiteral("insegel %1").arg(QString::fromUtf8(arguments)).split(u' ', Qt::SkipEmptyParts),
        QString::fromUtf8(language));
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
    for (const char* wrong :
         {"--port 0", "--port 65536", "--port x", "--language de", "--nonsense", "file.p12", "--port",
          "--profile=", "insegel", "insegelx:start", "x insegel:start", "insegel:start x",
          "https://insegel.example/", "-- --background"}) {
        const auto parsed = parse(wrong);
        EXPECT_EQ(parsed.exitCode, 2) << wrong;
        EXPECT_FALSE(parsed.message.isEmpty());
    }
}

TEST(CommandLine, StartsQuietlyThroughALinkAndTakesNothingFromIt) {
    for (const char* link :
         {"insegel:", "insegel:start", "INSEGEL:start", "insegel://profile/?port=1&language=de",
          "insegel:--profile=/elsewhere", "insegel:--help", "insegel:%20--port%201"}) {
        const auto parsed = parse(link);
        EXPECT_FALSE(parsed.exitCode) << link;
        EXPECT_TRUE(parsed.message.isEmpty());
        EXPECT_TRUE(parsed.options.background);
        EXPECT_EQ(parsed.options.profile, client::defaultProfile());
        EXPECT_FALSE(parsed.options.port);
        EXPECT_FALSE(parsed.options.language);
    }
}

TEST(CommandLine, SpeaksSwedishToo) {
    EXPECT_TRUE(parse("--help", "sv").message.contains(QString::fromUtf8("på kort")));
    EXPECT_TRUE(parse("--help").message.contains(QStringLiteral("on card")));
    EXPECT_EQ(parse("--nope", "sv").message,
              QString::fromUtf8("insegel: Okänd flagga 'nope'\nProva insegel --help.\n"));
    for (const char* wrong : {"--port 0", "--port", "--language de", "--profile=", "file.p12", "--nope"}) {
        EXPECT_NE(parse(wrong, "sv").message, parse(wrong).message) << wrong;
    }
    EXPECT_NE(noDisplayText(QStringLiteral("sv")), noDisplayText(QStringLiteral("en")));
}

TEST(CommandLine, PrintsHelpAndVersion) {
    EXPECT_EQ(parse("--help").exitCode, 0);
    EXPECT_TRUE(parse("--help").message.contains(QStringLiteral("--background")));
    EXPECT_EQ(parse("--version").message,
              QStringLiteral("insegel %1\n").arg(QString::fromUtf8(client::programVersion())));
}

}  // namespace
}  // namespace insegel::ui
