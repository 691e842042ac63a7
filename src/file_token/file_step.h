#pragma once

#include <functional>

namespace insegel::file_token {

/// The steps of writing a BankID on file, in their order. Each may take a second; cancelling takes effect
/// between them.
enum class FileStep { checkingPassword, protecting, saving, verifying };

/// Called before each step; false gives up with ErrorCode::cancelled. May be empty.
using Steps = std::function<bool(FileStep)>;

}  // namespace insegel::file_token
