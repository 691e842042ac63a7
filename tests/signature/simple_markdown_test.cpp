#include "signature/simple_markdown.h"

#include <gtest/gtest.h>
#include <ctime>
#include <random>

namespace insegel::signature::markdown {
namespace {

template <typename... Kinds>
struct Overloaded : Kinds... {
    using Kinds::operator()...;
};
template <typename... Kinds>
Overloaded(Kinds...) -> Overloaded<Kinds...>;

/// A line as a test writes it: <strong>, /italic/, both as </both/>.
std::string told(const Line& line) {
    std::string text;
    for (const Run& run : line) {
        text += (run.isStrong ? "<" : "") + std::string(run.isItalic ? "/" : "") + run.text +
                (run.isItalic ? "/" : "") + (run.isStrong ? ">" : "");
    }
    return text;
}

std::string told(const std::vector<Line>& lines, const char* between) {
    std::string text;
    for (const Line& line : lines) {
        text += (&line == &lines.front() ? "" : between) + told(line);
    }
    return text;
}

/// The blocks, one a line.
std::string told(const Document& document) {
    std::string text;
    const Overloaded tell{
        [](const Heading& heading) { return "h" + std::to_string(heading.level) + " " + told(heading.text); },
        [](const Paragraph& paragraph) { return "p " + told(paragraph.lines, "¶"); },
        [](const List& list) {
            std::string items;
            for (const Item& item : list.items) {
                items += (items.empty() ? "" : "; ") +
                         std::string(static_cast<std::size_t>(item.depth), '>') +
                         (item.number.empty() ? "•" : item.number + ".") + told(item.lines, "¶");
            }
            return "l " + items;
        },
        [](const Table& table) {
            std::string rows = "t ";
            for (const Alignment column : table.columns) {
                rows += std::string(1, ".<=>"[static_cast<int>(column)]);
            }
            for (const auto& row : table.rows) {
                rows += " [" + told(row, "|") + "]";
            }
            return rows;
        },
        [](const Rule&) { return std::string("---"); }};
    for (const Block& block : document.blocks) {
        text += std::visit(tell, block) + "\n";
    }
    return text;
}

std::string told(std::string_view text) {
    return told(parse(text));
}

/// All that is shown of a document, its numbers too.
std::string seen(const Document& document) {
    std::string text;
    const auto line = [&text](const Line& shown) {
        for (const Run& run : shown) {
            EXPECT_FALSE(run.text.empty());
            text += run.text;
        }
    };
    const auto lines = [&line](const std::vector<Line>& all) {
        for (const Line& one : all) {
            line(one);
        }
    };
    for (const Block& block : document.blocks) {
        std::visit(Overloaded{[&](const Heading& heading) { line(heading.text); },
                              [&](const Paragraph& paragraph) { lines(paragraph.lines); },
                              [&](const List& list) {
                                  for (const Item& item : list.items) {
                                      text += item.number;
                                      lines(item.lines);
                                  }
                              },
                              [&](const Table& table) {
                                  for (const auto& row : table.rows) {
                                      EXPECT_EQ(row.size(), table.columns.size());
                                      lines(row);
                                  }
                              },
                              [](const Rule&) {}},
                   block);
    }
    return text;
}

std::string repeated(const std::string& text, std::size_t bytes) {
    std::string all;
    while (all.size() < bytes) {
        all += text;
    }
    return all;
}

TEST(SimpleMarkdown, HeadingsHaveOneToSixSigns) {
    EXPECT_EQ(told("# Avtal\n## Parter\r\n### Tid\r#### a\n##### b\n###### c"),
              "h1 Avtal\nh2 Parter\nh3 Tid\nh4 a\nh5 b\nh6 c\n");
    EXPECT_EQ(told("#Avtal"), "p #Avtal\n");
    EXPECT_EQ(told("####### Avtal"), "p ####### Avtal\n");
    EXPECT_EQ(told("#"), "p #\n");
    EXPECT_EQ(told("#  "), "p #\n");
    EXPECT_EQ(told("\\# Avtal"), "p # Avtal\n");
    EXPECT_EQ(told("## Avtal ##"), "h2 Avtal ##\n") << "what closes a heading elsewhere is text";
    EXPECT_EQ(told("  # Avtal\t"), "h1 Avtal\n");
    EXPECT_EQ(told("# Ett *viktigt* avtal"), "h1 Ett <viktigt> avtal\n");
}

TEST(SimpleMarkdown, ALineKeepsItsEndAndAnEmptyOneParts) {
    EXPECT_EQ(told("Jag lovar\natt betala.\n\n\n \t \nI dag."), "p Jag lovar¶att betala.\np I dag.\n");
    EXPECT_EQ(told("a\rb\r\n\r\nc\n"), "p a¶b\np c\n");
    EXPECT_EQ(told(""), "");
    EXPECT_EQ(told("\n\n"), "");
    EXPECT_EQ(told("# a\nb\n---\nc"), "h1 a\np b\n---\np c\n");
}

TEST(SimpleMarkdown, WhiteSpaceIsOneSpace) {
    EXPECT_EQ(told(" \t Summa: \t  100   kr \t"), "p Summa: 100 kr\n");
    EXPECT_EQ(told("1\xC2\xA0\xC2\xA0"
                   "000"),
              "p 1\xC2\xA0\xC2\xA0"
              "000\n")
        << "these are no white space";
}

TEST(SimpleMarkdown, ARuleIsThreeOrMoreDashesAlone) {
    EXPECT_EQ(told("---"), "---\n");
    EXPECT_EQ(told(" --------\t"), "---\n");
    EXPECT_EQ(told("--"), "p --\n");
    EXPECT_EQ(told("--- a"), "p --- a\n");
    EXPECT_EQ(told("***\n___\n- - -"), "p ***¶___\nl •- -\n");
    EXPECT_EQ(told("\\---"), "p ---\n");
}

TEST(SimpleMarkdown, ListsAsBankIdWritesThem) {
    EXPECT_EQ(told("+ hyra\n+ el"), "l •hyra; •el\n");
    EXPECT_EQ(told("+1 hyra\n+2 el\n+7 vatten\n+7 nät\n+0 a\n+99 b"),
              "l 1.hyra; 2.el; 7.vatten; 7.nät; 0.a; 99.b\n");
    EXPECT_EQ(told("+100 a\n+01 b\n+1\n+\n+a"), "p +100 a¶+01 b¶+1¶+¶+a\n");
    EXPECT_EQ(told("\\+ a\n\\+1 b"), "p + a¶+1 b\n");
    EXPECT_EQ(told("+ a\n\n+ b"), "l •a\nl •b\n");
    EXPECT_EQ(told("+ a\nb"), "l •a\np b\n");
}

TEST(SimpleMarkdown, ListsAsMarkdownWritesThem) {
    EXPECT_EQ(told("- a\n* *b*\n1. c\n2) d\n10. e"), "l •a; •<b>; 1.c; 2.d; 10.e\n");
    EXPECT_EQ(told("1986. Ett bra år."), "l 1986.Ett bra år.\n");
    EXPECT_EQ(told("1.a\n1234567890. b\n01. c\n1.\n-\n1 d"), "p 1.a¶1234567890. b¶01. c¶1.¶-¶1 d\n");
    EXPECT_EQ(told("-5 grader"), "p -5 grader\n");
}

TEST(SimpleMarkdown, AnItemFurtherInIsBeneath) {
    EXPECT_EQ(told("- a\n  - b\n    - c\n      - d\n  - e\n- f"), "l •a; >•b; >>•c; >>•d; >•e; •f\n");
    EXPECT_EQ(told("1. a\n   1. b\n2. c"), "l 1.a; >1.b; 2.c\n");
    EXPECT_EQ(told("- a\n\t- b\n - c"), "l •a; >•b; •c\n");
    EXPECT_EQ(told("    - a\n- b"), "l •a; •b\n");
    EXPECT_EQ(told("- a\n  och mer\n  - b\n    och mer"), "l •a¶och mer; >•b¶och mer\n");
}

TEST(SimpleMarkdown, Tables) {
    EXPECT_EQ(told("| Vad | Kr |\n|---|--:|\n| Hyra | *8 000* |\n|El||\nSlut"),
              "t .> [Vad|Kr] [Hyra|<8 000>] [El|]\np Slut\n");
    EXPECT_EQ(told("|a|b|c|\n|:-|:-:|-:|"), "t <=> [a|b|c]\n");
    EXPECT_EQ(told("|a\\|b|c\\\\|\n|-|-|\n|\\||d|"), "t .. [a|b|c\\] [||d]\n");
    EXPECT_EQ(told("|a|\n|-|\n|1|\n\n|b|\n|-|\n|2|"), "t . [a] [1]\nt . [b] [2]\n");
    EXPECT_EQ(told("|a|\n|-|\n|-|"), "t . [a] [-]\n");
}

TEST(SimpleMarkdown, WhatIsNoTableStaysAsItIs) {
    for (const char* text :
         {"|a|b|", "|a|b|\n|-|", "|a|\n|-|-|", "|a|b\n|-|-|", "a|b|\n|-|-|", "|a|\n|=|", "|a|\n|:|",
          "|a|\n|::|", "|a|\n||", "|\n|", "|a|\\|\n|-|-|", "|1|2|3|4|5|6|7|8|9|\n|-|-|-|-|-|-|-|-|-|"}) {
        const Document document = parse(text);
        ASSERT_EQ(document.blocks.size(), 1U) << text;
        EXPECT_TRUE(std::holds_alternative<Paragraph>(document.blocks[0])) << text;
    }
    EXPECT_EQ(told("|a|b|\n|-|-|\n|1|2|\n|1|\n|1|2|3|"), "t .. [a|b] [1|2]\np |1|¶|1|2|3|\n")
        << "no cell is dropped and none made up";
}

TEST(SimpleMarkdown, TablesEndWhereTheyWouldBeTooLarge) {
    const Document document = parse("|a|b|\n|-|-|\n" + repeated("|1|2|\n", 30'000));
    ASSERT_EQ(document.blocks.size(), 2U);
    EXPECT_EQ(std::get<Table>(document.blocks[0]).rows.size(), maximumCells / 2);
    EXPECT_EQ(told(std::get<Paragraph>(document.blocks[1]).lines.front()), "|1|2|");
}

TEST(SimpleMarkdown, StrongAndItalic) {
    EXPECT_EQ(told("*Note!*"), "p <Note!>\n") << "BankID's, where elsewhere it would be italic";
    EXPECT_EQ(told("**a** _b_ __c__ ***d*** ___e___"), "p <a> /b/ <c> </d/> </e/>\n");
    EXPECT_EQ(told("*a _b_ c*"), "p <a ></b/>< c>\n");
    EXPECT_EQ(told("_a *b* c_"), "p /a /</b/>/ c/\n");
    EXPECT_EQ(told("(*a*), \xE2\x80\x9D*b*\xE2\x80\x9D: *c*."),
              "p (<a>), \xE2\x80\x9D<b>\xE2\x80\x9D: <c>.\n");
    EXPECT_EQ(told("*a b*\n*c*"), "p <a b>¶<c>\n");
}

TEST(SimpleMarkdown, WhatIsAmbiguousIsAsItWasSigned) {
    for (const char* text :
         {"5*3 och 6*2", "2 * 3 * 4", "fil_namn_och_mer", "*a", "a*", "* a*", "*a *", "****a****", "_a*",
          "**a*", "*a**", "räksmörgås*a*", "*a*räksmörgås", "**", "*", "_", "__"}) {
        EXPECT_EQ(told(text),
                  std::string(text).starts_with("* ") ? "l •a*\n" : "p " + std::string(text) + "\n");
    }
    EXPECT_EQ(told("*a _b* c_"), "p <a _b> c_\n");
    EXPECT_EQ(told("*a\nb*"), "p *a¶b*\n") << "nothing goes on over the end of a line";
    EXPECT_EQ(told("*a*b c*"), "p <a*b c>\n");
}

TEST(SimpleMarkdown, ABackslashTakesAMarkersMeaning) {
    EXPECT_EQ(told("\\*a\\* \\_b\\_ \\| \\- \\+ \\# \\\\"), "p *a* _b_ | - + # \\\n");
    EXPECT_EQ(told("\\a \\1 \\. \\"), "p \\a \\1 \\. \\\n") << "before others it is itself";
    EXPECT_EQ(told("*a\\* b*"), "p <a* b>\n");
}

TEST(SimpleMarkdown, NothingElseIsMarkup) {
    for (const char* text :
         {"[länk](https://example.com)", "![bild](a.png)", "<b>fet</b>", "<script>x</script>", "`kod`", "```",
          "&amp;", "&#8238;", "https://example.com", "<https://example.com>", "~~a~~", "> citat", "[x] gjort",
          "[^1]", "$x$", "==a==", "a<br>b", "<!-- a -->", "Rubrik\xC2\xB6====="}) {
        EXPECT_EQ(told(text), "p " + std::string(text) + "\n");
    }
    EXPECT_EQ(told("    kod"), "p kod\n");
    EXPECT_EQ(told("Rubrik\n---"), "p Rubrik\n---\n");
}

TEST(SimpleMarkdown, AnyBytesAreText) {
    const std::string bytes("\xFF*\xC3*\x80\0\x1B[31m\xF0\x9F", 14);
    EXPECT_EQ(seen(parse(bytes)), bytes);
    EXPECT_EQ(told("*\xF0\x9F\x98\x80*"), "p <\xF0\x9F\x98\x80>\n");
}

class AnyText : public ::testing::TestWithParam<unsigned> {};

// What is left out is markup and white space, and nothing has changed places.
TEST_P(AnyText, NothingThatCanBeSeenIsLostOrMoved) {
    std::mt19937 random(GetParam());
    const std::vector<std::string> parts{"*",   "**",  "_",    "__", "#",  "# ", "+ ",       "- ",
                                         "+1 ", "2. ", "3) ",  "|",  "|-", "-|", "|:-|",     "\\",
                                         "\n",  "\n",  "\r\n", " ",  "  ", "\t", "--",       "a",
                                         "b1",  "å",   "日",   ".",  ":",  ")",  "\xC2\xA0", "\xFF"};
    for (int round = 0; round < 400; ++round) {
        std::string text;
        for (auto left = random() % 120; left > 0; --left) {
            text += parts[random() % parts.size()];
        }
        const std::string shown = seen(parse(text));
        std::size_t at = 0;
        for (const char c : text) {
            if (at < shown.size() && shown[at] == c) {
                ++at;
            } else if (at < shown.size() && shown[at] == ' ' && c == '\t') {
                ++at;
            } else {
                EXPECT_NE(std::string_view("*_#+-|\\:.) \t\r\n").find(c), std::string_view::npos)
                    << "lost " << c << " of:\n"
                    << text << "\nshown:\n"
                    << shown;
            }
        }
        EXPECT_EQ(at, shown.size()) << text << "\nshown:\n" << shown;
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyText, ::testing::Range(0U, 25U));

// Time in proportion to the text, whatever is in it: sixteen times as much of it takes about sixteen times as
// long, where quadratic would be 256 times. Other programs may be in the way, so the best of some tries
// counts.
TEST(SimpleMarkdown, HostileTextTakesTimeInProportion) {
    constexpr std::size_t limit = 30'000;
    constexpr int times = 16;
    constexpr int tries = 20;
    const auto cost = [](const std::string& text) {
        const std::clock_t begin = std::clock();
        const Document document = parse(text);
        return static_cast<double>(std::max<std::clock_t>(std::clock() - begin, 1));
    };
    for (const char* part :
         {"*a ", "*a _b ", "**a *b _c ", "a* ",   "*",          "* ",    "_ *",           "*a* ", "\\*", "|",
          "|a",  "|a|\n",  "|a|\n|-|\n", "|-|\n", "||||||||\n", "- a\n", "  - a\n - b\n", "- ",   "+1 ", "# ",
          "#",   "-",      "1",          " ",     "\n",         "\xE2",  "\x80*"}) {
        const std::string one = repeated(part, limit);
        const std::string many = repeated(part, limit * times);
        double ratio = cost(many) / cost(one);
        for (int left = tries; left > 0 && ratio > times * 4; --left) {
            ratio = std::min(ratio, cost(many) / cost(one));
        }
        EXPECT_LE(ratio, times * 4) << part;
    }
}

}  // namespace
}  // namespace insegel::signature::markdown
