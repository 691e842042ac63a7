#include <gtest/gtest.h>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <set>

namespace insegel::ui {
namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations;
    QString type;
};

QList<Message> read(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == QStringLiteral("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QStringLiteral("source")) {
            messages.append({context, xml.readElementText(), {}, {}});
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

class TranslationsTest : public ::testing::TestWithParam<const char*> {
  protected:
    static QString path() { return folder() + QLatin1Char('/') + QString::fromLatin1(GetParam()); }
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

INSTANTIATE_TEST_SUITE_P(Files, TranslationsTest,
                         ::testing::Values("insegel_sv.ts", "insegel_en.ts", "qt_sv.ts"));

// What lupdate would find in the sources is what the files hold.
TEST(Translations, NoTextIsNewerThanTheFiles) {
    QTemporaryDir scratch;
    for (const char* name : {"insegel_sv.ts", "insegel_en.ts"}) {
        const QString file = QString::fromLatin1(name);
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
