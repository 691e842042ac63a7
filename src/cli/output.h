#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "cli/exit_code.h"
#include "client/client.h"
#include "client/error_text.h"

namespace insegel::cli {

/// What the commands print: text for people, or one JSON document.
class Output {
  public:
    Output(bool json, client::Language language) : json_(json), language_(language) {}

    bool isJson() const { return json_; }
    client::Language language() const { return language_; }
    bool isSwedish() const { return language_ == client::Language::swedish; }

    /// The words in the person's language.
    const char* words(const char* swedish, const char* english) const {
        return isSwedish() ? swedish : english;
    }

    /// To standard output.
    void print(const std::string& line) const;
    void print(const boost::json::value& document) const;
    /// Bytes as they are, and no line feed after them.
    void printExactly(std::string_view bytes) const;
    /// To standard error; nothing with --json.
    void remark(const std::string& line) const;
    /// What is waited for, to standard error, with --json as well: nobody is to take it for a program that
    /// hangs.
    void sayWait(const std::string& line) const;

    /// What went wrong, in the person's language and without the details.
    std::string text(const Error& error) const { return client::errorText(error, language_); }

    /// The same, with its detail in brackets.
    std::string textWithDetail(const Error& error) const;

    /// What went wrong, as the member "error" of a document: its code, and the words of textWithDetail().
    boost::json::object toJson(const Error& error) const;

    /// Says what went wrong, in the form asked for, and gives the exit code for it.
    ExitCode error(const Error& error) const;
    /// The same in words of one's own; `secret` is the member of that name in JSON: which of the secrets that
    /// were asked for is meant.
    ExitCode error(const Error& error, const std::string& message, const char* secret = nullptr) const;

    /// Sees to it that what was printed is out, and says where it could not be: then `done` becomes `failed`.
    ExitCode deliver(ExitCode code) const;

  private:
    bool json_;
    client::Language language_;
};

/// From the environment, as POSIX orders it: LC_ALL, LC_MESSAGES, LANG.
client::Language languageOfEnvironment();

/// Puts U+FFFD for what a terminal would obey or not show: controls, turns of the direction of writing,
/// invisible and unassigned characters, bytes that are not UTF-8. Certificates hold whatever their makers put
/// in.
std::string printable(const std::string& text);

/// The same of a text of several lines, which stay lines; tabs stay too.
std::string printableLines(const std::string& text);

/// Cut off where it is longer than anybody reads of a word that was typed.
std::string shortened(const std::string& text);

/// Why a BankID cannot be read, as its list tells.
Error problemOf(const token::TokenInfo& token);

/// A row of `list --json`; messages in it are in the output's language.
boost::json::object toJson(const Output& output, const token::TokenInfo& token);

}  // namespace insegel::cli
