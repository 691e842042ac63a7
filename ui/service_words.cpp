#include "service_words.h"

#include "card_service_advice.h"
#include "main_window.h"
#include "token_text.h"

namespace insegel::ui {

QString listenerTrouble(const client::ListenerState& state) {
    if (state.status != client::ListenerState::Status::failed) {
        return {};
    }
    const ErrorCode code = state.error ? state.error->code : ErrorCode::internal;
    if (code == ErrorCode::portTaken && state.port == 0) {
        return MainWindow::tr(
            "Web sites cannot reach Insegel: other programs use all the ports it could take. "
            "End one of them, and start Insegel again.");
    }
    return code == ErrorCode::portTaken
               ? MainWindow::tr(
                     "Web sites cannot reach Insegel: another program uses port %1. "
                     "End it, and start Insegel again.")
                     .arg(state.port)
               : MainWindow::tr(
                     "Web sites cannot reach Insegel: port %1 could not be opened. "
                     "Start Insegel again; if that does not help, restart the computer.")
                     .arg(state.port);
}

QString historyTrouble(const Error& failure) {
    return MainWindow::tr("What you approved last could not be kept in the history.") + QLatin1Char(' ') +
           tokenText::error(failure);
}

ReadersWords readersWords(const client::ReadersState& state) {
    using Service = client::ReadersState::Service;
    if (state.service == Service::notThere) {
        return {MainWindow::tr("No cards can be read: the system's smart card service is not running."),
                cardServiceAdvice(), true};
    }
    if (state.service == Service::ready && state.readers == 0) {
        return {MainWindow::tr("No card reader is connected."),
                MainWindow::tr("To use a BankID on card, connect a card reader."), false};
    }
    return {};
}

}  // namespace insegel::ui
