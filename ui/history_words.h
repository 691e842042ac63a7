#pragma once

#include <QString>

#include "client/client.h"

/// What is said of something that was approved, in the language chosen now. All plain text, and what came
/// from others is made visible.
namespace insegel::ui::historyText {

/// "26 Nov 2026 07:48", in the computer's own time.
QString moment(token::TimePoint time);
QString when(const client::HistoryEntry& entry);
/// "Login", "Signature".
QString what(const client::HistoryEntry& entry);
/// The site, also as it may be known where its name is international; or the name of the file.
QString where(const client::HistoryEntry& entry);
/// Whose BankID, and its kind.
QString with(const client::HistoryEntry& entry);
/// The same and more, a line each.
QString facts(const client::HistoryEntry& entry);
/// The whole text that was signed, its lines as they were.
QString text(const client::HistoryEntry& entry);

}  // namespace insegel::ui::historyText
