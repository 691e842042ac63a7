#pragma once

#include <QObject>

namespace insegel::ui {

/// Tells when nobody may be in front of the computer any more.
class SessionWatch : public QObject {
    Q_OBJECT

  public:
    explicit SessionWatch(QObject* parent = nullptr);

  Q_SIGNALS:
    /// The screen was locked, or the computer goes to sleep.
    void away();

  private Q_SLOTS:
    void onSleep(bool beginning);
    void onLock();
    void onScreenSaver(bool active);
};

}  // namespace insegel::ui
