#include "base/paths.h"

#include <windows.h>

#include <shlobj.h>

#include <memory>

#include "base/text_windows.h"

namespace insegel {

namespace {

struct TaskFreer {
    void operator()(wchar_t* text) const { ::CoTaskMemFree(text); }
};

std::wstring variable(const wchar_t* name) {
    std::wstring value;
    DWORD size = ::GetEnvironmentVariableW(name, nullptr, 0);
    while (size > value.size()) {  // with the zero; it may grow between two calls
        value.resize(size);
        size = ::GetEnvironmentVariableW(name, value.data(), static_cast<DWORD>(value.size()));
    }
    value.resize(size);
    return value;
}

std::filesystem::path dataFolder() {
    PWSTR text = nullptr;
    const HRESULT status = ::SHGetKnownFolderPath(FOLDERID_RoamingAppData, KF_FLAG_DEFAULT, nullptr, &text);
    const std::unique_ptr<wchar_t, TaskFreer> owned(text);  // to be freed after a failure too
    // A service's user may have no such folder; the variable may still say where one is.
    return SUCCEEDED(status) ? std::filesystem::path(text) : std::filesystem::path(variable(L"APPDATA"));
}

}  // namespace

std::filesystem::path defaultProfileFolder() {
    if (const std::wstring profile = variable(L"INSEGEL_PROFILE"); !profile.empty()) {
        return profile;
    }
    return dataFolder() / L"Insegel";
}

std::string pathToUtf8(const std::filesystem::path& path) {
    return utf8Of(path.native());
}

std::filesystem::path pathFromUtf8(std::string_view text) {
    return wideOf(text);
}

}  // namespace insegel
