#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

/// The rules of the house that can be read off the sources: who may include whom, what stands where, which
/// words stay out. Each check walks the tree below `root` (the folder that holds src/ and ui/) and returns
/// what it found, an empty list where all is well. Nothing here is cached; any thread may call it.
namespace insegel::house {

struct Finding {
    std::string file;  ///< Relative to the root, with forward slashes.
    int line = 0;      ///< 1-based; 0 where the finding is about the file or folder as a whole.
    std::string message;
};

using Findings = std::vector<Finding>;

/// One finding a line, as compilers write them.
std::string toString(const Findings& findings);

/// The rooms that `room` may reach, itself left out. Empty for a room that the house does not know.
const std::set<std::string>& reachableFrom(const std::string& room);
bool isRoom(const std::string& name);

/// Every #include in src/ and ui/, and every library that their CMakeLists.txt link.
Findings checkIncludes(const std::filesystem::path& root);
Findings checkLinks(const std::filesystem::path& root);

/// Conditions on the platform outside of files that carry a platform's suffix (src/, ui/, tests/).
Findings checkPlatformConditions(const std::filesystem::path& root);

/// The top level, and that each room of src/ is on the map, is built, and has its tests.
Findings checkTopLevel(const std::filesystem::path& root);
Findings checkRooms(const std::filesystem::path& root);

/// Paths of one particular machine and hosts of package registries, in any text file that git would carry.
Findings checkWords(const std::filesystem::path& root);

}  // namespace insegel::house
