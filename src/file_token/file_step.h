#pragma once

#include <functional>

namespace insegel::file_token {

/// The steps of writing a BankID on file, in their order. Each may take a second; cancelling takes effect
/// between them.
enum class FileStep { checkingPassword, protecting, saving, verifying };

/// Called before each step; false gives up with ErrorCode::cancelled. May be empty.
using Steps = std::function<bool(FileStep)>;

/// How a file compares to the BankID with the same keys that is stored: its certificates are valid longer, or
/// less long.
enum class FileAge { same, newer, older };

}  // namespace insegel::file_token
