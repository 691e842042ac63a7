#pragma once

#define FUSE_USE_VERSION 31
#include <fuse.h>

#include <cstdint>
#include <string>

/// What is on the stick, in memory, and what FUSE asks of it. One thread.
namespace insegel::fault {

struct StickSettings {
    std::uint64_t size = 16U << 20U;
    bool isReadOnly = false;
    std::uint64_t dieAfterWrites = 0;
    std::uint64_t dieAtChange = 0;
};

/// To be set before it is mounted.
StickSettings& stickSettings();

/// Puts a file there, given as NAME=SOURCE; false where the source cannot be read or the words make no sense.
bool addFile(const std::string& description);

fuse_operations stickOperations();

}  // namespace insegel::fault
