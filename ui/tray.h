#pragma once

#include <QIcon>
#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>
#include <memory>

#include "desktop_look.h"

namespace insegel::ui {

class LanguageMenu;

/// The icon in the tray and its menu. Made when a tray is there; shows when a prompt waits.
class Tray : public QObject {
    Q_OBJECT

  public:
    explicit Tray(QObject* parent = nullptr);
    ~Tray() override;

    /// A tray has come. Where it goes and comes back, the system's own bookkeeping puts the icon back.
    void appear();
    void setAttention(bool waiting);
    /// Something the person should know, kept in the tool tip; empty when all is well.
    void setTrouble(const QString& trouble);
    /// What is behind it.
    void setGround(TrayGround ground);
    void setLanguage(const QString& code);
    /// A passing message beside the icon; false where there is no tray for it.
    bool tell(const QString& title, const QString& text);
    bool isShown() const { return icon_ != nullptr; }

  Q_SIGNALS:
    void openRequested();
    void importRequested();
    void historyRequested();
    void sitesRequested();
    void checkRequested();
    void languageRequested(const QString& code);
    void quitRequested();

  private:
    void refresh();

    std::unique_ptr<QMenu> menu_;
    std::unique_ptr<QSystemTrayIcon> icon_;
    QAction* open_ = nullptr;
    QAction* import_ = nullptr;
    QAction* history_ = nullptr;
    QAction* sites_ = nullptr;
    QAction* check_ = nullptr;
    QMenu* languages_ = nullptr;
    LanguageMenu* choice_ = nullptr;
    QAction* quit_ = nullptr;
    TrayGround ground_ = TrayGround::unknown;
    bool attention_ = false;
    QString trouble_;
    QString language_;
};

}  // namespace insegel::ui
