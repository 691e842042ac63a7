#include "password_words.h"

#include <QCoreApplication>

#include "token_text.h"

namespace insegel::ui::passwordWords {
namespace {

using Action = PasswordFlow::Action;
using Obstacle = PasswordFlow::Obstacle;
using Outcome = PasswordFlow::Outcome;
using Page = PasswordFlow::Page;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PasswordWords)
};

bool isGood(const PasswordFlow& flow) {
    return flow.outcome() == Outcome::changed || flow.outcome() == Outcome::unblocked;
}

Said problemSaid(const PasswordFlow& flow, const Error& problem) {
    if (problem.code == ErrorCode::wrongSecret) {
        return {flow.action() == Action::change ? pinText::wrongPin(problem.triesLeft)
                                                : pinText::wrongPuk(problem.triesLeft),
                Tone::bad};
    }
    if (problem.code == ErrorCode::unsupported && !flow.isTypedAtReader()) {
        return {Words::tr("The reader's keys cannot be used for this. Type the codes here."), Tone::note};
    }
    return {tokenText::error(problem), Tone::bad};
}

Said resultSaid(const PasswordFlow& flow) {
    switch (flow.outcome()) {
        case Outcome::changed:
            return {Words::tr("The PIN has been changed."), Tone::good};
        case Outcome::unblocked:
            return {Words::tr("The PIN has been unblocked."), Tone::good};
        case Outcome::blocked:
            return {flow.wasBlocked() ? Words::tr("The PIN is blocked. Nothing was sent to the card.")
                                      : Words::tr("The PIN was wrong and is blocked now."),
                    Tone::bad};
        case Outcome::pukBlocked:
            return {Words::tr("The PUK is blocked."), Tone::bad};
        case Outcome::unknown:
            return {
                flow.action() == Action::change
                    ? Words::tr("The card had no time to answer: the PIN may have been changed, or not.")
                    : Words::tr("The card had no time to answer: the PIN may have been unblocked, or not."),
                Tone::warning};
    }
    return {};
}

QString resultHeading(const PasswordFlow& flow) {
    if (flow.outcome() == Outcome::unknown) {
        return flow.action() == Action::change ? Words::tr("Perhaps changed: %1", "what the PIN is for")
                                               : Words::tr("Perhaps unblocked: %1", "what the PIN is for");
    }
    return isGood(flow) ? Words::tr("Done: %1", "what the PIN is for")
                        : Words::tr("Blocked: %1", "what the PIN is for");
}

QString resultText(const PasswordFlow& flow) {
    switch (flow.outcome()) {
        case Outcome::changed:
        case Outcome::unblocked:
            return Words::tr("Use the new PIN from now on.");
        case Outcome::blocked:
            return flow.obstacle(Action::unblock)
                       ? pinText::beyondHelp(flow.pin().pin)
                       : Words::tr(
                             "You can unblock it with the PUK, which is on the PIN letter that came with "
                             "the card.");
        case Outcome::pukBlocked:
            return tokenText::error(Error{ErrorCode::pukBlocked, {}, {}, {}});
        case Outcome::unknown:
            break;
    }
    const QString insert =
        flow.isCardThere() ? QString() : Words::tr("Insert the card to try again.") + QStringLiteral("\n\n");
    return insert +
           (flow.action() == Action::change
                ? Words::tr("Try the new PIN first when you use the card next. If it is wrong, the old "
                            "one still holds. If you try again here and the old PIN is wrong, the new "
                            "one holds already.")
                : Words::tr("Try the new PIN first when you use the card next. If it does not work, "
                            "unblock it again."));
}

QString lastTryText(const PasswordFlow& flow) {
    if (flow.action() == Action::unblock) {
        return Words::tr(
            "Go back if you are not sure of it, and look at the PIN letter that came with the card.");
    }
    return flow.obstacle(Action::unblock)
               ? Words::tr("Go back if you are not sure of it.") + QStringLiteral("\n\n") +
                     pinText::beyondHelp(flow.pin().pin)
               : Words::tr(
                     "Go back if you are not sure of it. With the PUK you can set a new PIN without the "
                     "current one.");
}

QString lastTryWarning(const PasswordFlow& flow) {
    if (flow.action() == Action::unblock) {
        return Words::tr(
            "This is the last try. If the PUK is wrong, it is blocked, and the card cannot be unblocked any "
            "more.");
    }
    return flow.obstacle(Action::unblock)
               ? Words::tr("This is the last try. If the PIN is wrong, it is blocked for good.")
               : Words::tr("This is the last try. If the PIN is wrong, it is blocked.");
}

}  // namespace

QString heading(const PasswordFlow& flow) {
    const QString which = pinText::uses(flow.pin());
    const bool isChange = flow.action() == Action::change;
    switch (flow.page()) {
        case Page::welcome:
            return Words::tr("Change or unblock a PIN");
        case Page::pin:
            return Words::tr("Which PIN?");
        case Page::action:
            return (flow.isBeyondHelp()
                        ? Words::tr("Cannot be changed or unblocked: %1", "what the PIN is for")
                        : Words::tr("%1: what do you want to do?", "what the PIN is for"))
                .arg(which);
        case Page::entry:
            return (isChange ? Words::tr("Change PIN: %1", "what the PIN is for")
                             : Words::tr("Unblock PIN: %1", "what the PIN is for"))
                .arg(which);
        case Page::lastTry:
            return Words::tr("Last try: %1", "what the PIN is for").arg(which);
        case Page::result:
            break;
    }
    return resultHeading(flow).arg(which);
}

QString text(const PasswordFlow& flow) {
    const bool isShared = flow.pins().size() == 1 && flow.pin().uses.size() > 1;
    QStringList paragraphs;
    switch (flow.page()) {
        case Page::welcome: {
            QStringList states;
            for (const CardPin& one : flow.pins()) {
                states << pinText::line(one);
            }
            states.removeAll(QString());
            paragraphs << Words::tr(
                              "Here you change a PIN of your BankID on card, or unblock one that is blocked.")
                       << states.join(QLatin1Char('\n'));
            if (isShared) {
                paragraphs << Words::tr("This card has one PIN for both Identify and Sign.");
            }
            break;
        }
        case Page::action:
            if (isShared) {
                paragraphs << Words::tr("This card has one and the same for both Identify and Sign.");
            }
            break;
        case Page::lastTry:
            paragraphs << lastTryText(flow);
            break;
        case Page::result:
            paragraphs << resultText(flow);
            break;
        case Page::pin:
        case Page::entry:
            break;
    }
    paragraphs.removeAll(QString());
    return paragraphs.join(QStringLiteral("\n\n"));
}

Said message(const PasswordFlow& flow) {
    if (flow.isWorking()) {
        return {};
    }
    if (flow.page() == Page::result && (flow.isCardThere() || !flow.offersUnblocking())) {
        return resultSaid(flow);
    }
    if (!flow.isCardThere()) {
        return {Words::tr("The card is not in the reader. Insert it to go on."), Tone::warning};
    }
    if (flow.problem()) {
        return problemSaid(flow, *flow.problem());
    }
    if (flow.page() == Page::lastTry) {
        return {lastTryWarning(flow), Tone::warning};
    }
    if (flow.isOutcomeUnknown()) {
        return {flow.action() == Action::change
                    ? Words::tr(
                          "The PIN may have been changed already. If the old one is wrong, use the new one.")
                    : Words::tr("The PIN may have been unblocked already. Then the new one is what holds."),
                Tone::warning};
    }
    return {};
}

QString busy(const PasswordFlow& flow) {
    return flow.isTypedAtReader() ? Words::tr("Follow the reader's display, and type there.")
                                  : Words::tr("The card is working. Leave it in the reader…");
}

QString goOn(const PasswordFlow& flow) {
    switch (flow.page()) {
        case Page::entry:
            return flow.action() == Action::change ? Words::tr("Change &PIN") : Words::tr("&Unblock PIN");
        case Page::lastTry:
            return Words::tr("&Try anyway");
        case Page::result:
            return flow.offersUnblocking()  ? Words::tr("&Unblock password")
                   : flow.offersAnotherGo() ? Words::tr("&Try again")
                                            : Words::tr("&Close");
        case Page::welcome:
        case Page::pin:
        case Page::action:
            break;
    }
    return Words::tr("&Next");
}

QString note(const PasswordFlow& flow, PasswordFlow::Action action) {
    const auto obstacle = flow.obstacle(action);
    if (!obstacle) {
        return action == Action::change ? Words::tr("You need the current one.")
                                        : Words::tr(
                                              "You need the PUK, which is on the PIN letter that came with "
                                              "the card. It helps where "
                                              "you have forgotten the current one as well.");
    }
    switch (*obstacle) {
        case Obstacle::blocked:
            return flow.isBeyondHelp() ? Words::tr("It is blocked.")
                                       : Words::tr("It is blocked and has to be unblocked first.");
        case Obstacle::notChangeable:
            return Words::tr("The card does not allow it to be changed.");
        case Obstacle::noPuk:
            return Words::tr("The card has no PUK for it. Contact your bank.");
        case Obstacle::pukBlocked:
            return Words::tr("The PUK is blocked. Order a new card from your bank.");
    }
    return {};
}

}  // namespace insegel::ui::passwordWords
