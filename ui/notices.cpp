#include "notices.h"

#include <QDate>
#include <vector>

#include "token_text.h"

namespace insegel::ui {

void Notices::tellOfExpiry(const token::TokenList& tokens) {
    const QString today = QDate::currentDate().toString(Qt::ISODate);
    const QMap<QString, QString> before = settings_.tolds();
    QMap<QString, QString> after = before;
    // Those told on other days need not be remembered. A clock that was set back tells once more.
    for (auto told = after.begin(); told != after.end();) {
        told = told.value() == today ? std::next(told) : after.erase(told);
    }
    std::vector<const token::TokenInfo*> news;
    for (const token::TokenInfo& token : tokens) {
        const QString id = QString::fromStdString(token.id);
        if (tokenText::expiresSoon(token) && !after.contains(id)) {
            news.push_back(&token);
            after.insert(id, today);
        }
    }
    if (news.empty()) {
        return;
    }
    const bool isOne = news.size() == 1;
    const QString title =
        isOne ? tr("Your BankID expires %1", "in 12 days").arg(tokenText::timeLeft(*news.front()))
              : tr("%n of your BankIDs expire soon", nullptr, static_cast<int>(news.size()));
    const QString text = isOne ? tr("%1, from %2. Order a new one from your bank.")
                                     .arg(tokenText::title(*news.front()), tokenText::issuer(*news.front()))
                               : tr("Insegel shows which. Order new ones from your bank.");
    if (tell_(title, text)) {
        settings_.setTolds(after);
    }
}

void Notices::tellOfDelivery(const token::TokenInfo& token) {
    tell_(tr("Your BankID from %1 is ready").arg(tokenText::issuer(token)),
          tr("%1 can use it from now on.").arg(tokenText::title(token)));
}

}  // namespace insegel::ui
