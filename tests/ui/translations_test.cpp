#include <gtest/gtest.h>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace insegel::ui {
namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations;
    QString type;
    bool isCounted = false;
};

QList<Message> read(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    bool counted = false;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == QStringLiteral("message")) {
            counted = xml.attributes().value(QStringLiteral("numerus")) == QStringLiteral("yes");
        } else if (xml.name() == QStringLiteral("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QStringLiteral("source")) {
            messages.append({context, xml.readElementText(), {}, {}, counted});
        } else if (xml.name() == QStringLiteral("translation")) {
            messages.last().type = xml.attributes().value(QStringLiteral("type")).toString();
            while (xml.readNext() != QXmlStreamReader::EndElement ||
                   xml.name() != QStringLiteral("translation")) {
                if (xml.isStartElement()) {
                    messages.last().translations << xml.readElementText();
                } else if (xml.isCharacters() && !xml.isWhitespace()) {
                    messages.last().translations << xml.text().toString();
                }
            }
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return messages;
}

QString folder() {
    return QStringLiteral(INSEGEL_SOURCE_DIR "/resources/translations");
}

QStringList placeholders(const QString& text) {
    QStringList found;
    auto matches = QRegularExpression(QStringLiteral("%[0-9n]")).globalMatch(text);
    while (matches.hasNext()) {
        found << matches.next().captured();
    }
    found.sort();
    return found;
}

/// How many forms numbers have in this file's language: as many as most of its counted messages.
int pluralForms(const QString& path) {
    const std::map<QString, int> known{{QStringLiteral("sv"), 2}, {QStringLiteral("en"), 2}};
    const QString code = QFileInfo(path).baseName().section(u'_', 1);
    if (const auto found = known.find(code); found != known.end()) {
        return found->second;
    }
    qsizetype most = 1;
    for (const Message& message : read(path)) {
        most = std::max(most, message.translations.size());
    }
    return static_cast<int>(most);
}

class TranslationsTest : public ::testing::TestWithParam<std::string> {
  protected:
    static QString path() { return folder() + QLatin1Char('/') + QString::fromStdString(GetParam()); }
};

TEST_P(TranslationsTest, NothingIsMissing) {
    const QList<Message> messages = read(path());
    EXPECT_GT(messages.size(), 30);
    for (const Message& message : messages) {
        EXPECT_TRUE(message.type.isEmpty()) << message.source.toStdString();
        EXPECT_FALSE(message.translations.isEmpty()) << message.source.toStdString();
        for (const QString& translation : message.translations) {
            EXPECT_FALSE(translation.trimmed().isEmpty()) << message.source.toStdString();
            EXPECT_EQ(placeholders(translation), placeholders(message.source))
                << message.source.toStdString();
            EXPECT_EQ(translation.count(u'&') > 0, message.source.count(u'&') > 0)
                << message.source.toStdString();
        }
    }
}

/// A text that begins or ends with a space, or begins with a full stop, is half a sentence.
bool isPiece(const QString& text) {
    return text != text.trimmed() || text.startsWith(u'.') || text.startsWith(u',');
}

TEST_P(TranslationsTest, EveryTextIsWhole) {
    if (path().endsWith(QStringLiteral("qt_sv.ts"))) {
        GTEST_SKIP() << "those are Qt's texts";
    }
    for (const Message& message : read(path())) {
        EXPECT_FALSE(isPiece(message.source)) << message.source.toStdString();
        for (const QString& translation : message.translations) {
            EXPECT_FALSE(isPiece(translation)) << translation.toStdString();
        }
    }
}

TEST_P(TranslationsTest, EveryNumberHasAllItsForms) {
    const auto forms = pluralForms(path());
    for (const Message& message : read(path())) {
        const bool counts =
            message.source.contains(QStringLiteral("%n")) || message.source.contains(QStringLiteral("%Ln"));
        EXPECT_EQ(message.isCounted, counts) << message.source.toStdString();
        EXPECT_EQ(message.translations.size(), counts ? forms : 1) << message.source.toStdString();
    }
}

/// Each file there is, so that one more language is held to the same.
std::vector<std::string> files() {
    std::vector<std::string> all;
    for (const QString& name : QDir(folder()).entryList({QStringLiteral("*.ts")})) {
        all.push_back(name.toStdString());
    }
    return all;
}

INSTANTIATE_TEST_SUITE_P(Files, TranslationsTest, ::testing::ValuesIn(files()));

TEST(Translations, SwedishAndEnglishAreThere) {
    const std::vector<std::string> all = files();
    for (const char* name : {"insegel_sv.ts", "insegel_en.ts", "qt_sv.ts"}) {
        EXPECT_EQ(std::count(all.begin(), all.end(), name), 1) << name;
    }
}

// No words of the window are joined by "+" with words of their own around them: "%1" has its place in a
// sentence.
TEST(Translations, NoSentenceIsPutTogether) {
    const QRegularExpression words(
        QStringLiteral(R"re(\btr\("[^;]*?\)\s*\+\s*(QStringLiteral|QLatin1String)\("[^"]*[a-z]|)re"
                       R"re((QStringLiteral|QLatin1String)\("[^"]*[a-z][^"]*"\)\s*\+\s*[A-Za-z:]*\btr\(|)re"
                       R"re(\btr\("[^"]*"\)\s*\+\s*[A-Za-z:]*\btr\()re"));
    for (const QString& name :
         QDir(QStringLiteral(INSEGEL_SOURCE_DIR "/ui")).entryList({QStringLiteral("*.cpp")})) {
        QFile source(QStringLiteral(INSEGEL_SOURCE_DIR "/ui/") + name);
        ASSERT_TRUE(source.open(QIODevice::ReadOnly));
        const auto found = words.match(QString::fromUtf8(source.readAll()).remove(QStringLiteral("\\n")));
        EXPECT_FALSE(found.hasMatch()) << name.toStdString() << ": " << found.captured().toStdString();
    }
}

// What lupdate would find in the sources is what the files hold.
TEST(Translations, NoTextIsNewerThanTheFiles) {
    QTemporaryDir scratch;
    for (const QString& file : QDir(folder()).entryList({QStringLiteral("insegel_*.ts")})) {
        const QString copy = scratch.filePath(file);
        ASSERT_TRUE(QFile::copy(folder() + QLatin1Char('/') + file, copy));
        QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
        QProcess lupdate;
        lupdate.start(
            QStringLiteral(INSEGEL_LUPDATE),
            {QStringLiteral("-silent"), QStringLiteral("-no-obsolete"), QStringLiteral("-locations"),
             QStringLiteral("none"), QStringLiteral(INSEGEL_SOURCE_DIR "/ui"), QStringLiteral("-ts"), copy});
        ASSERT_TRUE(lupdate.waitForFinished());
        ASSERT_EQ(lupdate.exitCode(), 0) << lupdate.readAllStandardError().toStdString();
        const auto names = [](const QList<Message>& messages) {
            std::multiset<std::string> all;
            for (const Message& message : messages) {
                all.insert((message.context + QStringLiteral(": ") + message.source).toStdString());
            }
            return all;
        };
        const auto inSources = names(read(copy));
        const auto inFile = names(read(folder() + QLatin1Char('/') + file));
        for (const std::string& text : inSources) {
            EXPECT_EQ(inFile.count(text), inSources.count(text)) << file.toStdString() << " lacks " << text;
        }
        EXPECT_EQ(inFile.size(), inSources.size());
    }
}

}  // namespace
}  // namespace insegel::ui
