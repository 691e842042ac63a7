#pragma once

#include <QDateTime>
#include <QString>

namespace insegel::ui {

/// The file that the program was started from, as it was then: what runs goes on when a newer version is
/// installed, or when it is removed, and nobody sees that by itself.
class ProgramFile {
  public:
    enum class State {
        same,
        replaced,  ///< Another version is there now.
        removed,
    };

    explicit ProgramFile(QString path);

    /// Looks at it: one call of the file system.
    State state() const;

  private:
    struct Look {
        bool isThere = false;
        QDateTime written{};
        qint64 size = 0;
        bool operator==(const Look&) const = default;
    };
    static Look lookAt(const QString& path);

    QString path_;
    Look atStart_;
};

}  // namespace insegel::ui
