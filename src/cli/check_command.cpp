#include "cli/check_command.h"

#include <algorithm>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "client/computer_check.h"
#include "client/detail_text.h"

namespace insegel::cli {

namespace {

/// Wide enough for the longest of the words in brackets, in both languages.
constexpr std::size_t verdictWidth = 11;

std::string inBrackets(const std::string& word) {
    std::string text = "[" + word + "]";
    text.resize(std::max(text.size(), verdictWidth), ' ');
    return text;
}

}  // namespace

ExitCode checkComputer(const Context& context) {
    client::CheckOptions options{context.profile, std::nullopt};
    const client::ComputerCheck check = client::checkComputer(options);
    const client::Language language = context.output.language();
    const ExitCode code = check.isGood() ? ExitCode::done : ExitCode::failed;
    if (context.output.isJson()) {
        context.output.print(client::checkJson(check, language));
        return code;
    }
    for (const auto& row : check.rows) {
        const client::CheckWords words = client::checkWords(row, language);
        const auto verdict = client::verdictWord(system_check::verdictOf(row.finding), language);
        context.output.print(inBrackets(verdict) + words.topic + ": " + printable(words.found));
        if (!words.mend.empty()) {
            context.output.print(std::string(verdictWidth, ' ') + "→ " + printable(words.mend));
        }
    }
    return code;
}

ExitCode checkPolicy(const Context& context, const std::string& file) {
    const Output& output = context.output;
    const auto policy = client::draftPolicy(pathFromUtf8(file));
    if (!policy) {
        return policy.error().code != ErrorCode::policyInvalid
                   ? output.error(policy.error())
                   : output.error(
                         policy.error(),
                         output.words("Filen kan inte läggas på plats, utan måste rättas först: ",
                                      "The file cannot be put in place, but has to be mended first: ") +
                             client::detailText(policy.error().detail, output.language()));
    }
    const std::vector<std::string> keys = policy->keys();
    if (output.isJson()) {
        output.print(boost::json::object{{"fixes", boost::json::array(keys.begin(), keys.end())}});
        return ExitCode::done;
    }
    std::string all;
    for (const std::string& key : keys) {
        all += (all.empty() ? "" : ", ") + key;
    }
    output.print(keys.empty() ? std::string(output.words("Filen bestämmer inget.", "The file fixes nothing."))
                              : output.words("Filen går att använda. Den bestämmer: ",
                                             "The file can be used. It fixes: ") +
                                    all);
    return ExitCode::done;
}

}  // namespace insegel::cli
