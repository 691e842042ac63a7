#include <windows.h>

#include "system_check/operating_system.h"

namespace insegel::system_check {

namespace {

using GetVersion = LONG(WINAPI*)(OSVERSIONINFOW*);

/// GetVersionEx tells programs without a manifest what they want to hear; this tells the truth.
OSVERSIONINFOW trueVersion() {
    OSVERSIONINFOW info{};
    info.dwOSVersionInfoSize = sizeof info;
    if (const HMODULE library = ::GetModuleHandleW(L"ntdll.dll"); library != nullptr) {
        if (const FARPROC function = ::GetProcAddress(library, "RtlGetVersion"); function != nullptr) {
            reinterpret_cast<GetVersion>(reinterpret_cast<void*>(function))(&info);
        }
    }
    return info;
}

}  // namespace

OperatingSystem operatingSystem() {
    constexpr DWORD firstBuildOfEleven = 22000;
    const OSVERSIONINFOW info = trueVersion();
    const std::string version = std::to_string(info.dwMajorVersion) + "." +
                                std::to_string(info.dwMinorVersion) + "." +
                                std::to_string(info.dwBuildNumber);
    const bool isEleven = info.dwBuildNumber >= firstBuildOfEleven;
    return {"windows", std::string(isEleven ? "Windows 11" : "Windows") + " (" + version + ")", version};
}

}  // namespace insegel::system_check
