#pragma once

#include <QObject>
#include <QSet>
#include <QWidget>
#include <chrono>

#include "delay.h"

namespace insegel::ui {

/// Keeps what was meant for another window out of a prompt that came before it: for half a second after each
/// time the window becomes active, and while it is not active, keys are thrown away and isOpen() is false.
///
/// A key held down since then does not count when it repeats, and a held Enter or Escape never does.
class PromptGuard : public QObject {
    Q_OBJECT

  public:
    static constexpr std::chrono::milliseconds wait{500};

    PromptGuard(QWidget* window, Delay delay);

    bool isOpen() const { return open_; }
    /// What the window asks has changed under the person's hands: the half second begins again.
    void again();

  Q_SIGNALS:
    void changed(bool open);

  protected:
    bool eventFilter(QObject* receiver, QEvent* event) override;

  private:
    void arm();
    void set(bool open);
    bool isOurs(const QObject* receiver) const;
    bool refuses(const QEvent& event);

    QWidget* window_;
    Delay delay_;
    bool open_ = false;
    unsigned generation_ = 0;  ///< Tells the newest activation's delay from older ones.
    QSet<int> held_;           ///< Keys pressed while closed.
};

}  // namespace insegel::ui
