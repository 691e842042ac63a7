#include "pin_entry_page.h"

#include <QVBoxLayout>

#include "secret_field.h"
#include "token_text.h"

namespace insegel::ui {
namespace {

using Action = PasswordFlow::Action;
using Field = PasswordFlow::Field;
using What = PasswordFlow::Complaint::What;

std::size_t indexOf(Field field) {
    return static_cast<std::size_t>(field);
}

}  // namespace

PinEntryPage::PinEntryPage(QWidget* parent) : QWidget(parent), atReader_(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    atReader_->setObjectName(QStringLiteral("atReader"));
    atReader_->setTextFormat(Qt::PlainText);
    atReader_->setWordWrap(true);
    column->addWidget(atReader_);
    const char* names[] = {"current", "next", "again"};
    for (const Field field : {Field::current, Field::next, Field::again}) {
        auto* made = new SecretField(this);
        fields_.at(indexOf(field)) = made;
        made->setObjectName(QString::fromLatin1(names[indexOf(field)]) + QStringLiteral("Field"));
        made->edit().setObjectName(QString::fromLatin1(names[indexOf(field)]));
        connect(&made->edit(), &SecretEdit::changed, this, [this, made, field] {
            if (!made->edit().isEmpty()) {
                made->setComplaint({});
                Q_EMIT typed(field);
            }
        });
        column->addWidget(made);
    }
    column->addStretch();
}

SecretEdit& PinEntryPage::edit(Field field) {
    return fields_.at(indexOf(field))->edit();
}

void PinEntryPage::clear() {
    for (SecretField* field : fields_) {
        field->edit().clear();
    }
}

void PinEntryPage::refresh(const PasswordFlow& flow) {
    const bool isAtReader = flow.isTypedAtReader();
    const bool isChange = flow.action() == Action::change;
    atReader_->setVisible(isAtReader);
    atReader_->setText(isChange ? tr("This card's reader has keys of its own. Press the button below, then "
                                     "follow the reader's display: type the current PIN there, then the new "
                                     "one twice.")
                                : tr("This card's reader has keys of its own. Press the button below, then "
                                     "follow the reader's display: type the PUK there, then the new PIN "
                                     "twice. The PUK is on the PIN letter that came with the card."));
    for (SecretField* field : fields_) {
        field->setVisible(!isAtReader);
        field->setEnabled(!flow.isWorking());
    }
    fillFields(flow);
}

void PinEntryPage::fillFields(const PasswordFlow& flow) {
    const bool isChange = flow.action() == Action::change;
    const auto at = [this](Field field) -> SecretField& { return *fields_.at(indexOf(field)); };
    at(Field::current).setLabel(isChange ? tr("C&urrent PIN") : tr("&PUK"));
    at(Field::next).setLabel(tr("Ne&w PIN"));
    at(Field::again).setLabel(tr("New PIN &again"));

    const std::optional<int> tries = flow.triesLeft();
    QStringList hints;
    if (!isChange) {
        hints << tr("It is on the PIN letter that came with the card.");
    }
    if (tries && !(flow.complaint() && flow.complaint()->field == Field::current)) {
        hints << (flow.areTriesAsLastHeard() ? pinText::triesAsLastHeard(*tries) : pinText::tries(*tries)) +
                     QLatin1Char('.');
    }
    at(Field::current).setHint(hints.join(QLatin1Char(' ')));
    const token::PinInfo& pin = flow.pin().pin;
    at(Field::next)
        .setHint(pin.minLength == pin.maxLength
                     ? tr("%1 digits.").arg(pin.minLength)
                     : tr("%1 to %2 digits.").arg(pin.minLength).arg(pin.maxLength));
    for (const Field field : {Field::current, Field::next, Field::again}) {
        const auto& complaint = flow.complaint();
        at(field).setComplaint(complaint && complaint->field == field ? complaintText(flow, *complaint)
                                                                      : QString());
    }
}

QString PinEntryPage::complaintText(const PasswordFlow& flow, const PasswordFlow::Complaint& complaint) {
    const bool isChange = flow.action() == Action::change;
    switch (complaint.what) {
        case What::missing:
            return complaint.field != Field::current ? complaint.field == Field::next
                                                           ? tr("Type a new PIN.")
                                                           : tr("Type the new PIN once more.")
                   : isChange ? tr("Type the current PIN.")
                                                     : tr("Type the PUK.");
        case What::differs:
            return tr("The two new PINs differ. Type the new one here once more.");
        case What::refused:
            break;
    }
    if (complaint.error.code == ErrorCode::wrongSecret) {
        return isChange ? pinText::wrongPin(complaint.error.triesLeft)
                        : pinText::wrongPuk(complaint.error.triesLeft);
    }
    return tokenText::error(complaint.error);
}

void PinEntryPage::focusNext(const PasswordFlow& flow) {
    if (flow.complaint()) {
        edit(flow.complaint()->field).setFocus();
        return;
    }
    for (SecretField* field : fields_) {
        if (field->edit().isEmpty()) {
            field->edit().setFocus();
            return;
        }
    }
    fields_.back()->edit().setFocus();
}

bool PinEntryPage::advance() {
    for (std::size_t i = 0; i + 1 < fields_.size(); ++i) {
        if (fields_.at(i)->edit().hasFocus() && !fields_.at(i)->edit().isEmpty() &&
            fields_.at(i + 1)->edit().isEmpty()) {
            fields_.at(i + 1)->edit().setFocus();
            return true;
        }
    }
    return false;
}

}  // namespace insegel::ui
