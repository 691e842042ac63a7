#pragma once

#include <QObject>
#include <memory>

#include "desktop_look.h"

namespace insegel::ui {

/// Whether the desktop has a tray now. It may come and go; it is never polled for.
class TrayWatch : public QObject {
    Q_OBJECT

  public:
    explicit TrayWatch(QObject* parent = nullptr);
    ~TrayWatch() override;

    bool isAvailable() const { return available_; }
    /// What is behind the icons in it, as far as it says.
    TrayGround ground() const { return ground_; }

  Q_SIGNALS:
    void changed(bool available);
    void groundChanged();

  private Q_SLOTS:
    void check();

  private:
    struct System;
    void set(bool available);
    void setGround(TrayGround ground);

    bool available_ = false;
    TrayGround ground_ = TrayGround::unknown;
    std::unique_ptr<System> system_;
};

}  // namespace insegel::ui
