#include "token_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include "card_pins.h"
#include "client/detail_text.h"
#include "client/error_text.h"
#include "language.h"
#include "visible_text.h"

namespace insegel::ui::tokenText {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TokenText)
};

bool known(token::TimePoint time) {
    return time.time_since_epoch().count() != 0;
}

}  // namespace

QString title(const token::TokenInfo& info) {
    if (!info.holder.empty()) {
        return visibleText(info.holder);
    }
    const QString place = visibleText(info.location, 1000);
    return info.kind == token::TokenKind::file ? QFileInfo(place).fileName() : place;
}

QString personalNumber(const token::TokenInfo& info) {
    const QString number = visibleText(info.serialNumber, 64);
    const bool twelveDigits = number.size() == 12 && std::all_of(number.cbegin(), number.cend(), [](QChar c) {
                                  return c >= u'0' && c <= u'9';
                              });
    return twelveDigits ? number.left(8) + QLatin1Char('-') + number.mid(8) : number;
}

QString issuer(const token::TokenInfo& info) {
    return visibleText(info.issuer);
}

QString who(const token::TokenInfo& info) {
    QStringList more{personalNumber(info), issuer(info)};
    more.removeAll(QString());
    return more.isEmpty() ? title(info)
                          : title(info) + QLatin1Char('\n') + more.join(QStringLiteral("  ·  "));
}

bool isNoBankId(const token::TokenInfo& info) {
    return info.kind == token::TokenKind::card && info.state == token::TokenState::unreadable;
}

QString kind(const token::TokenInfo& info) {
    if (isNoBankId(info)) {
        return Words::tr("Card");
    }
    return info.kind == token::TokenKind::file ? Words::tr("BankID on file") : Words::tr("BankID on card");
}

QString reader(const token::TokenInfo& info) {
    return info.kind == token::TokenKind::card ? visibleText(info.location) : QString();
}

QString place(const token::TokenInfo& info) {
    return info.kind == token::TokenKind::card
               ? Words::tr("Card in %1", "the name of its reader").arg(reader(info))
               : kind(info);
}

QString state(const token::TokenInfo& info) {
    if (isNoBankId(info)) {
        return info.problemCode == ErrorCode::otherCard  ? Words::tr("Another card")
               : info.problemCode == ErrorCode::cardBusy ? Words::tr("In use")
                                                         : Words::tr("No answer");
    }
    switch (info.state) {
        case token::TokenState::ok:
            return expiresSoon(info) ? Words::tr("Expires soon") : Words::tr("Valid");
        case token::TokenState::expired:
            return Words::tr("Expired");
        case token::TokenState::notYetValid:
            return Words::tr("Not yet valid");
        case token::TokenState::pending:
            return Words::tr("Waiting for the bank");
        case token::TokenState::blocked:
            return Words::tr("PIN blocked");
        case token::TokenState::locked:
            return Words::tr("Locked");
        case token::TokenState::unreadable:
            return Words::tr("Unreadable");
    }
    return {};
}

QString date(token::TimePoint time) {
    const QDateTime local = QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count());
    return QLocale().toString(local.date(),
                              Words::tr("d MMMM yyyy", "how a date is written, as in QDate::toString"));
}

bool expiresSoon(const token::TokenInfo& info) {
    using namespace std::chrono;
    return token::expiresSoon(info, floor<seconds>(system_clock::now()));
}

QString timeLeft(const token::TokenInfo& info) {
    const QDate end = QDateTime::fromSecsSinceEpoch(info.validTo.time_since_epoch().count()).date();
    const auto days = static_cast<int>(QDate::currentDate().daysTo(end));
    return days <= 0   ? Words::tr("today")
           : days == 1 ? Words::tr("tomorrow")
                       : Words::tr("in %n day(s)", nullptr, days);
}

QString validity(const token::TokenInfo& info) {
    switch (info.state) {
        case token::TokenState::expired:
            return Words::tr("Expired on %1").arg(date(info.validTo));
        case token::TokenState::notYetValid:
            return Words::tr("Valid from %1").arg(date(info.validFrom));
        case token::TokenState::pending:
            return info.orderedFrom.empty()
                       ? Words::tr("The bank has not delivered its certificates yet")
                       : Words::tr("Ordered from %1, not delivered yet").arg(visibleText(info.orderedFrom));
        case token::TokenState::locked:
            return Words::tr("Import it to see what it holds and use it");
        case token::TokenState::unreadable:
            if (isNoBankId(info)) {
                return error(Error{info.problemCode, {}, {}, {}});
            }
            switch (info.problemCode) {
                case ErrorCode::accessDenied:
                    return Words::tr("You are not allowed to read this file: check its permissions");
                case ErrorCode::emptyFile:
                    return Words::tr("The file is empty: fetch it again from where it came");
                case ErrorCode::tooLarge:
                    return Words::tr("The file is too large to be a BankID");
                case ErrorCode::ioFailed:
                    return Words::tr("The file could not be read: check the disk");
                default:
                    return Words::tr("It is damaged, or of a kind Insegel does not know");
            }
        case token::TokenState::ok:
        case token::TokenState::blocked:
            break;
    }
    if (info.state == token::TokenState::ok && expiresSoon(info)) {
        return Words::tr("Expires %1: order a new one from your bank", "in 12 days").arg(timeLeft(info));
    }
    return known(info.validTo) ? Words::tr("Valid until %1").arg(date(info.validTo)) : QString();
}

QString asSentence(const QString& words) {
    return Words::tr("%1.", "words that are made a sentence").arg(words);
}

QString trouble(const token::TokenInfo& info) {
    if (info.state == token::TokenState::ok) {
        return expiresSoon(info) ? asSentence(validity(info)) : QString();
    }
    if (info.state == token::TokenState::expired) {
        return Words::tr("%1. Order a new one from your bank.", "expired on a day").arg(validity(info));
    }
    if (info.state == token::TokenState::blocked) {
        QStringList sentences;
        for (const CardPin& one : pinsOf(info)) {
            if (one.pin.blocked) {
                sentences << (hasUsablePuk(one.pin)
                                  ? Words::tr(
                                        "A PIN of this card is blocked. The button Password unblocks it.")
                                  : Words::tr("A PIN of this card is blocked.") + QLatin1Char(' ') +
                                        pinText::beyondHelp(one.pin));
            }
        }
        sentences.removeDuplicates();
        return sentences.join(QLatin1Char('\n'));
    }
    return isNoBankId(info) ? validity(info) : asSentence(validity(info));
}

QString use(token::IdentityUse use) {
    return use == token::IdentityUse::auth ? Words::tr("Identify") : Words::tr("Sign");
}

QString unfitReason(ErrorCode reason, const token::TokenInfo& info) {
    switch (reason) {
        case ErrorCode::expired:
        case ErrorCode::notYetValid:
        case ErrorCode::unsupported:  // Ordered only, or still to be imported.
            return validity(info);
        case ErrorCode::blocked:
            return Words::tr("Its PIN is blocked");
        case ErrorCode::wrongUse:
            return Words::tr("It cannot be used for this");
        case ErrorCode::malformed:
            return Words::tr("It cannot be read");
        case ErrorCode::issuerNotAllowed:
            return Words::tr("This computer's administrator does not allow its issuer");
        default:
            return Words::tr("The site asks for another one");
    }
}

QString spoken(const token::TokenInfo& info) {
    QStringList parts{title(info), personalNumber(info), issuer(info), kind(info), state(info)};
    const QString until = validity(info);
    if (!until.isEmpty()) {
        parts << until;
    }
    for (const CardPin& pin : pinsOf(info)) {
        parts << pinText::line(pin);
    }
    if (!isNoBankId(info)) {
        parts << reader(info);  // Else it is the title.
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString error(const Error& error) {
    return QString::fromStdString(client::errorText(error, languageNow()));
}

QString detail(const Error& error) {
    return QString::fromStdString(client::detailText(error.detail, languageNow()));
}

}  // namespace insegel::ui::tokenText
