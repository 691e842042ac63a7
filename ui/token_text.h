#pragma once

#include <QString>

#include "client/client.h"

/// What is said about a BankID, in the language chosen now.
namespace insegel::ui::tokenText {

/// The holder's name, or where that is not known the file's or reader's name.
QString title(const token::TokenInfo& info);
/// "19900101-2384" for twelve digits; anything else as it is.
QString personalNumber(const token::TokenInfo& info);
QString issuer(const token::TokenInfo& info);
/// Name, personal number and issuer, in two lines as far as they are known.
QString who(const token::TokenInfo& info);
/// A card that is none of the BankIDs we know, or that does not answer; TokenInfo::problemCode says which.
bool isNoBankId(const token::TokenInfo& info);
QString kind(const token::TokenInfo& info);
/// The reader a card is in; empty for a file.
QString reader(const token::TokenInfo& info);
/// Kind and reader in few words: "BankID on file", "Card in Test Reader 00 00".
QString place(const token::TokenInfo& info);
/// One word or two: "Valid", "Expired", "PIN blocked", …
QString state(const token::TokenInfo& info);
/// Whether it is to be renewed now.
bool expiresSoon(const token::TokenInfo& info);
/// "in 12 days", "tomorrow", "today": for one that expires soon.
QString timeLeft(const token::TokenInfo& info);
/// "Valid until 2028-01-01", "Expired 2024-01-01", …
QString validity(const token::TokenInfo& info);
/// The same words with a full stop.
QString asSentence(const QString& words);
/// What keeps it from being used, in a sentence; empty where nothing does.
QString trouble(const token::TokenInfo& info);
QString date(token::TimePoint time);
QString use(token::IdentityUse use);
/// Why it does not fit a request.
QString unfitReason(ErrorCode reason, const token::TokenInfo& info);
/// All a tile shows, as one sentence for a screen reader.
QString spoken(const token::TokenInfo& info);
/// What was wrong, from client/error_text.h in the language chosen now.
QString error(const Error& error);
/// Its detail, from client/detail_text.h in that language. Not made visible.
QString detail(const Error& error);

}  // namespace insegel::ui::tokenText
