#include "token/password_policy.h"

#include <algorithm>
#include <array>

#include <utf8proc.h>
#include <zxcvbn.h>

namespace insegel::token {

namespace {

constexpr int fewestLetters = 4;

/// Reaching a million guesses (PRODUCT §3: "judged with zxcvbn on top").
constexpr int lowestScore = 2;

/// zxcvbn's time grows faster than a password does, and what is this long without repeating itself is not
/// guessed.
constexpr std::size_t longestJudged = 100;

/// Of more words than this a name is not made.
constexpr std::size_t mostWords = 32;

struct Counts {
    int characters = 0;
    int letters = 0;
    int digits = 0;
};

Counts count(std::string_view text) {
    Counts counts;
    while (!text.empty()) {
        utf8proc_int32_t point = 0;
        const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                           static_cast<utf8proc_ssize_t>(text.size()), &point);
        text.remove_prefix(size > 0 ? static_cast<std::size_t>(size) : 1);
        ++counts.characters;
        if (size <= 0) {
            continue;  // Not UTF-8: a character of no kind.
        }
        switch (utf8proc_category(point)) {
            case UTF8PROC_CATEGORY_LU:
            case UTF8PROC_CATEGORY_LL:
            case UTF8PROC_CATEGORY_LT:
            case UTF8PROC_CATEGORY_LM:
            case UTF8PROC_CATEGORY_LO:
                ++counts.letters;
                break;
            case UTF8PROC_CATEGORY_ND:
                ++counts.digits;
                break;
            default:
                break;
        }
    }
    return counts;
}

/// The words a name is made of, and the name as a whole.
std::vector<std::string> wordsOf(const PersonalWords& personal) {
    std::vector<std::string> words;
    for (const std::string& text : personal) {
        std::size_t begin = 0;
        while (begin < text.size() && words.size() < mostWords) {
            const std::size_t end = std::min(text.find_first_of(" -,.", begin), text.size());
            if (end - begin > 2) {
                words.push_back(text.substr(begin, end - begin));
            }
            begin = end + 1;
        }
    }
    return words;
}

int scoreOf(const Secret& password, const PersonalWords& personal) {
    Secret text(password.view().substr(0, longestJudged));
    constexpr char end = '\0';
    if (!text.append(std::string_view(&end, 1))) {
        return 0;
    }
    const std::vector<std::string> words = wordsOf(personal);
    std::vector<const char*> dictionary;
    dictionary.reserve(words.size() + 1);
    for (const std::string& word : words) {
        dictionary.push_back(word.c_str());
    }
    dictionary.push_back(nullptr);
    const double bits = ZxcvbnMatch(text.view().data(), dictionary.data(), nullptr);
    // 10^3, 10^6, 10^8 and 10^10 guesses, in bits.
    constexpr std::array<double, 4> steps{9.97, 19.93, 26.58, 33.22};
    return static_cast<int>(
        std::count_if(steps.begin(), steps.end(), [&](double step) { return bits >= step; }));
}

}  // namespace

Result<void> PasswordJudgement::verdict() const {
    if (!refusal) {
        return {};
    }
    Error error{*refusal, {}, {}, {}, {}};
    if (*refusal == ErrorCode::passwordLength) {
        error.lengths = {shortest, static_cast<int>(Secret::maximumSize)};
    }
    return tl::unexpected(std::move(error));
}

PasswordJudgement judgeNewPassword(const Secret& next, const Secret& current, const PersonalWords& personal,
                                   int shortest) {
    const Secret normal = next.normalized();
    const Counts counts = count(normal.view());
    PasswordJudgement judgement;
    judgement.score = normal.empty() ? 0 : scoreOf(normal, personal);
    judgement.shortest = shortest;
    judgement.isLongEnough = counts.characters >= shortest;
    judgement.hasLetters = counts.letters >= fewestLetters;
    judgement.hasDigit = counts.digits >= 1;
    if (!judgement.isLongEnough) {
        judgement.refusal = ErrorCode::passwordLength;
    } else if (!judgement.hasLetters) {
        judgement.refusal = ErrorCode::passwordLetters;
    } else if (!judgement.hasDigit) {
        judgement.refusal = ErrorCode::passwordDigits;
    } else if (!current.empty() && normal.equals(current.normalized())) {
        judgement.refusal = ErrorCode::passwordSame;
    } else if (judgement.score < lowestScore) {
        judgement.refusal = ErrorCode::weakPassword;
    }
    return judgement;
}

Result<void> checkNewPassword(const Secret& next, const Secret& current, const PersonalWords& personal,
                              int shortest) {
    return judgeNewPassword(next, current, personal, shortest).verdict();
}

}  // namespace insegel::token
