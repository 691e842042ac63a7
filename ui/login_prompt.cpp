#include "login_prompt.h"

namespace insegel::ui {

LoginPrompt::LoginPrompt(client::Client& client, order::Prompt prompt, Delay delay)
    : TokenPrompt(client, std::move(prompt), token::IdentityUse::auth, std::move(delay)) {
    start();
}

TokenPrompt::Words LoginPrompt::words() const {
    return {tr("Identify yourself — Insegel"),
            tr("&Identify"),
            tr("Identify yourself to the site"),
            tr("Cancel: do not identify yourself"),
            tr("There is no BankID on this computer. Import one in Insegel's window, or order one from your "
               "bank, and try again."),
            tr("None of your BankIDs can be used here:")};
}

}  // namespace insegel::ui
