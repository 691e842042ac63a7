#pragma once

#include <QScrollArea>
#include <memory>

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

  Q_SIGNALS:
    void importRequested();
    void checkRequested();

  protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void restyle();

    std::unique_ptr<Ui::FirstStartPage> ui_;
};

}  // namespace insegel::ui
