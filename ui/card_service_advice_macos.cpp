#include "card_service_advice.h"

#include <QCoreApplication>

namespace insegel::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CardServiceAdvice)
};

}  // namespace

QString cardServiceAdvice() {
    // The service belongs to the system, which starts it when it is asked for.
    return Words::tr("To use a BankID on card, restart the computer.");
}

}  // namespace insegel::ui
