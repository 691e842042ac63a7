#pragma once

#include <QDialog>
#include <QFileDialog>
#include <QPointer>
#include <memory>

namespace insegel::ui {

namespace Ui {
class ReportDialog;
}

/// A report of the computer, shown whole before it is saved or copied.
class ReportDialog : public QDialog {
    Q_OBJECT

  public:
    explicit ReportDialog(const QString& text, QWidget* parent = nullptr);
    ~ReportDialog() override;

    /// As if it had been chosen in the dialog for files.
    void saveTo(const QString& file);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void askForTarget();
    void copy();

    std::unique_ptr<Ui::ReportDialog> ui_;
    QPointer<QFileDialog> chooser_;
};

}  // namespace insegel::ui
