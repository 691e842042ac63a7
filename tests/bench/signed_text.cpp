// insegel-bench-signed-text: how long texts at the limit of an order (30,000 bytes) take until they can be
// seen in the signature prompt's view. One a line: MILLISECONDS WHAT, the processor's time, the median of
// some runs. The worst that could be thought of are there beside the usual.
#include <QApplication>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

#include "signed_text_view.h"

namespace {

using insegel::client::SignedText;
using insegel::client::TextFormat;

constexpr std::size_t limit = 30'000;
constexpr int runs = 5;

std::string filled(const std::function<std::string(std::size_t)>& part) {
    std::string text;
    for (std::size_t i = 0; text.size() < limit; ++i) {
        text += part(i);
    }
    text.resize(limit);
    return text;
}

std::string filled(const std::string& part) {
    return filled([&part](std::size_t) { return part; });
}

/// From nothing to pixels.
double appearance(const SignedText& text) {
    const std::clock_t begin = std::clock();
    insegel::ui::SignedTextView view;
    view.resize(560, 420);
    view.setText(text);
    view.show();
    view.grab();
    return 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const QApplication app(argc, argv);
    const auto utf8 = [](char32_t character) { return QString::fromUcs4(&character, 1).toStdString(); };
    const std::string sentence =
        "Jag lovar att betala 1 000 kr den sista i varje månad, så länge avtalet gäller.";
    const std::vector<std::pair<const char*, SignedText>> texts{
        {"plain, a contract", {filled(sentence + "\n\n")}},
        {"plain, one line", {filled(sentence + " ")}},
        {"plain, one word", {filled("x")}},
        {"plain, empty lines", {filled("\n")}},
        {"plain, nothing but invisible characters", {filled("\x01")}},
        {"plain, every other character invisible", {filled("a\x01")}},
        {"plain, 10,000 ideographs", {filled([&](std::size_t i) { return utf8(0x4E00 + char32_t(i)); })}},
        {"plain, tabs", {filled("\ta")}},
        {"plain, marks upon marks", {filled("a\xCC\x81\xCC\x82\xCC\x83")}},
        {"plain, both directions", {filled("a\xD7\x90 ")}},
        {"formatted, a contract",
         {filled("## Rubrik\n\n" + sentence +
                 " *Viktigt.*\n\n+ hyra\n+ el\n\n| Vad | Kr |\n|---|--:|\n| Hyra | 8 000 |\n\n---\n\n"),
          TextFormat::simpleMarkdownV1}},
        {"formatted, one table", {"|a|b|\n|-|-|\n" + filled("|Hyra|8 000|\n"), TextFormat::simpleMarkdownV1}},
        {"formatted, a table of empty cells",
         {"|||||||||\n|-|-|-|-|-|-|-|-|\n" + filled("|||||||||\n"), TextFormat::simpleMarkdownV1}},
        {"formatted, small tables", {filled("||\n|-|\n\n"), TextFormat::simpleMarkdownV1}},
        {"formatted, a list", {filled("+ a\n"), TextFormat::simpleMarkdownV1}},
        {"formatted, strong letters", {filled("*a* "), TextFormat::simpleMarkdownV1}},
        {"formatted, rules", {filled("---\n"), TextFormat::simpleMarkdownV1}},
    };
    appearance(texts.front().second);  // Fonts are read once.
    for (const auto& [name, text] : texts) {
        std::vector<double> took;
        for (int run = 0; run < runs; ++run) {
            took.push_back(appearance(text));
        }
        std::sort(took.begin(), took.end());
        std::printf("%.0f %s\n", took[runs / 2], name);
    }
    return 0;
}
