#include "tray.h"

#include "language_menu.h"
#include "seal_icon.h"

namespace insegel::ui {

Tray::Tray(QObject* parent) : QObject(parent) {}

Tray::~Tray() = default;

void Tray::appear() {
    if (icon_ != nullptr) {
        return;
    }
    menu_ = std::make_unique<QMenu>();
    open_ = menu_->addAction(QString(), this, &Tray::openRequested);
    import_ = menu_->addAction(QString(), this, &Tray::importRequested);
    history_ = menu_->addAction(QString(), this, &Tray::historyRequested);
    sites_ = menu_->addAction(QString(), this, &Tray::sitesRequested);
    check_ = menu_->addAction(QString(), this, &Tray::checkRequested);
    languages_ = menu_->addMenu(QString());
    choice_ = new LanguageMenu(languages_);
    connect(choice_, &LanguageMenu::chosen, this, &Tray::languageRequested);
    menu_->addSeparator();
    quit_ = menu_->addAction(QString(), this, &Tray::quitRequested);
    menu_->setDefaultAction(open_);

    icon_ = std::make_unique<QSystemTrayIcon>();
    icon_->setContextMenu(menu_.get());
    // One click is enough to come to what is open, a double click arrives as one click more. Trays on the bus
    // tell single clicks alone.
    connect(icon_.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick) {
            Q_EMIT openRequested();
        }
    });
    setLanguage(language_);
    refresh();
    icon_->show();
}

void Tray::setAttention(bool waiting) {
    if (attention_ != waiting) {
        attention_ = waiting;
        refresh();
    }
}

void Tray::setTrouble(const QString& trouble) {
    if (trouble_ != trouble) {
        trouble_ = trouble;
        refresh();
    }
}

void Tray::setGround(TrayGround ground) {
    if (ground_ != ground) {
        ground_ = ground;
        refresh();
    }
}

void Tray::setLanguage(const QString& code) {
    language_ = code;
    if (icon_ == nullptr) {
        return;
    }
    choice_->setCurrent(code);
    open_->setText(tr("&Open Insegel"));
    import_->setText(tr("&Import…"));
    history_->setText(tr("&History"));
    sites_->setText(tr("&Web sites"));
    check_->setText(tr("&Check this computer…"));
    languages_->setTitle(tr("&Language"));
    quit_->setText(tr("&Quit"));
    refresh();
}

bool Tray::tell(const QString& title, const QString& text) {
    if (icon_ == nullptr) {
        return false;
    }
    icon_->showMessage(title, text, sealIcon());
    return true;
}

void Tray::refresh() {
    if (icon_ == nullptr) {
        return;
    }
    icon_->setIcon(traySeal(ground_, attention_));
    const QString said = attention_ ? tr("a site waits for your answer") : trouble_;
    icon_->setToolTip(said.isEmpty() ? QStringLiteral("Insegel") : QStringLiteral("Insegel – %1").arg(said));
}

}  // namespace insegel::ui
