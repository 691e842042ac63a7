#include "card_service_advice.h"

#include <QCoreApplication>

namespace insegel::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CardServiceAdvice)
};

}  // namespace

QString cardServiceAdvice() {
    return Words::tr(
        "To use a BankID on card, start the service Smart Card (SCardSvr), or restart the computer.");
}

}  // namespace insegel::ui
