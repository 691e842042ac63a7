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
            return {Words::tr("The PIN was wrong and is blocked now."), Tone::bad};
        case Outcome::pukBlocked:
            return {Words::tr("The PUK is blocked."), Tone::bad};
    }
    return {};
}

}  // namespace

QString heading(const PasswordFlow& flow) {
    const QString which = pinText::uses(flow.pin());
    const bool isChange = flow.action() == Action::change;
    switch (flow.page()) {
        case Page::welcome:
            return Words::tr("Change or unblock a password");
        case Page::pin:
            return Words::tr("Which password?");
        case Page::action:
            return Words::tr("%1: what do you want to do?", "what the PIN is for").arg(which);
        case Page::entry:
            return (isChange ? Words::tr("Change password: %1", "what the PIN is for")
                             : Words::tr("Unblock password: %1", "what the PIN is for"))
                .arg(which);
        case Page::lastTry:
            return Words::tr("Last try: %1", "what the PIN is for").arg(which);
        case Page::result:
            break;
    }
    return isGood(flow) ? Words::tr("Done: %1", "what the PIN is for").arg(which)
                        : Words::tr("Blocked: %1", "what the PIN is for").arg(which);
}

QString text(const PasswordFlow& flow) {
    const bool isShared = flow.pins().size() == 1 && flow.pin().uses.size() > 1;
    const QString shared =
        isShared ? Words::tr("This card has one PIN for both Identify and Sign.") : QString();
    QStringList paragraphs;
    switch (flow.page()) {
        case Page::welcome: {
            QStringList states;
            for (const CardPin& one : flow.pins()) {
                states << pinText::line(one);
            }
            states.removeAll(QString());
            paragraphs << Words::tr(
                              "Here you change the passwords of your BankID on card, which are its PINs, or "
                              "unblock one that is blocked.")
                       << states.join(QLatin1Char('\n')) << shared;
            break;
        }
        case Page::action:
            paragraphs << shared;
            break;
        case Page::lastTry:
            paragraphs
                << (flow.action() == Action::change
                        ? Words::tr("Go back if you are not sure of it. With the PUK you can set a new PIN "
                                    "without the current one.")
                        : Words::tr("Go back if you are not sure of it, and look at the PIN letter that came "
                                    "with the card."));
            break;
        case Page::result:
            if (isGood(flow)) {
                paragraphs << Words::tr("Use the new PIN from now on.");
            } else if (flow.outcome() == Outcome::blocked) {
                paragraphs << (flow.obstacle(Action::unblock)
                                   ? Words::tr("The card has no PUK for this PIN. Contact your bank.")
                                   : Words::tr(
                                         "You can unblock it with the PUK, which is on the PIN letter that "
                                         "came with the card."));
            } else {
                paragraphs << tokenText::error(Error{ErrorCode::pukBlocked, {}, {}, {}});
            }
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
    if (!flow.isCardThere() && !flow.isOver()) {
        return {Words::tr("The card is not in the reader. Insert it to go on."), Tone::warning};
    }
    if (flow.problem()) {
        return problemSaid(flow, *flow.problem());
    }
    if (flow.isOutcomeUnknown()) {
        return {
            Words::tr("The card is back. It may have been done before the card was taken out: try the new "
                      "PIN if the old one is wrong."),
            Tone::warning};
    }
    if (flow.page() == Page::lastTry) {
        return {
            flow.action() == Action::change
                ? Words::tr("This is the last try. If the PIN is wrong, it is blocked.")
                : Words::tr("This is the last try. If the PUK is wrong, it is blocked, and the card cannot "
                            "be unblocked any more."),
            Tone::warning};
    }
    return flow.page() == Page::result ? resultSaid(flow) : Said{};
}

QString busy(const PasswordFlow& flow) {
    return flow.isTypedAtReader() ? Words::tr("Follow the reader's display, and type there.")
                                  : Words::tr("The card is working. Leave it in the reader…");
}

QString goOn(const PasswordFlow& flow) {
    switch (flow.page()) {
        case Page::entry:
            return flow.action() == Action::change ? Words::tr("Change &password")
                                                   : Words::tr("&Unblock password");
        case Page::lastTry:
            return Words::tr("&Try anyway");
        case Page::result:
            return flow.offersUnblocking() ? Words::tr("&Unblock password") : Words::tr("&Close");
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
        return action == Action::change
                   ? Words::tr("You need the current PIN.")
                   : Words::tr(
                         "You need the PUK, which is on the PIN letter that came with the card. Good for "
                         "a PIN you have forgotten as well.");
    }
    switch (*obstacle) {
        case Obstacle::blocked:
            return Words::tr("The PIN is blocked and has to be unblocked first.");
        case Obstacle::notChangeable:
            return Words::tr("The card does not allow this PIN to be changed.");
        case Obstacle::noPuk:
            return Words::tr("The card has no PUK for this PIN. Contact your bank.");
    }
    return {};
}

}  // namespace insegel::ui::passwordWords
