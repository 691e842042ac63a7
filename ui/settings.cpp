#include "settings.h"

#include <QSettings>

#include "language.h"

namespace insegel::ui {
namespace {

constexpr auto languageKey = "language";
constexpr auto toldGroup = "expiry";
constexpr auto geometryKey = "window/geometry";

}  // namespace

Settings::Settings(const std::filesystem::path& profile)
    : file_(QString::fromStdU16String((profile / "settings.ini").u16string())) {}

std::optional<QString> Settings::language() const {
    const QString code = QSettings(file_, QSettings::IniFormat).value(QLatin1String(languageKey)).toString();
    if (Language::isSpoken(code)) {
        return code;
    }
    return {};
}

void Settings::setLanguage(const QString& code) {
    QSettings(file_, QSettings::IniFormat).setValue(QLatin1String(languageKey), code);
}

QMap<QString, QString> Settings::tolds() const {
    QSettings file(file_, QSettings::IniFormat);
    file.beginGroup(QLatin1String(toldGroup));
    QMap<QString, QString> all;
    for (const QString& key : file.childKeys()) {
        all.insert(key, file.value(key).toString());
    }
    return all;
}

void Settings::setTolds(const QMap<QString, QString>& tolds) {
    QSettings file(file_, QSettings::IniFormat);
    file.remove(QLatin1String(toldGroup));
    file.beginGroup(QLatin1String(toldGroup));
    for (auto told = tolds.begin(); told != tolds.end(); ++told) {
        file.setValue(told.key(), told.value());
    }
}

QByteArray Settings::windowGeometry() const {
    return QSettings(file_, QSettings::IniFormat).value(QLatin1String(geometryKey)).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray& geometry) {
    QSettings(file_, QSettings::IniFormat).setValue(QLatin1String(geometryKey), geometry);
}

}  // namespace insegel::ui
