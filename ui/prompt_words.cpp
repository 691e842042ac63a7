#include "prompt_words.h"

#include <QCoreApplication>

#include "card_pins.h"
#include "token_text.h"

namespace insegel::ui::promptWords {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PromptWords)
};

Said said(const QString& text, Tone tone) {
    return {text, tone, text};
}

QString afterWait(const Standing& prompt) {
    if (!prompt.error || prompt.error->code != ErrorCode::wrongSecret) {
        return Words::tr("You can try again now.");
    }
    Error wrong = *prompt.error;
    wrong.wait.reset();
    return tokenText::error(wrong);
}

/// Counted down for the eye. For the ear it is said once, and not at all where it is over at once.
Said waiting(const Standing& prompt) {
    constexpr std::chrono::seconds worthSaying(3);
    Error now = prompt.error.value_or(Error{ErrorCode::throttled, {}, {}, {}});
    now.wait = prompt.waitSaid;
    const QString spoken = prompt.waitSaid < worthSaying ? afterWait(prompt) : tokenText::error(now);
    now.wait = prompt.waitLeft;
    return {tokenText::error(now), Tone::bad, spoken};
}

Said error(const Standing& prompt, const Error& error) {
    const bool isWrong = error.code == ErrorCode::wrongSecret;
    if (error.wait) {
        return said(afterWait(prompt), isWrong ? Tone::bad : Tone::note);
    }
    if (isWrong && prompt.withoutSecret) {
        return said(prompt.isPin ? Words::tr("Type the PIN.") : Words::tr("Type the password."),
                    Tone::warning);
    }
    return said(isWrong && prompt.isPin ? pinText::wrongPin(error.triesLeft) : tokenText::error(error),
                Tone::bad);
}

}  // namespace

Said message(const Standing& prompt) {
    if (prompt.isLost || (prompt.error && prompt.error->code == ErrorCode::notFound)) {
        return said(Words::tr("The BankID you had chosen is not available any more."), Tone::warning);
    }
    if (prompt.isWorking) {
        return prompt.isSilent ? said(pinText::silent(), Tone::warning) : Said{};
    }
    if (prompt.waitLeft > std::chrono::seconds(0)) {
        return waiting(prompt);
    }
    if (prompt.isBlocked) {
        return said(prompt.beyondHelp.isEmpty()
                        ? Words::tr("The PIN is blocked. Unblock it with the PUK.")
                        : Words::tr("The PIN is blocked.") + QLatin1Char(' ') + prompt.beyondHelp,
                    Tone::bad);
    }
    if (prompt.isLastTry) {
        return said(
            prompt.beyondHelp.isEmpty()
                ? Words::tr("This is the last try: if the PIN is wrong, it is blocked. Are you sure of it?")
                : Words::tr(
                      "This is the last try: if the PIN is wrong, it is blocked for good. Are you sure of "
                      "it?"),
            Tone::warning);
    }
    return prompt.error ? error(prompt, *prompt.error) : Said{};
}

}  // namespace insegel::ui::promptWords
