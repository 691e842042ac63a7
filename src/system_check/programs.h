#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace insegel::system_check {

/// The first program of this name in the folders of PATH and then in `further`; nothing where there is none.
std::optional<std::filesystem::path> findProgram(const std::string& name,
                                                 const std::vector<std::filesystem::path>& further);

/// Where Insegel's own packages put programs, whatever PATH says.
std::vector<std::filesystem::path> usualFolders();

/// Where $JAVA_HOME says Java's programs are.
std::vector<std::filesystem::path> javaFolders();

/// The first line that a program prints when it is started with this one argument, cut off at 256 characters.
/// Nothing where it cannot be started, prints nothing, or takes longer than `patience`: it is ended then.
std::optional<std::string> firstLineOf(const std::filesystem::path& program, const std::string& argument,
                                       std::chrono::milliseconds patience);

}  // namespace insegel::system_check
