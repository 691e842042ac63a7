#pragma once

#include <QObject>
#include <memory>

namespace insegel::ui {

/// Whether the desktop has a tray now. It may come and go; it is never polled for.
class TrayWatch : public QObject {
    Q_OBJECT

  public:
    explicit TrayWatch(QObject* parent = nullptr);
    ~TrayWatch() override;

    bool isAvailable() const { return available_; }

  Q_SIGNALS:
    void changed(bool available);

  private Q_SLOTS:
    void check();

  private:
    struct System;
    void set(bool available);

    bool available_ = false;
    std::unique_ptr<System> system_;
};

}  // namespace insegel::ui
