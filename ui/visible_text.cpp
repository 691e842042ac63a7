#include "visible_text.h"

#include <QStringDecoder>
#include <QStringView>
#include <algorithm>

namespace insegel::ui {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// Beside what the categories tell: what is drawn as nothing by those who do not know it
/// (Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties), and signs that are drawn as a space or
/// stand for an object.
constexpr Range unseen[] = {
    {0x034F, 0x034F}, {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x2800, 0x2800}, {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFFA0, 0xFFA0},
    {0xFFFC, 0xFFFC}, {0x1D159, 0x1D159}, {0xE0000, 0xE0FFF},
};

bool mustBeNamed(char32_t point) {
    switch (QChar::category(point)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Other_PrivateUse:
        case QChar::Other_NotAssigned:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        case QChar::Separator_Space:
            return point != 0x20 && point != 0xA0 && point != 0x202F;
        default:
            return std::any_of(std::begin(unseen), std::end(unseen), [point](const Range& range) {
                return point >= range.first && point <= range.last;
            });
    }
}

bool isMark(char32_t point) {
    const QChar::Category category = QChar::category(point);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

constexpr char32_t ellipsis = 0x2026;
constexpr char16_t zeroWidthSpace = 0x200B;
constexpr int longestRun = 24;
constexpr int mostMarks = 4;  // Upon one letter: more would be drawn over the lines around it.

}  // namespace

QString exactText(std::string_view utf8) {
    using Flag = QStringConverter::Flag;
    QStringDecoder decoder(QStringDecoder::Utf8, Flag::Stateless | Flag::ConvertInitialBom);
    return decoder.decode(QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

QString nameOf(char32_t character) {
    return QStringLiteral("[U+%1]").arg(static_cast<uint>(character), 4, 16, QLatin1Char('0')).toUpper();
}

QList<VisiblePiece> visiblePieces(const QString& text, const std::function<bool(char32_t)>& isUnknown) {
    QList<VisiblePiece> pieces;
    int marksLeft = 0;  // That may yet stand upon the letter before.
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t point = text.at(i).unicode();
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            point = QChar::surrogateToUcs4(text.at(i), text.at(i + 1));
            ++i;
        }
        const bool isNamed =
            mustBeNamed(point) || (isMark(point) && marksLeft == 0) || (isUnknown && isUnknown(point));
        if (isNamed) {
            pieces.append({nameOf(point), true});
            marksLeft = 0;
            continue;
        }
        marksLeft = isMark(point) ? marksLeft - 1 : QChar::isSpace(point) ? 0 : mostMarks;
        if (pieces.isEmpty() || pieces.constLast().isNamed) {
            pieces.append(VisiblePiece{});
        }
        pieces.last().text += QChar::fromUcs4(point);
    }
    return pieces;
}

QString visibleText(std::string_view utf8, int limit) {
    QString text = exactText(utf8);
    qsizetype end = 0;
    for (int left = limit; left > 0 && end < text.size(); --left) {
        end += text.at(end).isHighSurrogate() ? 2 : 1;
    }
    const bool isCut = end < text.size();
    text.truncate(end);
    QString shown;
    for (const VisiblePiece& piece : visiblePieces(text)) {
        shown += piece.text;
    }
    return isCut ? shown + QChar(static_cast<char16_t>(ellipsis)) : shown;
}

QString breakable(const QString& text) {
    QString broken;
    int run = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        broken += c;
        run = c.isSpace() ? 0 : run + 1;
        const bool joint = c == QLatin1Char('.') || c == QLatin1Char('/') || c == QLatin1Char('@');
        const bool endOfPair = !c.isHighSurrogate();
        if (i + 1 < text.size() && endOfPair && (run >= longestRun || (joint && run > 8))) {
            broken += QChar(zeroWidthSpace);
            run = 0;
        }
    }
    return broken;
}

}  // namespace insegel::ui
