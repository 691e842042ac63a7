#include "client/computer_check.h"

#include <regex>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

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

std::string line(const system_check::Row& row, Language language) {
    const CheckWords words = checkWords(row, language);
    return "[" + verdictWord(system_check::verdictOf(row.finding), language) + "] " + words.topic + ": " +
           words.found + (words.mend.empty() ? "" : "\n    " + words.mend) + "\n";
}

}  // namespace

ComputerCheck checkComputer(const CheckOptions& options) {
    system_check::Question question{options.profile, options.port};
    question.cards = options.tokens;
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

std::string reportText(const ComputerCheck& check, Language language) {
    const bool isSwedish = language == Language::swedish;
    std::string text = std::string("Insegel ") + version + ", " + toIso8601(nowInSeconds()) + "\n\n";
    for (const system_check::Row& row : check.rows) {
        text += line(row, language);
    }
    text += isSwedish ? "\nKortläsare och kortens ATR\n" : "\nCard readers and their cards' ATRs\n";
    for (const system_check::ReaderSeen& reader : check.readers) {
        text += "  " + reader.name + ": " + (reader.atr.empty() ? "-" : reader.atr) + "\n";
    }
    text += isSwedish ? "\nSenaste händelser\n" : "\nLast events\n";
    for (const std::string& event : lastEvents()) {
        text += "  " + event + "\n";
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
    // As a word of its own: a short name is part of many others.
    if (!user.name.empty()) {
        std::string escaped;
        for (const char c : user.name) {
            const bool isPlain =
                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            escaped +=
                isPlain || static_cast<unsigned char>(c) >= 0x80 ? std::string(1, c) : std::string("\\") + c;
        }
        clean = std::regex_replace(clean, std::regex("\\b" + escaped + "\\b"), "[user]");
    }
    return clean;
}

}  // namespace insegel::client
