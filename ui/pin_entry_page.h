#pragma once

#include <QLabel>
#include <QWidget>
#include <array>

#include "password_flow.h"
#include "secret_edit.h"

namespace insegel::ui {

class SecretField;

/// Where the codes are typed: the one the card knows, and the new one twice. Where the reader has keys of its
/// own there are no fields, but what is to be done there.
class PinEntryPage : public QWidget {
    Q_OBJECT

  public:
    explicit PinEntryPage(QWidget* parent = nullptr);

    /// Says what the flow is about, and what is wrong.
    void refresh(const PasswordFlow& flow);
    SecretEdit& edit(PasswordFlow::Field field);
    void clear();
    /// Puts the caret where it is needed next: the field complained about, else the first empty one.
    void focusNext(const PasswordFlow& flow);
    /// Enter in a field with an empty one after it goes there: true where it did.
    bool advance();

  Q_SIGNALS:
    void typed(insegel::ui::PasswordFlow::Field field);

  private:
    void fillFields(const PasswordFlow& flow);
    static QString complaintText(const PasswordFlow& flow, const PasswordFlow::Complaint& complaint);

    QLabel* atReader_;
    std::array<SecretField*, 3> fields_{};
};

}  // namespace insegel::ui
