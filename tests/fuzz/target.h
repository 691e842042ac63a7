#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.h"

/// What each file `WHAT_fuzz.cpp` defines, one file a program. libFuzzer calls the function with inputs of
/// its own finding (`fuzz_WHAT`, in the preset `fuzz`); replay.cpp calls it with those that are known
/// (`replay_WHAT`, in every preset).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace insegel::fuzz {

/// Inputs to begin with, made anew in each process, without the bytes at the end that plan a failure
/// (input.h).
std::vector<Bytes> seeds();

}  // namespace insegel::fuzz
