#pragma once

#include <QDialog>
#include <QPointer>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <optional>

#include "client/computer_check.h"

namespace insegel::ui {

namespace Ui {
class CheckWindow;
}

class ReportDialog;

/// What the computer has and lacks for Insegel, with what mends it. A window of its own, which is kept when
/// it is closed: so closing it never waits until the looking has ended.
class CheckWindow : public QDialog {
    Q_OBJECT

  public:
    /// Takes its time, and is called on a thread of the window's own.
    using Check = std::function<client::ComputerCheck()>;
    /// Whose BankIDs there are, for their names to be left out of the report.
    using Holders = std::function<token::TokenList()>;

    explicit CheckWindow(Check check, Holders holders = {}, QWidget* parent = nullptr);
    ~CheckWindow() override;

    /// The report as it would be saved now; null before there is anything to report.
    ReportDialog* report() const;

    /// Looks again, unless that is being done.
    void run();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void finished(const client::ComputerCheck& check);
    void showReport();
    void refresh();
    void refreshRows();
    QString summary() const;

    Check check_;
    Holders holders_;
    std::unique_ptr<Ui::CheckWindow> ui_;
    bool isRunning_ = false;
    std::optional<client::ComputerCheck> found_;
    QPointer<ReportDialog> report_;
    QThreadPool worker_;
};

}  // namespace insegel::ui
