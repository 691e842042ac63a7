#pragma once

#include <QObject>
#include <chrono>
#include <map>
#include <string>

#include "delay.h"

namespace insegel::ui {

/// How long each BankID has to wait after a wrong password, counted down once a second while any has to, and
/// not at all otherwise.
class WaitClock : public QObject {
    Q_OBJECT

  public:
    explicit WaitClock(Delay delay, QObject* parent = nullptr);

    void start(const std::string& tokenId, std::chrono::seconds wait);
    /// Zero where it need not wait.
    std::chrono::seconds remaining(const std::string& tokenId) const;

  Q_SIGNALS:
    /// A second has passed.
    void ticked();

  private:
    void nextSecond();
    void tick();

    Delay delay_;
    std::map<std::string, std::chrono::seconds> left_;
    unsigned generation_ = 0;  ///< Tells the newest second from one that was begun anew.
};

}  // namespace insegel::ui
