#include "language.h"

#include <QCoreApplication>
#include <QLocale>

namespace insegel::ui {

QString Language::ofSystem() {
    for (const QString& name : QLocale::system().uiLanguages()) {
        if (name == QStringLiteral("sv") || name.startsWith(QStringLiteral("sv-"))) {
            return QStringLiteral("sv");
        }
        if (name == QStringLiteral("en") || name.startsWith(QStringLiteral("en-"))) {
            break;
        }
    }
    return QStringLiteral("en");
}

void Language::use(const QString& code) {
    if (code == code_) {
        return;
    }
    code_ = code;
    const bool swedish = code == QStringLiteral("sv");
    // Dates follow the language of the words around them. Before the translators: their change is what
    // windows hear.
    QLocale::setDefault(swedish ? QLocale(QLocale::Swedish, QLocale::Sweden)
                                : QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCoreApplication::removeTranslator(&qt_);
    QCoreApplication::removeTranslator(&own_);
    if (swedish && qt_.load(QStringLiteral(":/translations/qt_sv.qm"))) {
        QCoreApplication::installTranslator(&qt_);
    }
    if (own_.load(QStringLiteral(":/translations/insegel_%1.qm").arg(code))) {
        QCoreApplication::installTranslator(&own_);
    }
    Q_EMIT changed(code);
}

}  // namespace insegel::ui
