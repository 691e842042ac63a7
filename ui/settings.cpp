#include "settings.h"

#include <QSettings>

namespace insegel::ui {
namespace {

constexpr auto languageKey = "language";
constexpr auto geometryKey = "window/geometry";

}  // namespace

Settings::Settings(const std::filesystem::path& profile)
    : file_(QString::fromStdU16String((profile / "settings.ini").u16string())) {}

std::optional<QString> Settings::language() const {
    const QString code = QSettings(file_, QSettings::IniFormat).value(QLatin1String(languageKey)).toString();
    if (code == QStringLiteral("sv") || code == QStringLiteral("en")) {
        return code;
    }
    return {};
}

void Settings::setLanguage(const QString& code) {
    QSettings(file_, QSettings::IniFormat).setValue(QLatin1String(languageKey), code);
}

QByteArray Settings::windowGeometry() const {
    return QSettings(file_, QSettings::IniFormat).value(QLatin1String(geometryKey)).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray& geometry) {
    QSettings(file_, QSettings::IniFormat).setValue(QLatin1String(geometryKey), geometry);
}

}  // namespace insegel::ui
