#pragma once

#include <QWidget>
#include <memory>

#include "client/client.h"

namespace insegel::ui {

namespace Ui {
class PromptHead;
}

/// The top of a prompt: the seal, the site, and what it wants.
class PromptHead : public QWidget {
    Q_OBJECT

  public:
    explicit PromptHead(QWidget* parent = nullptr);
    ~PromptHead() override;

    void setSite(const order::Prompt& prompt);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void refresh();
    void restyle();

    std::unique_ptr<Ui::PromptHead> ui_;
    order::OrderType type_ = order::OrderType::auth;
    std::string origin_;
    std::string originUnicode_;
};

}  // namespace insegel::ui
