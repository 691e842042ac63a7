#include "cli/new_password.h"

#include "cli/new_secret.h"

namespace insegel::cli {

Result<Secret> askNewPassword(const Context& context, const Secret& current,
                              const client::PersonalWords& personal) {
    const Output& output = context.output;
    NewSecretQuestions questions;
    questions.prompt = output.words("Nytt lösenord (minst 12 tecken med bokstäver och siffror): ",
                                    "New password (at least 12 characters with letters and digits): ");
    questions.again = output.words("Samma nya lösenord igen: ", "The same new password again: ");
    questions.judge = [&](const Secret& next) {
        const auto judgement = client::judgeNewPassword(next, current, personal);
        return judgement.refusal ? fail(*judgement.refusal) : Result<void>();
    };
    questions.text = [&](const Error& error) { return output.text(error); };
    return askNewSecret(context, questions);
}

}  // namespace insegel::cli
