#pragma once

#include <string>

#include "client/error_text.h"
#include "system_check/finding.h"

namespace insegel::client {

/// A row of the system check as a person reads it.
struct CheckWords {
    std::string topic;  ///< "Card service".
    std::string found;  ///< A sentence without its full stop: what there is.
    std::string mend;   ///< What to do or to type; empty where nothing is to be done.
};

/// May be called on any thread.
CheckWords checkWords(const system_check::Row& row, Language language);

/// "OK", "Warning", "Missing".
std::string verdictWord(system_check::Verdict verdict, Language language);

}  // namespace insegel::client
