#pragma once

#include <QList>
#include <QString>

namespace insegel::ui {

/// One page of the help.
struct HelpTopic {
    QString id;  ///< By which links name it, the same in every language: `help:ID`.
    QString title;
    QString markdown;  ///< Without the title.
};

/// The help in a language: what :/help/help_CODE.md has, else the English one. Each topic begins with a
/// line `# Title {#id}`. Adding a language is adding that file to resources/help.
QList<HelpTopic> helpTopics(const QString& code);

}  // namespace insegel::ui
