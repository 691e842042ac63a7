#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace insegel::order {

/// The words a person searches for, between white space. Letters are the same in both cases (Unicode's simple
/// mapping); what is no UTF-8 is compared byte by byte. Searching reads each text once a word and keeps
/// nothing.
class FoldedWords {
  public:
    explicit FoldedWords(std::string_view words);

    bool empty() const { return words_.empty(); }
    /// Whether each word is in one of the texts.
    template <typename Texts>
    bool areIn(const Texts& texts) const {
        for (const Word& word : words_) {
            bool found = false;
            for (const std::string_view text : texts) {
                found = found || isIn(word, text);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

  private:
    struct Word {
        std::u32string folded;
        std::array<bool, 256> starts{};  ///< The bytes that it can begin with.
    };
    static bool isIn(const Word& word, std::string_view text);

    std::vector<Word> words_;
};

}  // namespace insegel::order
