#include "signed_document.h"

#include <QFontMetricsF>
#include <QSet>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include "colours.h"
#include "font_coverage.h"
#include "visible_text.h"

namespace insegel::ui {
namespace {

namespace markdown = client::markdown;

constexpr qreal headingSizes[] = {1.5, 1.28, 1.12, 1, 1, 1};  // Times the text's.
constexpr qreal tabCharacters = 8;
constexpr qreal cellMargin = 5;  // Pixels.
constexpr qsizetype longestWord = 500;
constexpr char32_t firstIdeograph = 0x2E80;  // From here on lines break between almost any two.

/// Whether a word is so long that a line must end within it in any case. Qt looks for the end of a word from
/// each line on that it goes through, which takes its time where that is many lines away.
bool hasEndlessWord(const QList<VisiblePiece>& pieces) {
    qsizetype length = 0;
    for (const VisiblePiece& piece : pieces) {
        for (const QChar c : piece.text) {
            length = c.isSpace() || c.unicode() >= firstIdeograph ? 0 : length + 1;
            if (length > longestWord) {
                return true;
            }
        }
    }
    return false;
}

class Writer {
  public:
    Writer(QTextDocument& document, const QFont& font, const QPalette& palette,
           const QList<char32_t>& unshowable)
        : cursor_(&document), font_(font), line_(QFontMetricsF(font).lineSpacing()) {
        for (const char32_t character : unshowable) {
            unshowable_.insert(character);
            names_.insert(nameOf(character));
        }
        const ToneColours colours = toneColours(Tone::warning, isDark(palette));
        named_.setForeground(colours.ink);
        named_.setBackground(colours.fill);
        rule_ = between(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.35);
    }

    bool hasInvisible() const { return hasInvisible_; }

    void plain(std::string_view utf8) {
        const QString text = exactText(utf8);
        qsizetype begin = 0;
        for (qsizetype i = 0; i <= text.size(); ++i) {
            if (i < text.size() && text.at(i) != QLatin1Char('\n') && text.at(i) != QLatin1Char('\r')) {
                continue;
            }
            startBlock({});
            plainLine(text.mid(begin, i - begin));
            if (text.mid(i, 2) == QStringLiteral("\r\n")) {
                ++i;
            }
            begin = i + 1;
        }
    }

    void formatted(const markdown::Document& document) {
        for (const markdown::Block& block : document.blocks) {
            std::visit([this](const auto& one) { write(one); }, block);
        }
    }

  private:
    void write(const markdown::Heading& heading) {
        QTextBlockFormat format;
        format.setHeadingLevel(heading.level);
        format.setTopMargin(isFirst_ ? 0 : line_ * 0.8);
        format.setBottomMargin(line_ * 0.25);
        startBlock(format);
        QTextCharFormat characters;
        characters.setFontWeight(QFont::DemiBold);
        characters.setFontPointSize(font_.pointSizeF() * headingSizes[heading.level - 1]);
        write(heading.text, characters);
    }

    void write(const markdown::Paragraph& paragraph) {
        for (const markdown::Line& line : paragraph.lines) {
            QTextBlockFormat format;
            format.setTopMargin(isFirst_ || &line != &paragraph.lines.front() ? 0 : line_ * 0.5);
            startBlock(format);
            write(line, {});
        }
    }

    void write(const markdown::List& list) {
        const qreal step = QFontMetricsF(font_).horizontalAdvance(QStringLiteral("000. "));
        for (const markdown::Item& item : list.items) {
            const QString marker =
                item.number.empty() ? QString(QChar(0x2022)) : exactText(item.number) + QLatin1Char('.');
            for (const markdown::Line& line : item.lines) {
                const bool isFirstLine = &line == &item.lines.front();
                QTextBlockFormat format;
                format.setLeftMargin(step * (item.depth + 1));
                format.setTopMargin(
                    !isFirst_ && isFirstLine ? line_ * (&item == &list.items.front() ? 0.5 : 0.15) : 0);
                if (isFirstLine) {
                    format.setTextIndent(-step);
                    format.setTabPositions({QTextOption::Tab(step, QTextOption::LeftTab)});
                }
                startBlock(format);
                if (isFirstLine) {
                    cursor_.insertText(marker + QLatin1Char('\t'), QTextCharFormat());
                }
                write(line, {});
            }
        }
    }

    void write(const markdown::Table& table) {
        QTextTableFormat format;
        format.setHeaderRowCount(1);
        format.setBorderCollapse(false);
        format.setCellSpacing(0);
        format.setBorder(1);
        format.setBorderBrush(rule_);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setCellPadding(cellMargin);
        format.setTopMargin(isFirst_ ? 0 : line_ * 0.5);
        format.setBottomMargin(line_ * 0.5);
        const auto columns = static_cast<int>(table.columns.size());
        QTextTable* drawn = cursor_.insertTable(static_cast<int>(table.rows.size()), columns, format);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            for (std::size_t column = 0; column < table.columns.size(); ++column) {
                cursor_ =
                    drawn->cellAt(static_cast<int>(row), static_cast<int>(column)).firstCursorPosition();
                QTextBlockFormat aligned;
                aligned.setLayoutDirection(Qt::LeftToRight);
                aligned.setAlignment(alignmentOf(table.columns[column]));
                cursor_.setBlockFormat(aligned);
                QTextCharFormat characters;
                if (row == 0) {
                    characters.setFontWeight(QFont::DemiBold);
                }
                write(table.rows[row][column], characters);
            }
        }
        cursor_ = drawn->lastCursorPosition();
        cursor_.movePosition(QTextCursor::End);
        isFresh_ = true;  // A table ends in a block after it.
        isFirst_ = false;
    }

    void write(const markdown::Rule&) {
        QTextBlockFormat format;
        format.setTopMargin(isFirst_ ? 0 : line_ * 0.5);
        format.setBottomMargin(line_ * 0.5);
        format.setProperty(QTextFormat::BlockTrailingHorizontalRulerWidth,
                           QTextLength(QTextLength::PercentageLength, 100));
        format.setProperty(QTextFormat::BackgroundBrush, QBrush(rule_));
        startBlock(format);
    }

    static Qt::Alignment alignmentOf(markdown::Alignment alignment) {
        switch (alignment) {
            case markdown::Alignment::right:
                return Qt::AlignRight;
            case markdown::Alignment::middle:
                return Qt::AlignHCenter;
            case markdown::Alignment::left:
            case markdown::Alignment::none:
                break;
        }
        return Qt::AlignLeft;
    }

    void write(const markdown::Line& line, const QTextCharFormat& characters) {
        for (const markdown::Run& run : line) {
            QTextCharFormat format = characters;
            if (run.isStrong) {
                format.setFontWeight(QFont::Bold);
            }
            if (run.isItalic) {
                format.setFontItalic(true);
            }
            insert(exactText(run.text), format);
        }
    }

    void plainLine(const QString& line) {
        qsizetype begin = 0;
        for (qsizetype end = 0; begin <= line.size(); begin = end + 1) {
            end = line.indexOf(QLatin1Char('\t'), begin);
            end = end < 0 ? line.size() : end;
            insert(line.mid(begin, end - begin), {});
            if (end < line.size()) {
                cursor_.insertText(QStringLiteral("\t"), QTextCharFormat());
            }
        }
    }

    void insert(const QString& text, const QTextCharFormat& format) {
        const auto isUnknown = [this](char32_t character) { return unshowable_.contains(character); };
        for (const VisiblePiece& piece : visiblePieces(text, isUnknown)) {
            QTextCharFormat as = format;
            if (piece.isNamed) {
                as.merge(named_);
                hasInvisible_ = hasInvisible_ || !names_.contains(piece.text);
            }
            cursor_.insertText(piece.text, as);
        }
    }

    void startBlock(QTextBlockFormat format) {
        format.setLayoutDirection(Qt::LeftToRight);
        if (isFresh_) {
            cursor_.setBlockFormat(format);
            cursor_.setBlockCharFormat({});
        } else {
            cursor_.insertBlock(format, {});
        }
        isFresh_ = false;
        isFirst_ = false;
    }

    QTextCursor cursor_;
    QFont font_;
    qreal line_;  ///< Height of one, in pixels.
    QSet<char32_t> unshowable_;
    QSet<QString> names_;  ///< Theirs.
    QTextCharFormat named_;
    QColor rule_;
    bool isFresh_ = true;  ///< The cursor stands in a block that nothing has been written to.
    bool isFirst_ = true;  ///< Nothing has been written at all.
    bool hasInvisible_ = false;
};

}  // namespace

SignedRemarks writeSignedText(QTextDocument& document, const client::SignedText& what, const QFont& font,
                              const QPalette& palette) {
    document.clear();
    document.setUndoRedoEnabled(false);
    document.setDefaultFont(font);
    const QList<VisiblePiece> pieces = visiblePieces(exactText(what.text));
    QTextOption option;
    option.setTextDirection(Qt::LeftToRight);
    option.setWrapMode(hasEndlessWord(pieces) ? QTextOption::WrapAnywhere
                                              : QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTabStopDistance(QFontMetricsF(font).horizontalAdvance(QLatin1Char('0')) * tabCharacters);
    document.setDefaultTextOption(option);

    QString drawn;
    for (const VisiblePiece& piece : pieces) {
        drawn += piece.isNamed ? QString() : piece.text;
    }
    SignedRemarks remarks;
    remarks.unshowable = unshowable(drawn, font);
    // As one change: else all that is there already would be laid out again for each piece.
    QTextCursor whole(&document);
    whole.beginEditBlock();
    Writer writer(document, font, palette, remarks.unshowable);
    if (what.textFormat == client::TextFormat::simpleMarkdownV1) {
        writer.formatted(markdown::parse(what.text));
    } else {
        writer.plain(what.text);
    }
    whole.endEditBlock();
    remarks.hasInvisible = writer.hasInvisible();
    return remarks;
}

}  // namespace insegel::ui
