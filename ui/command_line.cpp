#include "command_line.h"

#include <QCommandLineParser>

#include "client/client.h"
#include "language.h"

namespace insegel::ui {
namespace {

/// What is said on a terminal, before there is an application that translates: in Swedish and in English.
class Speaker {
  public:
    explicit Speaker(const QString& language) : isSwedish_(language == QStringLiteral("sv")) {}

    QString words(const char* swedish, const char* english) const {
        return QString::fromUtf8(isSwedish_ ? swedish : english);
    }
    ParsedCommandLine wrong(const QString& message) const {
        return {{},
                2,
                QStringLiteral("insegel: %1\n%2\n")
                    .arg(message, words("Prova insegel --help.", "Try insegel --help."))};
    }

  private:
    bool isSwedish_;
};

/// "en|sv".
QString spokenCodes(const QString& separator) {
    QStringList codes;
    for (const SpokenLanguage& language : Language::spoken()) {
        codes << language.code;
    }
    return codes.join(separator);
}

// Written out: QCommandLineParser's own needs an application, and so a display.
constexpr const char* swedishHelp =
    "Användning: insegel [flaggor] [insegel:]\n"
    "Legitimera dig och skriv under med BankID på fil och på kort. Ligger vid klockan och svarar "
    "webbplatser\n"
    "på den här datorns egen adress. Länken insegel: startar programmet utan fönster; inget i den läses.\n"
    "\n"
    "  --profile MAPP     Spara allt i MAPP (annars: $INSEGEL_PROFILE, eller användarens datamapp)\n"
    "  --port N           Lyssna på port N och ingen annan\n"
    "  --language KOD     Tala detta språk den här gången: %1\n"
    "  --background       Starta vid klockan, utan fönster\n"
    "  --version          Visa versionen\n"
    "  -h, --help         Visa detta\n";
constexpr const char* englishHelp =
    "Usage: insegel [options] [insegel:]\n"
    "Identify yourself and sign with BankIDs on file and on card. Sits in the tray and answers web pages at\n"
    "this computer's own address. The link insegel: starts it without a window; nothing in it is read.\n"
    "\n"
    "  --profile DIR      Keep everything under DIR (default: $INSEGEL_PROFILE, or the user's data folder)\n"
    "  --port N           Listen on port N and no other\n"
    "  --language CODE    Speak this language in this run: %1\n"
    "  --background       Start in the tray, without a window\n"
    "  --version          Print the version\n"
    "  -h, --help         Print this\n";

}  // namespace

QString noDisplayText(const QString& language) {
    return Speaker(language).words(
        "insegel: Det finns ingen skärm att visa fönster på. Starta Insegel i en skrivbordsmiljö.\n",
        "insegel: There is no display to show a window on. Start Insegel in a desktop session.\n");
}

ParsedCommandLine parseCommandLine(const QStringList& arguments, const QString& spoken) {
    const Speaker speaker(spoken);
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
        const QStringList unknown = parser.unknownOptionNames();
        return speaker.wrong(
            unknown.isEmpty()
                ? speaker.words("En flagga saknar sitt värde, eller har ett för mycket",
                                "An option lacks its value, or has one too many")
                : speaker.words("Okänd flagga '%1'", "Unknown option '%1'").arg(unknown.first()));
    }
    if (parser.isSet(help)) {
        return {{}, 0, speaker.words(swedishHelp, englishHelp).arg(spokenCodes(QStringLiteral(", ")))};
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
            return speaker.wrong(
                speaker.words("Argumentet '%1' passar inte här", "Unexpected argument '%1'").arg(argument));
        }
        options.background = true;
    }
    if (parser.isSet(port)) {
        bool ok = false;
        const uint number = parser.value(port).toUInt(&ok);
        if (!ok || number == 0 || number > 65535) {
            return speaker.wrong(
                speaker.words("--port måste vara 1 till 65535", "--port must be 1 to 65535"));
        }
        options.port = static_cast<std::uint16_t>(number);
    }
    if (parser.isSet(language)) {
        const QString code = parser.value(language);
        if (!Language::isSpoken(code)) {
            return speaker.wrong(
                speaker.words("--language måste vara något av %1", "--language must be one of %1")
                    .arg(spokenCodes(QStringLiteral(", "))));
        }
        options.language = code;
    }
    if (parser.isSet(profile)) {
        if (parser.value(profile).isEmpty()) {
            return speaker.wrong(speaker.words("--profile behöver en mapp", "--profile needs a folder"));
        }
        options.profile = std::filesystem::path(parser.value(profile).toStdU16String());
    } else {
        options.profile = client::defaultProfile();
    }
    return {options, {}, {}};
}

}  // namespace insegel::ui
