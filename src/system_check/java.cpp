#include <sstream>

#include "base/file.h"
#include "base/paths.h"
#include "system_check/checks.h"
#include "system_check/programs.h"

namespace insegel::system_check {

namespace {

/// Every JDK and JRE since 7 has a file `release` beside its folder of programs. Asking it costs nothing;
/// starting Java does.
std::string versionBeside(const std::filesystem::path& program) {
    constexpr std::size_t longest = 64UL * 1024;
    std::error_code error;
    const auto real = std::filesystem::canonical(program, error);
    const auto content = readFile(real.parent_path().parent_path() / "release", longest);
    std::istringstream lines(content ? std::string(textOf(*content)) : std::string());
    constexpr std::string_view name = "JAVA_VERSION=\"";
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(name)) {
            const std::string version = line.substr(name.size(), line.find('"', name.size()) - name.size());
            const bool isOne = version.find_first_not_of("0123456789._-+") == std::string::npos;
            return isOne ? version : std::string();
        }
    }
    return {};
}

}  // namespace

Row checkJava(const Circumstances& /*now*/) {
    const auto program = findProgram("java", javaFolders());
    return program ? Row{Finding::javaFound, {versionBeside(*program), pathToUtf8(*program)}}
                   : Row{Finding::javaNotFound};
}

}  // namespace insegel::system_check
