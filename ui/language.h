#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QTranslator>

#include "client/error_text.h"

namespace insegel::ui {

/// Of what the client says, in the language that the program speaks now.
client::Language languageNow();

struct SpokenLanguage {
    QString code;  ///< As in ISO 639, "sv".
    QString name;  ///< In itself: "Svenska".
};

/// The language the program speaks, changed while it runs: one of those with a file insegel_CODE.ts in
/// resources/translations. Windows hear of a change through QEvent::LanguageChange.
class Language : public QObject {
    Q_OBJECT

  public:
    explicit Language(QObject* parent = nullptr) : QObject(parent) {}

    /// All there are, by their names. Needs no application.
    static QList<SpokenLanguage> spoken();
    static bool isSpoken(const QString& code);
    /// The first among the languages the person has chosen for the system that is spoken here, else "en".
    static QString ofSystem();

    /// `code` is that of one of them. Dates, and the side that lines begin on, follow.
    void use(const QString& code);
    QString code() const { return code_; }

  Q_SIGNALS:
    void changed(const QString& code);

  private:
    QString code_;
    QTranslator own_;
    QTranslator qt_;
};

}  // namespace insegel::ui
