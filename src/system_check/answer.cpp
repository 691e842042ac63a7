#include "system_check/answer.h"

#include <algorithm>

namespace insegel::system_check {

bool Answer::isGood() const {
    return std::ranges::none_of(rows,
                                [](const Row& row) { return verdictOf(row.finding) == Verdict::missing; });
}

}  // namespace insegel::system_check
