#include "history_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>
#include <QUrl>

#include "site_words.h"
#include "token_place.h"
#include "token_text.h"
#include "visible_text.h"

namespace insegel::ui::historyText {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HistoryWords)
};

constexpr int longestOrigin = 300;
constexpr int longestText = 2'000'000;  // More than any text that can be signed.

/// As much of a BankID as the history keeps.
token::TokenInfo tokenOf(const client::HistoryEntry& entry) {
    token::TokenInfo info;
    info.kind = entry.kind;
    info.holder = entry.holder;
    info.serialNumber = entry.serialNumber;
    return info;
}

/// Empty where the name is the same in both forms.
QString internationalOf(const QString& origin) {
    const QString host = QUrl(origin).host(QUrl::EncodeUnicode);
    if (!host.contains(QStringLiteral("xn--"))) {
        return {};
    }
    const QString unicode = QUrl::fromAce(host.toLatin1(), QUrl::IgnoreIDNWhitelist);
    return unicode.isEmpty() || unicode == host ? QString() : QString(origin).replace(host, unicode);
}

}  // namespace

QString moment(token::TimePoint time) {
    const QDateTime local = QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count());
    return QLocale().toString(
        local, Words::tr("d MMM yyyy HH:mm", "how a date and a time are written, as in QDateTime::toString"));
}

QString when(const client::HistoryEntry& entry) {
    return moment(entry.time);
}

QString what(const client::HistoryEntry& entry) {
    return entry.use == token::IdentityUse::auth ? Words::tr("Login") : Words::tr("Signature");
}

QString where(const client::HistoryEntry& entry) {
    if (!entry.file.empty()) {
        return visibleText(entry.file, longestOrigin);
    }
    if (entry.origin.empty()) {
        return Words::tr("On this computer", "where something was signed that no site asked for");
    }
    const QString international = internationalOf(visibleText(entry.origin, longestOrigin));
    return siteText::name(entry.origin, international.toStdString());
}

QString with(const client::HistoryEntry& entry) {
    const token::TokenInfo info = tokenOf(entry);
    return tokenText::title(info) + QStringLiteral(", ") + tokenText::kind(info);
}

QString facts(const client::HistoryEntry& entry) {
    const token::TokenInfo info = tokenOf(entry);
    QStringList holder{tokenText::title(info), tokenText::personalNumber(info), tokenText::kind(info)};
    holder.removeAll(QString());
    QStringList lines{what(entry) + QStringLiteral("  ·  ") + when(entry), where(entry),
                      Words::tr("With %1", "a BankID").arg(holder.join(QStringLiteral("  ·  "))),
                      Words::tr("Format: %1").arg(visibleText(entry.format, 60))};
    if (entry.hiddenSize > 0) {
        lines << Words::tr("With %1 of data that was not shown").arg(tokenPlace::size(entry.hiddenSize));
    }
    return lines.join(QLatin1Char('\n'));
}

QString text(const client::HistoryEntry& entry) {
    QStringList lines;
    for (const QString& line : QString::fromStdString(entry.text)
                                   .replace(QStringLiteral("\r\n"), QStringLiteral("\n"))
                                   .split(u'\n')) {
        lines << visibleText(line.toStdString(), longestText);
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace insegel::ui::historyText
