#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

namespace insegel::ui {

/// The language the program speaks: Swedish or English, changed while it runs. Windows hear of it through
/// QEvent::LanguageChange.
class Language : public QObject {
    Q_OBJECT

  public:
    explicit Language(QObject* parent = nullptr) : QObject(parent) {}

    /// "sv" where Swedish comes first among the languages the person has chosen for the system, else "en".
    static QString ofSystem();

    /// `code` is "sv" or "en".
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
