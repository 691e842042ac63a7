#include "cli/new_password.h"

#include "cli/new_secret.h"

namespace insegel::cli {

Result<Secret> askNewPassword(const Context& context, const Secret& current,
                              const client::PersonalWords& personal) {
    const Output& output = context.output;
    NewSecretQuestions questions;
    const client::Policy& policy = context.session->client().policy();
    const std::string shortest = std::to_string(client::shortestPassword(policy));
    questions.prompt = output.isSwedish()
                           ? "Nytt lösenord (minst " + shortest + " tecken med bokstäver och siffror): "
                           : "New password (at least " + shortest + " characters with letters and digits): ";
    questions.again = output.words("Samma nya lösenord igen: ", "The same new password again: ");
    questions.judge = [&](const Secret& next) {
        return client::judgeNewPassword(next, current, personal, policy).verdict();
    };
    questions.text = [&](const Error& error) { return output.text(error); };
    return askNewSecret(context, questions);
}

}  // namespace insegel::cli
