#include <algorithm>
#include <array>
#include <regex>

#include "house/rules.h"
#include "house/source_text.h"

namespace insegel::house {
namespace {

bool hasPlatformSuffix(const std::filesystem::path& file) {
    static constexpr std::array<const char*, 4> suffixes{"_linux", "_macos", "_windows", "_posix"};
    const std::string stem = file.stem().string();
    return std::any_of(suffixes.begin(), suffixes.end(),
                       [&](const char* suffix) { return stem.ends_with(suffix); });
}

bool hasFileNamed(const std::filesystem::path& folder, const char* ending) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ending) {
            return true;
        }
    }
    return false;
}

bool isText(const std::string& content) {
    return content.substr(0, 4096).find('\0') == std::string::npos;
}

/// The words that stay out, put together here from pieces so that this file does not hold them itself.
const std::regex& forbidden() {
    static const std::regex words = [] {
        const std::string start = "(^|[^A-Za-z0-9_.])";
        const std::string machine = start + "/(" +
                                    "wo"
                                    "rk|" +
                                    "ro"
                                    "ot)/|" +
                                    start +
                                    "/tm"
                                    "p/" +
                                    "(bu"
                                    "ild|bash"
                                    "_jobs)";
        const std::string registries = std::string("regis") + "try\\.(npmjs|yarnpkg)|npmjs\\." +
                                       "(org|com)|(pypi|pythonhosted)" + "\\.org|crates" +
                                       "\\.io|proxy\\.golang" + "\\.org|rubygems" + "\\.org|deb\\.debian" +
                                       "\\.org|repo1?\\.maven" + "\\.|artifact" + "ory";
        return std::regex(machine + "|" + registries, std::regex::icase | std::regex::optimize);
    }();
    return words;
}

}  // namespace

Findings checkPlatformConditions(const std::filesystem::path& root) {
    Findings findings;
    static const std::regex condition("^(if|ifdef|ifndef|elif|elifdef|elifndef)$");
    static const std::regex platform(
        R"((^|[^A-Za-z0-9_])(_WIN32|_WIN64|WIN32|__WIN32__|__MINGW32__|__MINGW64__|_MSC_VER|__CYGWIN__|__linux__|__linux|__gnu_linux__|)"
        R"(__APPLE__|__MACH__|__unix__|__unix|__FreeBSD__|Q_OS_[A-Z0-9]+|BOOST_OS_[A-Z]+|BOOST_WINDOWS|TARGET_OS_[A-Z]+)($|[^A-Za-z0-9_]))");
    for (const char* top : {"src", "ui", "tests"}) {
        for (const auto& file : filesBelow(root, root / top)) {
            if (!isCode(file) || hasPlatformSuffix(file)) {
                continue;
            }
            for (const Directive& directive : directives(readFile(file))) {
                if (std::regex_match(directive.name, condition) &&
                    std::regex_search(directive.argument, platform)) {
                    findings.push_back({relativeName(root, file), directive.line,
                                        "asks for the platform (" + directive.argument +
                                            "): put the difference into a file with the suffix _linux, "
                                            "_macos, _windows or _posix"});
                }
            }
        }
    }
    return findings;
}

Findings checkTopLevel(const std::filesystem::path& root) {
    static const std::set<std::string> known{
        "CMakeLists.txt", "CMakePresets.json", "src",       "ui",     "resources", "tests",
        "cmake",          "packaging",         "README.md", "LICENSE"};
    Findings findings;
    for (const auto& entry : std::filesystem::directory_iterator(root)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with('.') && !known.contains(name) && !isIgnored(root, entry.path())) {
            findings.push_back({name, 0, "does not belong at the top level"});
        }
    }
    for (const std::string& name : known) {
        if (!std::filesystem::exists(root / name)) {
            findings.push_back({name, 0, "is missing from the top level"});
        }
    }
    return findings;
}

Findings checkRooms(const std::filesystem::path& root) {
    Findings findings;
    const std::string build = readFile(root / "src" / "CMakeLists.txt");
    const std::string tests = readFile(root / "tests" / "CMakeLists.txt");
    for (const auto& entry : std::filesystem::directory_iterator(root / "src")) {
        if (!entry.is_directory()) {
            continue;
        }
        const std::string room = entry.path().filename().string();
        const std::string name = "src/" + room;
        if (!isRoom(room)) {
            findings.push_back({name, 0, "is no room of the house: draw its arrows in tests/house first"});
        }
        if (!std::filesystem::exists(entry.path() / "CMakeLists.txt")) {
            findings.push_back({name, 0, "has no CMakeLists.txt"});
        }
        if (build.find("add_subdirectory(" + room + ")") == std::string::npos) {
            findings.push_back({name, 0, "is not built: src/CMakeLists.txt does not add it"});
        }
        if (hasFileNamed(entry.path(), ".cpp") &&
            (!std::filesystem::exists(root / "tests" / room / "CMakeLists.txt") ||
             !std::regex_search(tests, std::regex("\\b" + room + "\\b")))) {
            findings.push_back(
                {name, 0,
                 "has no tests: tests/" + room + " must be there and be named in tests/CMakeLists.txt"});
        }
    }
    if (!std::filesystem::exists(root / "ui" / "CMakeLists.txt")) {
        findings.push_back({"ui", 0, "has no CMakeLists.txt"});
    }
    return findings;
}

Findings checkWords(const std::filesystem::path& root) {
    Findings findings;
    for (const auto& file : filesBelow(root, root)) {
        const std::string content = readFile(file);
        if (!isText(content)) {
            continue;
        }
        int line = 1;
        for (std::size_t begin = 0; begin < content.size(); ++line) {
            const std::size_t end = std::min(content.find('\n', begin), content.size());
            const std::string text = content.substr(begin, std::min<std::size_t>(end - begin, 2000));
            std::smatch match;
            if (std::regex_search(text, match, forbidden())) {
                findings.push_back({relativeName(root, file), line,
                                    "holds \"" + match.str() +
                                        "\", a path of one machine or the host of a package registry"});
            }
            begin = end + 1;
        }
    }
    return findings;
}

}  // namespace insegel::house
