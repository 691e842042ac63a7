#pragma once

#include <QFont>
#include <QList>
#include <QPalette>

#include "client/signed_text.h"

class QTextDocument;

namespace insegel::ui {

/// What of a text could not be shown as it is.
struct SignedRemarks {
    bool hasInvisible = false;     ///< Something is written out that nobody would see.
    QList<char32_t> unshowable{};  ///< No font has these: written out too.
};

/// Fills the document with a text to sign, so that the characters in it are those that are signed: plain text
/// as it is, with its white space, and simpleMarkdownV1 with its headings, lists, tables and rules. Nothing
/// in the text is understood as anything else: no rich text, no links. Every line runs from left to right, so
/// that a single letter does not turn it around; words of other scripts keep their own direction.
///
/// What cannot be seen or shown is written out in place (visiblePieces()), in colours of its own.
SignedRemarks writeSignedText(QTextDocument& document, const client::SignedText& what, const QFont& font,
                              const QPalette& palette);

}  // namespace insegel::ui
