#pragma once

#include <string>
#include <vector>

#include "system_check/finding.h"

namespace insegel::system_check {

/// A reader of cards and what is in it, for a report.
struct ReaderSeen {
    std::string name;
    std::string atr;  ///< Of the card in it, lower-case hexadecimal; empty where there is none.
};

/// What was found of a computer: plain values.
struct Answer {
    std::vector<Row> rows;  ///< One for each Topic, in their order.
    std::vector<ReaderSeen> readers;

    /// Nothing is missing, though there may be warnings.
    bool isGood() const;
};

}  // namespace insegel::system_check
