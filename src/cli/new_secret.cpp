#include "cli/new_secret.h"

namespace insegel::cli {

Result<Secret> askNewSecret(const Context& context, const NewSecretQuestions& questions) {
    std::string wrong;
    while (true) {
        auto next = context.secrets.ask(wrong + questions.prompt);
        if (!next) {
            return next;
        }
        const auto judged = questions.judge(*next);
        if (!context.secrets.isTerminal()) {
            return judged ? std::move(next) : tl::unexpected(judged.error());
        }
        if (!judged) {
            wrong = questions.text(judged.error()) + "\n";
            continue;
        }
        const auto again = context.secrets.ask(questions.again);
        if (!again) {
            return tl::unexpected(again.error());
        }
        if (again->equals(*next)) {
            return next;
        }
        wrong = context.output.words("De två är olika.\n", "The two differ.\n");
    }
}

}  // namespace insegel::cli
