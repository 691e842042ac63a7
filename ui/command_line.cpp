#include "command_line.h"

#include <QCommandLineParser>

#include "client/client.h"
#include "language.h"

namespace insegel::ui {
namespace {

ParsedCommandLine wrong(const QString& message) {
    return {{}, 2, QStringLiteral("insegel: %1\nTry insegel --help.\n").arg(message)};
}

/// "en|sv".
QString spokenCodes(const QString& separator) {
    QStringList codes;
    for (const SpokenLanguage& language : Language::spoken()) {
        codes << language.code;
    }
    return codes.join(separator);
}

// Written out: QCommandLineParser's own needs an application, and so a display.
const char helpText[] =
    "Usage: insegel [options]\n"
    "Log in and sign with a BankID on file. Sits in the tray and answers web pages through loopback.\n"
    "\n"
    "  --profile DIR      Keep everything under DIR (default: $INSEGEL_PROFILE, or the user's data folder)\n"
    "  --port N           Listen on port N and no other\n"
    "  --language CODE    Speak this language in this run: %1\n"
    "  --background       Start in the tray, without a window\n"
    "  --version          Print the version\n"
    "  --help             Print this\n";

}  // namespace

ParsedCommandLine parseCommandLine(const QStringList& arguments) {
    QCommandLineParser parser;
    const QString value = QStringLiteral("value");
    const QCommandLineOption profile(QStringLiteral("profile"), {}, value);
    const QCommandLineOption port(QStringLiteral("port"), {}, value);
    const QCommandLineOption language(QStringLiteral("language"), {}, value);
    const QCommandLineOption background(QStringLiteral("background"));
    const QCommandLineOption version(QStringLiteral("version"));
    const QCommandLineOption help(QStringList{QStringLiteral("help"), QStringLiteral("h")});
    parser.addOptions({profile, port, language, background, version, help});
    if (!parser.parse(arguments)) {
        return wrong(parser.errorText());
    }
    if (parser.isSet(help)) {
        return {{}, 0, QString::fromLatin1(helpText).arg(spokenCodes(QStringLiteral(", ")))};
    }
    if (parser.isSet(version)) {
        return {{}, 0, QStringLiteral("insegel %1\n").arg(QString::fromUtf8(client::programVersion()))};
    }

    CommandLine options;
    options.background = parser.isSet(background);
    for (const QString& argument : parser.positionalArguments()) {
        // A web page starts the program through its link. Nothing in the link is listened to; and since the
        // page's prompt is about to come, no window is put before it.
        if (!argument.startsWith(QStringLiteral("insegel:"), Qt::CaseInsensitive)) {
            return wrong(QStringLiteral("Unexpected argument '%1'").arg(argument));
        }
        options.background = true;
    }
    if (parser.isSet(port)) {
        bool ok = false;
        const uint number = parser.value(port).toUInt(&ok);
        if (!ok || number == 0 || number > 65535) {
            return wrong(QStringLiteral("--port must be 1 to 65535"));
        }
        options.port = static_cast<std::uint16_t>(number);
    }
    if (parser.isSet(language)) {
        const QString code = parser.value(language);
        if (!Language::isSpoken(code)) {
            return wrong(
                QStringLiteral("--language must be one of %1").arg(spokenCodes(QStringLiteral(", "))));
        }
        options.language = code;
    }
    if (parser.isSet(profile)) {
        if (parser.value(profile).isEmpty()) {
            return wrong(QStringLiteral("--profile needs a folder"));
        }
        options.profile = std::filesystem::path(parser.value(profile).toStdU16String());
    } else {
        options.profile = client::defaultProfile();
    }
    return {options, {}, {}};
}

}  // namespace insegel::ui
