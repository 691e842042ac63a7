#include <QDir>
#include <QSettings>

#include "autostart.h"

namespace insegel::ui {
namespace {

const char name[] = "Insegel";

/// What Windows starts for this user.
QSettings runList() {
    return QSettings(QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"),
                     QSettings::NativeFormat);
}

/// What the person switched off or on there in the Task Manager: 12 bytes, the first of which is odd for off.
QSettings approvedList() {
    return QSettings(
        QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\"
                       "StartupApproved\\Run"),
        QSettings::NativeFormat);
}

/// As CommandLineToArgvW takes it apart.
QString quoted(const QString& argument) {
    QString text;
    qsizetype slashes = 0;
    for (const QChar one : argument) {
        if (one == u'"') {
            text += QString(slashes + 1, u'\\');  // Each before a quotation mark counts half.
        }
        slashes = one == u'\\' ? slashes + 1 : 0;
        text += one;
    }
    return u'"' + text + QString(slashes, u'\\') + u'"';
}

}  // namespace

bool Autostart::isPossible() {
    return true;
}

bool Autostart::isOn() const {
    const QString key = QString::fromLatin1(name);
    const QByteArray approved = approvedList().value(key).toByteArray();
    const bool isPassedOver = !approved.isEmpty() && (approved.front() & 1) != 0;
    return !isPassedOver && !runList().value(key).toString().isEmpty();
}

std::optional<QString> Autostart::setOn(bool on) const {
    const QString key = QString::fromLatin1(name);
    QSettings list = runList();
    if (on) {
        QString command = quoted(QDir::toNativeSeparators(program_));
        for (const QString& option : options_) {
            command += u' ' + quoted(option);
        }
        list.setValue(key, command);
    } else {
        list.remove(key);
    }
    list.sync();
    if (list.status() != QSettings::NoError) {
        return QStringLiteral("HKEY_CURRENT_USER\\…\\Run");
    }
    approvedList().remove(key);
    return {};
}

}  // namespace insegel::ui
