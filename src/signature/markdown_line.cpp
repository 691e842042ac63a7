#include "signature/markdown_line.h"

#include <array>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"

namespace insegel::signature::markdown {
namespace {

constexpr std::size_t longestMarker = 3;
constexpr std::size_t markerKinds = 2 * longestMarker;

/// Some of the line: text, or stars or underscores in a row that may begin or end a style.
struct Piece {
    std::string text;
    std::optional<std::size_t> kind{};  ///< Of a marker: which character, and how many.
    int change = 0;                     ///< 1 where it begins its style, -1 where it ends it, 0 for text.
};

bool isSpace(char c) {
    return c == ' ' || c == '\t';
}

/// Whether a word could go on with the character that begins here. Beyond ASCII all could but punctuation and
/// spaces (U+00A0 to U+00BF, U+2000 to U+206F, U+3000 to U+303F).
bool isWord(std::string_view from) {
    const char first = from.front();
    if ((static_cast<unsigned char>(first) & 0x80U) == 0) {
        return isDigit(first) || isAlpha(first);
    }
    if (from.size() >= 2 && first == '\xC2') {
        return static_cast<unsigned char>(from[1]) > 0xBFU;
    }
    if (from.size() >= 3 && (first == '\xE2' || first == '\xE3')) {
        const auto second = static_cast<unsigned char>(from[1]);
        const auto third = static_cast<unsigned char>(from[2]);
        return first == '\xE2' ? !(second == 0x80U || (second == 0x81U && third <= 0xAFU)) : second != 0x80U;
    }
    return true;
}

/// The same of the character that ends before `end`, which is not 0.
bool isWordBefore(std::string_view text, std::size_t end) {
    std::size_t begin = end - 1;
    while (begin > 0 && end - begin < 4 && isUtf8Continuation(text[begin])) {
        --begin;
    }
    return isWord(text.substr(begin, end - begin));
}

std::size_t kindOf(char c, std::size_t length) {
    return (c == '*' ? 0 : longestMarker) + length - 1;
}

/// What a kind of marker means: * and ** are strong (BankID knows the first alone), _ is italic, __ strong,
/// three of either are both.
Run styleOf(std::size_t kind) {
    const bool isStar = kind < longestMarker;
    const std::size_t length = kind % longestMarker + 1;
    return {{}, isStar || length > 1, length == longestMarker || (!isStar && length == 1)};
}

class LineParser {
  public:
    explicit LineParser(std::string_view text) : text_(trim(text)) { open_.fill(closed); }

    Line run() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\\' && at_ + 1 < text_.size() && canBeEscaped(text_[at_ + 1])) {
                put(text_.substr(at_ + 1, 1));
                at_ += 2;
            } else if (c == '*' || c == '_') {
                marker();
            } else if (isSpace(c)) {
                put(" ");
                while (at_ < text_.size() && isSpace(text_[at_])) {
                    ++at_;
                }
            } else {
                put(text_.substr(at_, 1));
                ++at_;
            }
        }
        return styled();
    }

  private:
    static constexpr std::size_t closed = static_cast<std::size_t>(-1);

    void put(std::string_view text) {
        if (pieces_.empty() || pieces_.back().kind) {
            pieces_.push_back({});
        }
        pieces_.back().text += text;
    }

    void marker() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] == text_[begin]) {
            ++at_;
        }
        const std::string_view stars = text_.substr(begin, at_ - begin);
        if (stars.size() > longestMarker) {
            put(stars);
            return;
        }
        const bool hasBefore = begin > 0;
        const bool hasAfter = at_ < text_.size();
        const bool canOpen = hasAfter && !isSpace(text_[at_]) && !(hasBefore && isWordBefore(text_, begin));
        const bool canClose =
            hasBefore && !isSpace(text_[begin - 1]) && !(hasAfter && isWord(text_.substr(at_)));
        const std::size_t kind = kindOf(stars.front(), stars.size());
        pieces_.push_back({std::string(stars), kind});
        if (canClose && open_[kind] != closed) {
            close(kind);
        } else if (canOpen && open_[kind] == closed) {
            open_[kind] = openers_.size();
            openers_.push_back(pieces_.size() - 1);
        }
    }

    /// Those opened since are closed by nothing: they stay what they are. Each is taken off once.
    void close(std::size_t kind) {
        const std::size_t partner = open_[kind];
        pieces_[openers_[partner]].change = 1;
        pieces_.back().change = -1;
        do {
            open_[*pieces_[openers_.back()].kind] = closed;
            openers_.pop_back();
        } while (openers_.size() > partner);
    }

    Line styled() const {
        Line line;
        int strong = 0;
        int italic = 0;
        for (const Piece& piece : pieces_) {
            if (piece.change != 0) {
                const Run style = styleOf(*piece.kind);
                strong += style.isStrong ? piece.change : 0;
                italic += style.isItalic ? piece.change : 0;
                continue;
            }
            const bool isStrong = strong > 0;
            const bool isItalic = italic > 0;
            if (line.empty() || line.back().isStrong != isStrong || line.back().isItalic != isItalic) {
                line.push_back({{}, isStrong, isItalic});
            }
            line.back().text += piece.text;
        }
        return line;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Piece> pieces_;
    std::vector<std::size_t> openers_;  ///< Markers that wait for their ends, as numbers of pieces.
    std::array<std::size_t, markerKinds> open_{};  ///< Where in openers_ each kind stands: at most once.
};

}  // namespace

bool canBeEscaped(char c) {
    return std::string_view("#+|*-_\\").find(c) != std::string_view::npos;
}

Line parseLine(std::string_view text) {
    return LineParser(text).run();
}

}  // namespace insegel::signature::markdown
