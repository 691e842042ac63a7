#include "cli/usage_text.h"

#include <algorithm>
#include <memory>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "client/utf8.h"

namespace insegel::cli {

namespace {

/// Of UTF-8, as far as our own words go: none of them has marks that stand on other characters.
std::size_t charactersOf(std::string_view text) {
    return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, isUtf8Continuation));
}

/// The library counts bytes, and breaks no line.
class HelpFormatter : public CLI::Formatter {
  public:
    std::string make_option(const CLI::Option* option, bool isPositional) const override {
        return row("  " + make_option_name(option, isPositional) + make_option_opts(option),
                   make_option_desc(option));
    }
    std::string make_subcommand(const CLI::App* command) const override {
        return row("  " + command->get_display_name(true), command->get_description());
    }

  private:
    static constexpr std::size_t column = 30;
    static constexpr std::size_t longestLine = 100;

    static std::string row(const std::string& name, const std::string& description) {
        std::string text = name;
        std::size_t at = charactersOf(name);
        if (at >= column) {
            text += '\n';
            at = 0;
        }
        text.append(column - at, ' ');
        at = column;
        std::istringstream words(description);
        for (std::string word; words >> word; at += charactersOf(word)) {
            if (at > column && at + 1 + charactersOf(word) > longestLine) {
                text += '\n' + std::string(column, ' ');
                at = column;
            } else if (at > column) {
                text += ' ';
                ++at;
            }
            text += word;
        }
        return text + '\n';
    }
};

std::string shown(const std::string& word) {
    return shortened(printable(word));
}

std::string commandText(const Output& output, const CLI::App& app) {
    const std::vector<std::string> unknown = app.remaining();
    const auto command = std::find_if(unknown.begin(), unknown.end(),
                                      [](const std::string& word) { return !word.starts_with('-'); });
    std::string said = output.words("inget kommando är angivet", "no command is given");
    if (command != unknown.end()) {
        said = output.words("det finns inget kommando ", "there is no command ") + shown(*command);
    } else if (!unknown.empty()) {
        said = output.words("det finns inget val ", "there is no option ") + shown(unknown.front());
    }
    said += output.words("; kommandona är: ", "; the commands are: ");
    for (const CLI::App* one : app.get_subcommands({})) {
        said += one->get_name() + ", ";
    }
    return said.substr(0, said.size() - 2);
}

/// The library's own words, "--pin: x not in {auth,sign}" and the like, in Swedish as far as they are known.
std::string librarysText(const Output& output, const CLI::App& app, const CLI::ParseError& error) {
    const std::string what = error.what();
    if (!output.isSwedish()) {
        return shown(what);
    }
    constexpr std::string_view required = " is required";
    const std::string subject = what.substr(0, what.find(':'));
    const auto rest = [&](std::string_view middle) {
        const std::size_t at = what.rfind(middle);
        return at == std::string::npos ? std::string() : what.substr(at + middle.size());
    };
    switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
        case CLI::ExitCodes::RequiredError:
            if (what.ends_with(required)) {
                return shown(what.substr(0, what.size() - required.size())) + " saknas";
            }
            break;
        case CLI::ExitCodes::ExtrasError: {
            const std::vector<std::string> more = app.remaining(true);
            return more.empty() ? shown(what) : shown(more.front()) + " hör inte dit";
        }
        case CLI::ExitCodes::ArgumentMismatch:
            return shown(subject) + " saknar sitt värde";
        case CLI::ExitCodes::ValidationError:
            if (const std::string those = rest(" not in "); !those.empty()) {
                return shown(subject) + " ska vara ett av " + shown(those);
            }
            break;
        case CLI::ExitCodes::ExcludesError:
            if (const std::string other = rest(" excludes "); !other.empty()) {
                return shown(what.substr(0, what.find(' '))) + " kan inte anges ihop med " + shown(other);
            }
            break;
        default:
            break;
    }
    return "tekniskt: " + shown(what);
}

}  // namespace

std::string usageText(const Output& output, const CLI::App& app, const CLI::ParseError& error) {
    const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
    const bool isAboutCommand = app.get_subcommands().empty() && (code == CLI::ExitCodes::RequiredError ||
                                                                  code == CLI::ExitCodes::ExtrasError);
    return output.text(fail(ErrorCode::usage).value()) + " (" +
           (isAboutCommand ? commandText(output, app) : librarysText(output, app, error)) + ")";
}

void speak(CLI::App& app, const Output& output) {
    app.formatter(std::make_shared<HelpFormatter>());
    app.set_help_flag("-h,--help", output.words("Visa den här hjälpen", "Show this help"));
    app.option_defaults()->group(output.words("Val", "Options"));
    app.get_help_ptr()->group(output.words("Val", "Options"));
    if (!output.isSwedish()) {
        return;
    }
    const std::pair<const char*, const char*> labels[] = {
        {"Usage", "Användning"},     {"OPTIONS", "VAL"},    {"SUBCOMMAND", "KOMMANDO"},
        {"Positionals", "Argument"}, {"REQUIRED", "KRÄVS"}, {"Excludes", "Inte med"},
        {"Needs", "Behöver"},
    };
    for (const auto& [label, swedish] : labels) {
        app.get_formatter()->label(label, swedish);
    }
}

}  // namespace insegel::cli
