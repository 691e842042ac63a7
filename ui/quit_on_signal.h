#pragma once

#include <QObject>

namespace insegel::ui {

/// Turns the system's request to end (SIGTERM, SIGINT, SIGHUP) into an orderly quit of the QApplication. One
/// a program.
class QuitOnSignal : public QObject {
    Q_OBJECT

  public:
    explicit QuitOnSignal(QObject* parent = nullptr);
    ~QuitOnSignal() override;
};

}  // namespace insegel::ui
