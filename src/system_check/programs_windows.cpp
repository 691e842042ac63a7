#include <windows.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "base/handle_windows.h"
#include "base/paths.h"
#include "base/text_windows.h"
#include "system_check/programs.h"

namespace insegel::system_check {

namespace {

constexpr std::size_t longestLine = 256;
constexpr DWORD longestVariable = 32767;  // the longest that Windows has

std::wstring variable(const wchar_t* name) {
    std::wstring value(longestVariable, L'\0');
    value.resize(::GetEnvironmentVariableW(name, value.data(), longestVariable));
    return value;
}

/// What came of it by then; a pipe cannot be waited for with a time limit.
std::string readLine(HANDLE pipe, std::chrono::steady_clock::time_point end) {
    constexpr DWORD pause = 20;  // milliseconds
    std::string text;
    while (text.size() < longestLine && text.find('\n') == std::string::npos) {
        DWORD ready = 0;
        if (::PeekNamedPipe(pipe, nullptr, 0, nullptr, &ready, nullptr) == 0) {
            break;  // The writer has closed.
        }
        if (ready == 0) {
            if (std::chrono::steady_clock::now() > end) {
                return {};
            }
            ::Sleep(pause);
            continue;
        }
        std::array<char, longestLine> piece{};
        DWORD size = 0;
        if (::ReadFile(pipe, piece.data(), static_cast<DWORD>(piece.size()), &size, nullptr) == 0) {
            break;
        }
        text.append(piece.data(), size);
    }
    return text.substr(0, std::min(text.find_first_of("\r\n"), longestLine));
}

}  // namespace

std::optional<std::filesystem::path> findProgram(const std::string& name,
                                                 const std::vector<std::filesystem::path>& further) {
    std::vector<std::filesystem::path> folders;
    std::wistringstream path(variable(L"PATH"));
    for (std::wstring folder; std::getline(path, folder, L';');) {
        if (!folder.empty()) {
            folders.emplace_back(folder);
        }
    }
    folders.insert(folders.end(), further.begin(), further.end());
    for (const auto& folder : folders) {
        std::error_code error;
        const auto program = folder / pathFromUtf8(name + ".exe");
        if (std::filesystem::is_regular_file(program, error)) {
            return program;
        }
    }
    return std::nullopt;
}

std::vector<std::filesystem::path> usualFolders() {
    std::vector<std::filesystem::path> folders;
    for (const auto& [name, beneath] :
         {std::pair{L"ProgramFiles", L"Insegel"}, {L"LOCALAPPDATA", L"Programs\\Insegel"}}) {
        if (const std::wstring folder = variable(name); !folder.empty()) {
            folders.push_back(std::filesystem::path(folder) / beneath);
        }
    }
    return folders;
}

std::vector<std::filesystem::path> javaFolders() {
    const std::wstring home = variable(L"JAVA_HOME");
    return home.empty() ? std::vector<std::filesystem::path>()
                        : std::vector{std::filesystem::path(home) / L"bin"};
}

std::optional<std::string> firstLineOf(const std::filesystem::path& program, const std::string& argument,
                                       std::chrono::milliseconds patience) {
    SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
    HANDLE ends[2] = {nullptr, nullptr};
    if (::CreatePipe(&ends[0], &ends[1], &inherited, 0) == 0) {
        return std::nullopt;
    }
    const Handle reading(ends[0]);
    Handle writing(ends[1]);
    ::SetHandleInformation(reading.get(), HANDLE_FLAG_INHERIT, 0);
    STARTUPINFOW start{};
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdOutput = writing.get();
    PROCESS_INFORMATION made{};
    std::wstring line = L"\"" + program.wstring() + L"\" " + wideOf(argument);
    if (::CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE, CREATE_NO_WINDOW, nullptr,
                         nullptr, &start, &made) == 0) {
        return std::nullopt;
    }
    const Handle process(made.hProcess);
    const Handle thread(made.hThread);
    writing.reset();
    const std::string said = readLine(reading.get(), std::chrono::steady_clock::now() + patience);
    // What it would do beyond that line is not waited for.
    ::TerminateProcess(process.get(), 0);
    return said.empty() ? std::nullopt : std::optional(said);
}

}  // namespace insegel::system_check
