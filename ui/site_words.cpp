#include "site_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>
#include <algorithm>

#include "history_words.h"
#include "token_text.h"
#include "visible_text.h"

namespace insegel::ui::siteText {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SiteWords)
};

// A host name has 253 characters at most; the scheme and a port come on top.
constexpr int longestOrigin = 300;

QString clockTime(token::TimePoint time) {
    const QDateTime local = QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count());
    return QLocale().toString(local.time(),
                              Words::tr("HH:mm", "how a time of the day is written, as in QTime::toString"));
}

/// A list of hundreds would hide the window.
QString some(const std::vector<std::string>& patterns) {
    constexpr std::size_t most = 5;
    QStringList shown;
    for (std::size_t i = 0; i < std::min(most, patterns.size()); ++i) {
        shown << visibleText(patterns[i], longestOrigin);
    }
    const QString names = shown.join(QStringLiteral(", "));
    return patterns.size() > most
               ? Words::tr("%1 and %n more", "sites", static_cast<int>(patterns.size() - most)).arg(names)
               : names;
}

}  // namespace

QString name(const std::string& origin, const std::string& originUnicode) {
    const QString ascii = visibleText(origin, longestOrigin);
    const QString unicode = visibleText(originUnicode, longestOrigin);
    // Letters of other scripts look like ours: what cannot be mistaken comes first.
    return unicode.isEmpty() || unicode == ascii
               ? ascii
               : Words::tr("%1 (shown as %2)", "a site, and its international name").arg(ascii, unicode);
}

QString lastUse(const client::Site& site) {
    return site.lastUse ? historyText::moment(*site.lastUse)
                        : Words::tr("Never", "when a site was last used");
}

QString state(const client::Site& site) {
    if (!site.isAllowed) {
        return Words::tr("Blocked by the administrator");
    }
    if (site.isBlocked) {
        return Words::tr("Blocked by you");
    }
    return site.silentUntil
               ? Words::tr("Silent until %1", "a time of the day").arg(clockTime(*site.silentUntil))
               : Words::tr("May ask");
}

QString facts(const client::Site& site) {
    QStringList lines{name(site.origin, site.originUnicode)};
    if (!site.isAllowed) {
        lines << Words::tr("This computer's administrator does not let the site ask.");
    } else if (site.isBlocked) {
        lines << Words::tr("You have blocked the site. It cannot ask you for anything.");
    } else if (site.silentUntil) {
        lines << Words::tr("You have declined several times in a row. The site cannot ask before %1.")
                     .arg(clockTime(*site.silentUntil));
    }
    QStringList past{Words::tr("Asked you for the first time: %1").arg(historyText::moment(site.met))};
    if (site.approvals > 0) {
        past << Words::tr("Approved %n time(s)", nullptr,
                          static_cast<int>(std::min<std::uint64_t>(site.approvals, 1'000'000)));
    }
    lines << past.join(QStringLiteral("  ·  "));
    return lines.join(QLatin1Char('\n'));
}

QString fixed(const client::Policy& policy) {
    QStringList said;
    if (policy.allowedSites && policy.allowedSites->empty()) {
        said << Words::tr("This computer's administrator lets no site ask.");
    } else if (policy.allowedSites) {
        said << Words::tr("This computer's administrator lets only these sites ask: %1.")
                    .arg(some(*policy.allowedSites));
    }
    if (!policy.blockedSites.empty()) {
        said << Words::tr("This computer's administrator has blocked these sites: %1.")
                    .arg(some(policy.blockedSites));
    }
    return said.join(QLatin1Char('\n'));
}

QString trouble(const Error& trouble) {
    const QString what = Words::tr(
        "The list of web sites could not be read whole, and sites that you had blocked may ask again. Block "
        "them anew under Web sites in the menu File.");
    return trouble.code == ErrorCode::malformed ? what : what + QLatin1Char(' ') + tokenText::error(trouble);
}

}  // namespace insegel::ui::siteText
