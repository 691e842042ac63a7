#include "language.h"

#include <QDir>
#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <algorithm>

namespace insegel::ui {
namespace {

// Read from each language's own file.
constexpr struct {
    const char* source;
    const char* comment;
} ownName = QT_TRANSLATE_NOOP3("insegel::ui::Language", "English", "the name of this language, in itself");

QString folder() {
    return QStringLiteral(":/translations");
}

QLocale localeOf(const QString& code) {
    // The dates of this country, where a language alone would mean another's.
    return code == QStringLiteral("en") ? QLocale(QLocale::English, QLocale::UnitedKingdom) : QLocale(code);
}

QString nameOf(const QString& code) {
    QTranslator words;
    const bool isRead = words.load(QStringLiteral("insegel_") + code, folder());
    const QString name =
        isRead ? words.translate("insegel::ui::Language", ownName.source, ownName.comment) : QString();
    return name.isEmpty() ? code : name;
}

}  // namespace

QList<SpokenLanguage> Language::spoken() {
    QList<SpokenLanguage> all;
    for (const QString& file : QDir(folder()).entryList({QStringLiteral("insegel_*.qm")})) {
        const QString code = file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0);
        all.append({code, nameOf(code)});
    }
    std::sort(all.begin(), all.end(),
              [](const SpokenLanguage& one, const SpokenLanguage& other) { return one.name < other.name; });
    return all;
}

bool Language::isSpoken(const QString& code) {
    const QList<SpokenLanguage> all = spoken();
    return std::any_of(all.begin(), all.end(),
                       [&code](const SpokenLanguage& one) { return one.code == code; });
}

QString Language::ofSystem() {
    const QList<SpokenLanguage> all = spoken();
    for (const QString& name : QLocale::system().uiLanguages()) {
        for (const SpokenLanguage& one : all) {
            if (name == one.code || name.startsWith(one.code + QLatin1Char('-'))) {
                return one.code;
            }
        }
    }
    return QStringLiteral("en");
}

void Language::use(const QString& code) {
    if (code == code_) {
        return;
    }
    code_ = code;
    // Before the translators: their change is what windows hear.
    const QLocale locale = localeOf(code);
    QLocale::setDefault(locale);
    QGuiApplication::setLayoutDirection(locale.textDirection());
    QCoreApplication::removeTranslator(&qt_);
    QCoreApplication::removeTranslator(&own_);
    if (qt_.load(QStringLiteral("qt_") + code, folder()) ||
        qt_.load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&qt_);
    }
    if (own_.load(QStringLiteral("insegel_") + code, folder())) {
        QCoreApplication::installTranslator(&own_);
    }
    Q_EMIT changed(code);
}

client::Language languageNow() {
    return QLocale().language() == QLocale::Swedish ? client::Language::swedish : client::Language::english;
}

}  // namespace insegel::ui
