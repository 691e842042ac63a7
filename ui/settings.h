#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <filesystem>
#include <optional>

namespace insegel::ui {

/// What the window remembers, in PROFILE/settings.ini. Read and written where it is used: nothing is kept
/// open.
class Settings {
  public:
    explicit Settings(const std::filesystem::path& profile);

    /// The code of one that is spoken; empty where the system decides.
    std::optional<QString> language() const;
    void setLanguage(const QString& code);

    /// The day (ISO 8601) on which something was told last, by what it was told of.
    QMap<QString, QString> tolds() const;
    void setTolds(const QMap<QString, QString>& tolds);

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);

  private:
    QString file_;
};

}  // namespace insegel::ui
