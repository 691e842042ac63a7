#pragma once

#include <QObject>
#include <QSet>
#include <QWidget>
#include <chrono>
#include <functional>

namespace insegel::ui {

/// Keeps what was meant for another window out of a prompt that came before it: for half a second after each
/// time the window becomes active, and while it is not active, keys are thrown away and isOpen() is false.
///
/// A key held down since then does not count when it repeats, and a held Enter or Escape never does.
class PromptGuard : public QObject {
    Q_OBJECT

  public:
    static constexpr std::chrono::milliseconds wait{500};

    /// Calls back once, after that long, on this thread, unless `context` has gone. Tests put their own in.
    using Delay = std::function<void(std::chrono::milliseconds, QObject* context, std::function<void()>)>;

    explicit PromptGuard(QWidget* window, Delay delay = {});

    bool isOpen() const { return open_; }

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
