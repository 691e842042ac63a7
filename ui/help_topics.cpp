#include "help_topics.h"

#include <QFile>
#include <QRegularExpression>

namespace insegel::ui {

QList<HelpTopic> helpTopics(const QString& code) {
    QFile file(QStringLiteral(":/help/help_%1.md").arg(code));
    if (!file.exists()) {
        file.setFileName(QStringLiteral(":/help/help_en.md"));
    }
    QList<HelpTopic> topics;
    if (!file.open(QIODevice::ReadOnly)) {
        return topics;
    }
    static const QRegularExpression heading(QStringLiteral("^# (.+) \\{#([a-z]+)\\}$"));
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (const auto match = heading.match(line); match.hasMatch()) {
            topics.append({match.captured(2), match.captured(1), {}});
        } else if (!topics.isEmpty()) {
            topics.last().markdown += line + u'\n';
        }
    }
    return topics;
}

}  // namespace insegel::ui
