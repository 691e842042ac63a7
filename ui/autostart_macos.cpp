#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QXmlStreamWriter>

#include "autostart.h"

// launchd.plist(5).

namespace insegel::ui {
namespace {

const char label[] = "se.insegel.insegel";

QString agentFolder() {
    return QDir(QDir::homePath()).filePath(QStringLiteral("Library/LaunchAgents"));
}

QString agentFile() {
    return QDir(agentFolder()).filePath(QString::fromLatin1(label) + QStringLiteral(".plist"));
}

}  // namespace

bool Autostart::isPossible() {
    return true;
}

bool Autostart::isOn() const {
    return QFile::exists(agentFile());
}

std::optional<QString> Autostart::setOn(bool on) const {
    if (!on) {
        QFile file(agentFile());
        if (file.exists() && !file.remove()) {
            return file.errorString();
        }
        return {};
    }
    QDir().mkpath(agentFolder());
    QSaveFile file(agentFile());
    if (!file.open(QIODevice::WriteOnly)) {
        return file.errorString();
    }
    QXmlStreamWriter xml(&file);
    const auto key = [&xml](const char* name) {
        xml.writeTextElement(QStringLiteral("key"), QString::fromLatin1(name));
    };
    const auto string = [&xml](const QString& text) { xml.writeTextElement(QStringLiteral("string"), text); };
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeDTD(
        QStringLiteral("<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
                       "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">"));
    xml.writeStartElement(QStringLiteral("plist"));
    xml.writeAttribute(QStringLiteral("version"), QStringLiteral("1.0"));
    xml.writeStartElement(QStringLiteral("dict"));
    key("Label");
    string(QString::fromLatin1(label));
    key("ProgramArguments");
    xml.writeStartElement(QStringLiteral("array"));
    string(program_);
    for (const QString& option : options_) {
        string(option);
    }
    xml.writeEndElement();
    key("RunAtLoad");
    xml.writeEmptyElement(QStringLiteral("true"));
    // Not where somebody is logged in over the network alone.
    key("LimitLoadToSessionType");
    string(QStringLiteral("Aqua"));
    xml.writeEndDocument();
    if (!file.commit()) {
        return file.errorString();
    }
    return {};
}

}  // namespace insegel::ui
