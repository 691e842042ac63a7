#pragma once

#include <QMenu>
#include <QString>

namespace insegel::ui {

/// Fills a menu with the languages there are, each by its own name, one of them checked.
class LanguageMenu : public QObject {
    Q_OBJECT

  public:
    /// The actions belong to `menu`, and are named "language-CODE".
    explicit LanguageMenu(QMenu* menu);

    void setCurrent(const QString& code);

  Q_SIGNALS:
    void chosen(const QString& code);

  private:
    QMenu* menu_;
};

}  // namespace insegel::ui
