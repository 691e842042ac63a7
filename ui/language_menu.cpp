#include "language_menu.h"

#include <QActionGroup>

#include "language.h"

namespace insegel::ui {
namespace {

QString nameOf(const QString& code) {
    return QStringLiteral("language-") + code;
}

}  // namespace

LanguageMenu::LanguageMenu(QMenu* menu) : QObject(menu), menu_(menu) {
    auto* group = new QActionGroup(menu);
    for (const SpokenLanguage& language : Language::spoken()) {
        QAction* action = menu->addAction(language.name);
        action->setObjectName(nameOf(language.code));
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, code = language.code] { Q_EMIT chosen(code); });
    }
}

void LanguageMenu::setCurrent(const QString& code) {
    if (auto* action = menu_->findChild<QAction*>(nameOf(code))) {
        action->setChecked(true);
    }
}

}  // namespace insegel::ui
