#pragma once

#include <QAction>
#include <QPushButton>
#include <QWidget>

#include "client/client.h"

namespace insegel::ui {

/// What can be done with the selected BankID, as a row of buttons and as actions for menus. What cannot be
/// done is grey, and says why.
class TokenBar : public QWidget {
    Q_OBJECT

  public:
    explicit TokenBar(QWidget* parent = nullptr);

    /// The selected one, null where none is. `isForeign`: it lies elsewhere than on this computer, on a
    /// stick, and may be imported.
    void setToken(const token::TokenInfo* info, bool isForeign);
    /// Those to be offered now, for a menu.
    QList<QAction*> offered() const;
    QList<QAction*> actionsOfAll() const;

  Q_SIGNALS:
    void detailsRequested();
    void passwordRequested();
    void exportRequested();
    void importRequested();
    void removeRequested();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    struct Entry {
        QAction* action;
        QPushButton* button;
    };
    enum Which { details, importHere, password, exporting, removing, count };

    void add(Which which, const char* name, const QKeySequence& keys, void (TokenBar::*asked)());
    /// `whyNot` is empty where it can be done.
    void set(Which which, const QString& text, const QString& spoken, const QString& whyNot);
    void refresh();
    /// Why the file cannot be opened; nothing where it can.
    QString whyNotOpened(const QString& whilePending) const;
    QString whyNoPassword() const;
    QString whyNoExport() const;
    QString whyNoRemoval() const;

    Entry entries_[count] = {};
    std::optional<token::TokenInfo> info_;
    bool isForeign_ = false;
};

}  // namespace insegel::ui
