#include "cli/usage_text.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace insegel::cli {

namespace {

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
