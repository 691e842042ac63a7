// A text to sign as it is shown, and the search in texts that were signed.

#include <array>
#include <string>
#include <string_view>

#include "base/encoding.h"
#include "fuzz/input.h"
#include "fuzz/require.h"
#include "fuzz/target.h"
#include "order/folded_words.h"
#include "signature/simple_markdown.h"

namespace insegel::fuzz {

namespace {

namespace markdown = signature::markdown;

/// All that is seen of a document, in its order.
class Seen {
  public:
    void operator()(const markdown::Heading& heading) {
        require(heading.level >= 1 && heading.level <= 6);
        take(heading.text);
    }
    void operator()(const markdown::Paragraph& paragraph) { take(paragraph.lines); }
    void operator()(const markdown::List& list) {
        for (const markdown::Item& item : list.items) {
            require(item.depth >= 0 && item.depth <= markdown::maximumDepth);
            text_ += item.number;
            take(item.lines);
        }
    }
    void operator()(const markdown::Table& table) {
        require(!table.columns.empty() && table.columns.size() <= markdown::maximumColumns);
        for (const auto& row : table.rows) {
            require(row.size() == table.columns.size());
            cells_ += row.size();
            take(row);
        }
        require(cells_ <= markdown::maximumCells);
    }
    void operator()(const markdown::Rule& /*rule*/) {}

    const std::string& text() const { return text_; }

  private:
    void take(const std::vector<markdown::Line>& lines) {
        for (const markdown::Line& line : lines) {
            take(line);
        }
    }
    void take(const markdown::Line& line) {
        for (const markdown::Run& run : line) {
            require(!run.text.empty());
            text_ += run.text;
        }
    }

    std::string text_;
    std::size_t cells_ = 0;
};

bool isWhite(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
}

bool isMarkup(char c) {
    return std::string_view("#+|*-\\_:.)0123456789").find(c) != std::string_view::npos;
}

/// Nothing is shown that is not in the text, nothing in another order, and nothing of it is left out but what
/// may be markup.
bool isShownWhole(std::string_view text, std::string_view seen) {
    std::size_t at = 0;
    for (const char c : text) {
        while (at < seen.size() && isWhite(seen[at])) {
            ++at;
        }
        if (isWhite(c)) {
            continue;
        }
        if (at < seen.size() && seen[at] == c) {
            ++at;
        } else if (!isMarkup(c)) {
            return false;
        }
    }
    while (at < seen.size() && isWhite(seen[at])) {
        ++at;
    }
    return at == seen.size();
}

}  // namespace

std::vector<Bytes> seeds() {
    const std::array<std::string, 8> texts{
        "# Rubrik\n\nJag *lovar* att **alltid** g\u00f6ra _r\u00e4tt_.\n---\n+ ett\n+ tv\u00e5\n+1 "
        "f\u00f6rst\n",
        "| a | b |\n|---|--:|\n| 1 | *2* |\n| 3 | 4 |\n",
        "| a | b |\n|:-:|---|\n| 1 |\n",
        "###### six\n####### seven\n#none\n\\# no heading \\* \\_ \\\\ \\x\n",
        "- a\n  - b\n    - c\n      - d\n1. one\n1) one\n99 x\n",
        "2*3*4 snake_case *open\n** **\n___\n***bold italic***\n",
        "line one\r\nline two\rline three\n\n\n  \tindented\v\f\n",
        "a\xff\xfe \xc3 b \u202e\u2028 <b> [x](http://y) `c` &amp;\n"};
    std::vector<Bytes> out;
    for (const std::string& text : texts) {
        out.push_back(Bytes{3});
        append(out.back(), bytesOf(text));
    }
    return out;
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel;
    using namespace insegel::fuzz;
    Input input({data, size});
    const std::size_t wordSize = input.byte();
    const std::string_view text = textOf(input.rest());
    input.run([&] {
        const auto document = markdown::parse(text);
        Seen seen;
        for (const markdown::Block& block : document.blocks) {
            std::visit(seen, block);
        }
        require(isShownWhole(text, seen.text()));
        // Whatever a text begins with is found in it.
        const std::string_view begin = text.substr(0, wordSize);
        const order::FoldedWords words(begin);
        require(words.areIn(std::array{text}) || !isUtf8(begin));
    });
    return 0;
}
