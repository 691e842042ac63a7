#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace insegel::house {

/// A preprocessor line of a C++ source, with continued lines joined and comments removed.
struct Directive {
    int line = 0;          ///< 1-based, where it begins.
    std::string name;      ///< "include", "if", …
    std::string argument;  ///< The rest, trimmed. Literals are kept as they are.
};

/// Reads directives as a compiler would: those inside comments, strings and raw strings are none.
std::vector<Directive> directives(const std::string& source);

/// The whole file; throws std::runtime_error where it cannot be read.
std::string readFile(const std::filesystem::path& file);

/// All regular files below `folder` (which need not exist), sorted, without those that git ignores by the
/// root's .gitignore, and without anything below a folder named .git. Links are not followed.
std::vector<std::filesystem::path> filesBelow(const std::filesystem::path& root,
                                              const std::filesystem::path& folder);

/// Whether the root's .gitignore names this entry. Understands `/name`, `name/`, and `*` inside a name.
bool isIgnored(const std::filesystem::path& root, const std::filesystem::path& entry);

/// The path below the root, with forward slashes.
std::string relativeName(const std::filesystem::path& root, const std::filesystem::path& file);

/// A C++ source or header by its name.
bool isCode(const std::filesystem::path& file);

}  // namespace insegel::house
