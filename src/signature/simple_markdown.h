#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Text in the format simpleMarkdownV1, which a person reads with headings and the like before signing it.
/// The language is the one of BankID's "Guidelines for Formatted Text", where a line is the unit:
///
///     # Heading                one to six #, a space, and the heading
///     ---                      a rule: three - or more, alone
///     + item                   a bullet
///     +1 item                  a number, one or two digits
///     | a | b |                a table: a row of headings, then a row of - with : where a column is aligned
///     |---|--:|                to (left, right, both for the middle), then the others, all with as many
///     cells *strong*                 within a line, against the words it is about
///     \*                       the character itself: before # + | * - \ and _
///
/// Other lines are paragraphs, and each keeps its end; lines without anything in them part what they stand
/// between. White space within a line is one space. To that come Markdown's own ways of writing the same,
/// where BankID's language means nothing by them: `-` and `*` for bullets, `1.` and `1)`, items further in
/// than the one before, `**strong**`, `_italics_`.
///
/// There is nothing else: no links, pictures, HTML, code or entities. What is not markup for certain stays as
/// the characters that were signed: a star between letters or digits, one that nothing closes on its line, a
/// row with another number of cells. So all that can be seen of the text is in the document, in its order,
/// but for the characters that are markup.
namespace insegel::signature::markdown {

/// Some of a line, in one style. The text is never empty.
struct Run {
    std::string text;
    bool isStrong = false;
    bool isItalic = false;

    bool operator==(const Run&) const = default;
};
using Line = std::vector<Run>;

struct Heading {
    int level = 1;  ///< 1 to 6.
    Line text;

    bool operator==(const Heading&) const = default;
};

struct Paragraph {
    std::vector<Line> lines;

    bool operator==(const Paragraph&) const = default;
};

struct Item {
    int depth = 0;  ///< 0 to maximumDepth: how far in it stands.
    std::string
        number;  ///< Its digits as they were written, which need not follow those before; else a bullet.
    std::vector<Line> lines;

    bool operator==(const Item&) const = default;
};

/// The items in their order, of any depth and kind.
struct List {
    std::vector<Item> items;

    bool operator==(const List&) const = default;
};

enum class Alignment { none, left, middle, right };

struct Table {
    std::vector<Alignment> columns;       ///< At most maximumColumns.
    std::vector<std::vector<Line>> rows;  ///< Each with a cell a column; the first has the headings.

    bool operator==(const Table&) const = default;
};

struct Rule {
    bool operator==(const Rule&) const = default;
};

using Block = std::variant<Heading, Paragraph, List, Table, Rule>;

struct Document {
    std::vector<Block> blocks;

    bool operator==(const Document&) const = default;
};

inline constexpr int maximumDepth = 2;
inline constexpr std::size_t maximumColumns = 8;
inline constexpr std::size_t maximumCells = 4000;  ///< Of all tables: the rows after them are no rows.

/// Any bytes are text; what is not UTF-8 stays as it is. Takes time and memory in proportion to the text,
/// which an order bounds to 30,000 bytes.
Document parse(std::string_view text);

}  // namespace insegel::signature::markdown
