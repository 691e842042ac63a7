#pragma once

#include <QScrollArea>
#include <memory>

class QAction;

namespace insegel::ui {

namespace Ui {
class FirstStartPage;
}

/// What is shown where there is no BankID yet: the three ways to one, each with its next step.
class FirstStartPage : public QScrollArea {
    Q_OBJECT

  public:
    explicit FirstStartPage(QWidget* parent = nullptr);
    ~FirstStartPage() override;

    /// The way to a check of the computer. Shown as a button while the action is visible; it must outlive
    /// the page.
    void setCheckAction(QAction* action);

  Q_SIGNALS:
    void importRequested();

  protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void restyle();

    std::unique_ptr<Ui::FirstStartPage> ui_;
};

}  // namespace insegel::ui
