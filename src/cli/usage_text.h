#pragma once

#include <string>

#include "cli/output.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace insegel::cli {

/// What is wrong with a command line; where the command is missing or unknown, which there are.
std::string usageText(const Output& output, const CLI::App& app, const CLI::ParseError& error);

/// Has help say its own words ("Usage", "Options") in the person's language. Before anything is added.
void speak(CLI::App& app, const Output& output);

}  // namespace insegel::cli
