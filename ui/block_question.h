#pragma once

#include <QMessageBox>

#include "client/client.h"

namespace insegel::ui {

/// Whether a site is to be blocked, asked from its prompt. A window of its own before all others: a page that
/// takes its prompt away, or asks anew, does not take the question away. Cancelling is what Enter and Esc do.
class BlockQuestion : public QMessageBox {
    Q_OBJECT

  public:
    explicit BlockQuestion(const order::Prompt& prompt);

  Q_SIGNALS:
    void agreed(const std::string& origin);
};

}  // namespace insegel::ui
