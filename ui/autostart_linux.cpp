#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include "autostart.h"

// Desktop Application Autostart Specification 0.5, Desktop Entry Specification 1.5.

namespace insegel::ui {
namespace {

QString entryFolder() {
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation))
        .filePath(QStringLiteral("autostart"));
}

QString entryFile() {
    return QDir(entryFolder()).filePath(QStringLiteral("insegel.desktop"));
}

/// A value of the type string.
QString escaped(QString text) {
    return text.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char('\n'), QStringLiteral("\\n"))
        .replace(QLatin1Char('\r'), QStringLiteral("\\r"))
        .replace(QLatin1Char('\t'), QStringLiteral("\\t"));
}

QString unescaped(const QString& value) {
    static const QMap<QChar, QChar> meanings{{u's', u' '}, {u'n', u'\n'}, {u't', u'\t'}, {u'r', u'\r'}};
    QString text;
    for (qsizetype at = 0; at < value.size(); ++at) {
        if (value[at] == u'\\' && at + 1 < value.size()) {
            ++at;
            text += meanings.value(value[at], value[at]);
        } else {
            text += value[at];
        }
    }
    return text;
}

/// One argument of Exec, before it is escaped as a string.
QString quoted(const QString& argument) {
    QString text;
    for (const QChar one : argument) {
        if (QStringLiteral("\"`$\\").contains(one)) {
            text += u'\\';
        }
        text += one;
        if (one == u'%') {
            text += u'%';  // Else the beginning of a field code.
        }
    }
    return u'"' + text + u'"';
}

/// The value of a key in the group [Desktop Entry]; empty where it has none.
QString valueOf(const QStringList& lines, const QString& key) {
    bool isInGroup = false;
    for (const QString& line : lines) {
        if (line.startsWith(u'[')) {
            isInGroup = line.trimmed() == QStringLiteral("[Desktop Entry]");
            continue;
        }
        const qsizetype equals = line.indexOf(u'=');
        if (isInGroup && equals > 0 && line.left(equals).trimmed() == key) {
            return unescaped(line.mid(equals + 1).trimmed());
        }
    }
    return {};
}

}  // namespace

bool Autostart::isPossible() {
    return !QFile::exists(QStringLiteral("/.flatpak-info"));
}

bool Autostart::isOn() const {
    QFile file(entryFile());
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    constexpr qint64 longest = 65536;
    const QStringList lines = QString::fromUtf8(file.read(longest)).split(u'\n');
    const QString tried = valueOf(lines, QStringLiteral("TryExec"));
    const bool isThere =
        tried.isEmpty() || (QDir::isAbsolutePath(tried) ? QFileInfo(tried).isExecutable()
                                                        : !QStandardPaths::findExecutable(tried).isEmpty());
    const QString no = QStringLiteral("false");
    return isThere && !valueOf(lines, QStringLiteral("Exec")).isEmpty() &&
           valueOf(lines, QStringLiteral("Hidden")) != QStringLiteral("true") &&
           valueOf(lines, QStringLiteral("X-GNOME-Autostart-enabled")) != no;
}

std::optional<QString> Autostart::setOn(bool on) const {
    if (!on) {
        QFile file(entryFile());
        if (file.exists() && !file.remove()) {
            return file.errorString();
        }
        return {};
    }
    QStringList words{quoted(program_)};
    for (const QString& option : options_) {
        words << quoted(option);
    }
    QDir().mkpath(entryFolder());
    QSaveFile file(entryFile());
    if (!file.open(QIODevice::WriteOnly)) {
        return file.errorString();
    }
    // TryExec: where the program was uninstalled, the entry starts nothing.
    file.write(QStringLiteral("[Desktop Entry]\n"
                              "Type=Application\n"
                              "Name=Insegel\n"
                              "Icon=insegel\n"
                              "TryExec=%1\n"
                              "Exec=%2\n"
                              "Terminal=false\n")
                   .arg(escaped(program_), escaped(words.join(u' ')))
                   .toUtf8());
    if (!file.commit()) {
        return file.errorString();
    }
    return {};
}

}  // namespace insegel::ui
