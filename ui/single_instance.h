#pragma once

#include <QByteArray>
#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <filesystem>
#include <memory>

namespace insegel::ui {

/// One program a profile. The first holds a lock and listens on a socket only its user can open, both in the
/// user's runtime folder under a name made from the profile's path, or in the one for caches where there
/// is no such folder; the others tell it to come forward.
class SingleInstance : public QObject {
    Q_OBJECT

  public:
    enum class Role { first, second, failed };

    explicit SingleInstance(const std::filesystem::path& profile, QObject* parent = nullptr);
    ~SingleInstance() override;

    /// Becomes the first, or tells the first. `raise` is false where the second was started for the
    /// background. May take some seconds when another is just starting.
    Role start(bool raise);

  Q_SIGNALS:
    /// Another start asks for the window. `activationToken` is what its desktop gave it (Wayland), or empty.
    void raiseRequested(const QByteArray& activationToken);

  private:
    bool tellFirst(bool raise);
    void receive();

    QString name_;
    std::unique_ptr<QLockFile> lock_;
    QLocalServer server_;
};

}  // namespace insegel::ui
