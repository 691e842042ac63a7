#include "card_service_advice.h"

#include <QCoreApplication>

namespace insegel::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CardServiceAdvice)
};

}  // namespace

QString cardServiceAdvice() {
    // The package has this name on Debian and its kin, and the unit on all with systemd.
    return Words::tr(
        "To use a BankID on card, install the package pcscd, or start it (sudo systemctl enable --now "
        "pcscd.socket).");
}

}  // namespace insegel::ui
