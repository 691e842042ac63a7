#pragma once

#include <QObject>
#include <chrono>
#include <map>
#include <string>

#include "client/since_boot.h"
#include "delay.h"

namespace insegel::ui {

/// How long each BankID has to wait after a wrong password, counted down once a second while any has to, and
/// not at all otherwise. What the computer sleeps counts, as it does where the next try is let through; a
/// second later that is seen here.
class WaitClock : public QObject {
    Q_OBJECT

  public:
    using SinceBoot = std::function<std::chrono::milliseconds()>;

    explicit WaitClock(Delay delay, QObject* parent = nullptr, SinceBoot sinceBoot = client::sinceBoot);

    void start(const std::string& tokenId, std::chrono::seconds wait);
    /// Zero where it need not wait.
    std::chrono::seconds remaining(const std::string& tokenId) const;

  Q_SIGNALS:
    /// A second has passed, or more.
    void ticked();

  private:
    void nextSecond();
    void tick();

    Delay delay_;
    SinceBoot sinceBoot_;
    std::chrono::milliseconds secondBegan_{};
    std::map<std::string, std::chrono::seconds> left_;
    unsigned generation_ = 0;  ///< Tells the newest second from one that was begun anew.
};

}  // namespace insegel::ui
