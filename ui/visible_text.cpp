#include "visible_text.h"

#include <QList>
#include <QStringView>

namespace insegel::ui {
namespace {

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
        default:
            return false;
    }
}

constexpr char32_t ellipsis = 0x2026;
constexpr char16_t zeroWidthSpace = 0x200B;
constexpr int longestRun = 24;

}  // namespace

QString visibleText(std::string_view utf8, int limit) {
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    QString shown;
    int count = 0;
    for (const char32_t point : text.toUcs4()) {
        if (++count > limit) {
            shown += QChar(static_cast<char16_t>(ellipsis));
            break;
        }
        if (mustBeNamed(point)) {
            shown +=
                QStringLiteral("[U+%1]").arg(static_cast<uint>(point), 4, 16, QLatin1Char('0')).toUpper();
        } else {
            shown += QChar::fromUcs4(point);
        }
    }
    return shown;
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
