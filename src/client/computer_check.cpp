#include "client/computer_check.h"

#include <regex>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/user.h"
#include "base/version.h"
#include "system_check/system_check.h"

namespace insegel::client {

namespace json = boost::json;

namespace {

void replaceAll(std::string& text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); !what.empty() && at != std::string::npos;
         at = text.find(what, at)) {
        text.replace(at, what.size(), by);
        at += by.size();
    }
}

bool isOfWord(char c) {
    return isDigit(c) || isAlpha(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// Where it stands as a word of its own: a short name is part of many others.
void replaceWord(std::string& text, const std::string& word, const std::string& by) {
    for (std::size_t at = text.find(word); !word.empty() && at != std::string::npos;
         at = text.find(word, at)) {
        const std::size_t end = at + word.size();
        const bool isPart = (at > 0 && isOfWord(text[at - 1])) || (end < text.size() && isOfWord(text[end]));
        if (!isPart) {
            text.replace(at, word.size(), by);
        }
        at += isPart ? word.size() : by.size();
    }
}

/// Folders outside of the home folder are named by anybody, after anything.
system_check::Row withoutFolder(system_check::Row row) {
    const std::string home = currentUser().home;
    if (system_check::topicOf(row.finding) == system_check::Topic::profile && !row.details.empty() &&
        (home.empty() || !row.details[0].starts_with(home + "/"))) {
        row.details[0] = "[folder]";
    }
    return row;
}

std::string line(const system_check::Row& row, Language language) {
    const CheckWords words = checkWords(row, language);
    return "[" + verdictWord(system_check::verdictOf(row.finding), language) + "] " + words.topic + ": " +
           words.found + (words.mend.empty() ? "" : "\n    " + words.mend) + "\n";
}

}  // namespace

ComputerCheck checkComputer(const CheckOptions& options) {
    system_check::Question question{options.profile, options.port};
    question.cards = options.tokens;
    question.ownPort = options.listeningOn;
    return system_check::check(question);
}

std::string checkJson(const ComputerCheck& check, Language language) {
    json::array rows;
    for (const system_check::Row& row : check.rows) {
        const CheckWords words = checkWords(row, language);
        rows.push_back(
            json::object{{"id", toString(system_check::topicOf(row.finding))},
                         {"verdict", toString(system_check::verdictOf(row.finding))},
                         {"finding", toString(row.finding)},
                         {"found", words.found},
                         {"mend", words.mend.empty() ? json::value(nullptr) : json::value(words.mend)}});
    }
    return json::serialize(json::object{{"version", version}, {"checks", std::move(rows)}});
}

std::string reportText(const ComputerCheck& check, const token::TokenList& holders, Language language) {
    const bool isSwedish = language == Language::swedish;
    std::string text = std::string("Insegel ") + version + ", " + toIso8601(nowInSeconds()) + "\n\n";
    for (const system_check::Row& row : check.rows) {
        text += line(withoutFolder(row), language);
    }
    text += isSwedish ? "\nKortläsare och kortens ATR\n" : "\nCard readers and their cards' ATRs\n";
    for (const system_check::ReaderSeen& reader : check.readers) {
        text += "  " + reader.name + ": " + (reader.atr.empty() ? "-" : reader.atr) + "\n";
    }
    text += isSwedish ? "\nSenaste händelser\n" : "\nLast events\n";
    for (const std::string& event : lastEvents()) {
        text += "  " + event + "\n";
    }
    for (const token::TokenInfo& token : holders) {
        replaceWord(text, token.holder, "[name]");
    }
    return withoutPersonalData(text);
}

std::string withoutPersonalData(const std::string& text) {
    std::string clean = text;
    const User user = currentUser();
    replaceAll(clean, user.home, "~");
    // Ten or twelve digits, with or without a sign before the last four.
    static const std::regex personalNumber(R"(\b(\d{2})?\d{6}[-+]?\d{4}\b)");
    clean = std::regex_replace(clean, personalNumber, "[number]");
    replaceWord(clean, user.name, "[user]");
    replaceWord(clean, user.computer, "[computer]");
    return clean;
}

}  // namespace insegel::client
