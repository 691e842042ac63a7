#include "signature/simple_markdown.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "signature/markdown_line.h"

namespace insegel::signature::markdown {
namespace {

constexpr std::size_t deepestHeading = 6;
constexpr std::size_t shortestRule = 3;
constexpr std::size_t longestNumber = 9;
constexpr std::size_t longestPlusNumber = 2;  // +46 70… is a telephone number all the same: BankID's rule.
constexpr std::size_t furtherIn = 2;          // Columns.
constexpr std::size_t tabWidth = 4;

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("\r\n");
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            break;
        }
        text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
    }
    return lines;
}

/// The column its text begins in.
std::size_t indentOf(std::string_view line) {
    std::size_t column = 0;
    for (const char c : line) {
        if (c == ' ') {
            ++column;
        } else if (c == '\t') {
            column += tabWidth - column % tabWidth;
        } else {
            break;
        }
    }
    return column;
}

/// What follows a marker of so many characters and white space; nothing where there is no such thing.
std::optional<std::string_view> textAfter(std::string_view line, std::size_t marker) {
    const std::string_view rest = line.substr(std::min(marker, line.size()));
    const std::string_view text = trim(rest);
    return text.empty() || text.size() == rest.size() ? std::nullopt : std::optional(text);
}

bool isRule(std::string_view line) {
    return line.size() >= shortestRule && line.find_first_not_of('-') == std::string_view::npos;
}

std::optional<Heading> headingOf(std::string_view line) {
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    const auto text = textAfter(line, level);
    if (level == 0 || level > deepestHeading || !text) {
        return std::nullopt;
    }
    return Heading{static_cast<int>(level), parseLine(*text)};
}

struct ItemStart {
    std::string_view number;
    std::string_view text;
};

std::optional<ItemStart> itemOf(std::string_view line) {
    const bool isPlus = line.starts_with('+');
    const std::size_t first = isPlus ? 1 : 0;
    std::size_t end = first;
    while (end < line.size() && isDigit(line[end])) {
        ++end;
    }
    const std::string_view number = line.substr(first, end - first);
    if (number.empty()) {
        const bool isBullet = isPlus || line.starts_with('-') || line.starts_with('*');
        const auto text = isBullet ? textAfter(line, 1) : std::nullopt;
        return text ? std::optional(ItemStart{{}, *text}) : std::nullopt;
    }
    if (number.size() > (isPlus ? longestPlusNumber : longestNumber) ||
        (number.size() > 1 && number.front() == '0')) {
        return std::nullopt;
    }
    if (!isPlus) {
        if (end == line.size() || (line[end] != '.' && line[end] != ')')) {
            return std::nullopt;
        }
        ++end;
    }
    const auto text = textAfter(line, end);
    return text ? std::optional(ItemStart{number, *text}) : std::nullopt;
}

/// The cells of a row, which begins and ends with a bar; none where it is no row.
std::vector<std::string_view> cellsOf(std::string_view line) {
    std::vector<std::string_view> cells;
    if (!line.starts_with('|')) {
        return cells;
    }
    std::size_t begin = 1;
    for (std::size_t at = 1; at < line.size(); ++at) {
        if (line[at] == '\\' && at + 1 < line.size() && canBeEscaped(line[at + 1])) {
            ++at;
        } else if (line[at] == '|') {
            cells.push_back(trim(line.substr(begin, at - begin)));
            begin = at + 1;
        }
        if (cells.size() > maximumColumns) {
            return {};
        }
    }
    return begin == line.size() ? cells : std::vector<std::string_view>();
}

std::optional<Alignment> alignmentOf(std::string_view cell) {
    const bool left = cell.starts_with(':');
    const bool right = cell.size() > 1 && cell.ends_with(':');
    const std::string_view dashes = cell.substr(left ? 1 : 0, cell.size() - (left ? 1 : 0) - (right ? 1 : 0));
    if (dashes.empty() || dashes.find_first_not_of('-') != std::string_view::npos) {
        return std::nullopt;
    }
    return left ? (right ? Alignment::middle : Alignment::left)
                : (right ? Alignment::right : Alignment::none);
}

/// What the row beneath the headings says of the columns; none where it is no such row.
std::vector<Alignment> columnsOf(std::string_view line) {
    std::vector<Alignment> columns;
    for (const std::string_view cell : cellsOf(line)) {
        const auto alignment = alignmentOf(cell);
        if (!alignment) {
            return {};
        }
        columns.push_back(*alignment);
    }
    return columns;
}

std::vector<Line> rowOf(const std::vector<std::string_view>& cells) {
    std::vector<Line> row;
    row.reserve(cells.size());
    for (const std::string_view cell : cells) {
        row.push_back(parseLine(cell));
    }
    return row;
}

class Parser {
  public:
    explicit Parser(std::string_view text) : lines_(linesOf(text)) {}

    Document run() {
        for (at_ = 0; at_ < lines_.size(); ++at_) {
            const std::string_view line = trim(lines_[at_]);
            if (line.empty()) {
                going_ = Going::nothing;
            } else if (isRule(line)) {
                add(Rule{}, Going::nothing);
            } else if (auto heading = headingOf(line)) {
                add(std::move(*heading), Going::nothing);
            } else if (const auto item = itemOf(line)) {
                addItem(*item);
            } else if (!addTable(line)) {
                addText(line);
            }
        }
        return std::move(document_);
    }

  private:
    /// What the last line was part of, that the next may go on with.
    enum class Going { nothing, paragraph, list };

    void add(Block block, Going going) {
        document_.blocks.push_back(std::move(block));
        going_ = going;
    }

    void addItem(const ItemStart& start) {
        if (going_ != Going::list) {
            add(List{}, Going::list);
            indents_.clear();
        }
        auto& items = std::get<List>(document_.blocks.back()).items;
        items.push_back({depthOf(indentOf(lines_[at_])), std::string(start.number), {parseLine(start.text)}});
    }

    int depthOf(std::size_t indent) {
        while (indents_.size() > 1 && indent < indents_.back()) {
            indents_.pop_back();
        }
        if (indents_.empty() || (indent >= indents_.back() + furtherIn && indents_.size() <= maximumDepth)) {
            indents_.push_back(indent);
        }
        return static_cast<int>(indents_.size()) - 1;
    }

    bool addTable(std::string_view line) {
        const auto headings = cellsOf(line);
        if (headings.empty() || headings.size() > cellsLeft_ || at_ + 1 == lines_.size()) {
            return false;
        }
        auto columns = columnsOf(trim(lines_[at_ + 1]));
        if (columns.size() != headings.size()) {
            return false;
        }
        Table table{std::move(columns), {rowOf(headings)}};
        cellsLeft_ -= headings.size();
        for (++at_; at_ + 1 < lines_.size(); ++at_) {
            const auto cells = cellsOf(trim(lines_[at_ + 1]));
            if (cells.size() != headings.size() || cells.size() > cellsLeft_) {
                break;
            }
            cellsLeft_ -= cells.size();
            table.rows.push_back(rowOf(cells));
        }
        add(std::move(table), Going::nothing);
        return true;
    }

    void addText(std::string_view line) {
        if (going_ == Going::list && indentOf(lines_[at_]) >= indents_.back() + furtherIn) {
            std::get<List>(document_.blocks.back()).items.back().lines.push_back(parseLine(line));
            return;
        }
        if (going_ != Going::paragraph) {
            add(Paragraph{}, Going::paragraph);
        }
        std::get<Paragraph>(document_.blocks.back()).lines.push_back(parseLine(line));
    }

    std::vector<std::string_view> lines_;
    std::size_t at_ = 0;
    Going going_ = Going::nothing;
    std::vector<std::size_t> indents_;  ///< Of the list that goes on: the column of each depth.
    std::size_t cellsLeft_ = maximumCells;
    Document document_;
};

}  // namespace

Document parse(std::string_view text) {
    return Parser(text).run();
}

}  // namespace insegel::signature::markdown
