#pragma once

#include <filesystem>
#include <string>

namespace insegel {

/// A variable of the environment, empty where it is not set. Before threads that could change it.
std::string environmentVariable(const char* name);

/// $HOME, else what the system's list of users says.
std::filesystem::path homeFolder();

}  // namespace insegel
