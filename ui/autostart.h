#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <utility>

namespace insegel::ui {

/// Whether the computer starts the program when this user logs in. What is set is the system's own list of
/// such programs, where the person may change it as well; nothing of it is kept in the profile.
class Autostart {
  public:
    /// The program's absolute path, and what it is started with.
    Autostart(QString program, QStringList options)
        : program_(std::move(program)), options_(std::move(options)) {}

    /// False where the program may not see the system's list, inside a Flatpak.
    static bool isPossible();

    /// Whether it is in the list, and the system does not pass it over.
    bool isOn() const;

    /// Puts it into the list for this program and these options, or takes it out. Says why it could not.
    std::optional<QString> setOn(bool on) const;

  private:
    QString program_;
    QStringList options_;
};

}  // namespace insegel::ui
