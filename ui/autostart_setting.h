#pragma once

#include <QObject>
#include <filesystem>

#include "autostart.h"

class QAction;
class QWidget;

namespace insegel::ui {

/// Makes a checkable action the setting "Start when I log in". Each change is made at once; one that cannot
/// be made is told, and the action shows how it is.
class AutostartSetting : public QObject {
    Q_OBJECT

  public:
    /// `profile` is where this program stores things: it is what will be opened at the next login as well.
    /// `window` owns the setting, and is what its messages stand before.
    AutostartSetting(QAction& action, const std::filesystem::path& profile, QWidget* window);

    /// Looks once more how it is: another program may have changed it.
    void refresh();

  private:
    void set(bool on);

    QAction& action_;
    Autostart autostart_;
    QWidget* window_;
};

}  // namespace insegel::ui
