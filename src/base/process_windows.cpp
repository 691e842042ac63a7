#include "base/process.h"

#include <windows.h>

#include <aclapi.h>

#include <array>
#include <csignal>
#include <string>
#include <string_view>

#include "base/private_access_windows.h"

// As in werapi.h, which mingw-w64 has in a form that does not compile.
extern "C" {
HRESULT WINAPI WerAddExcludedApplication(PCWSTR program, BOOL forAllUsers);
HRESULT WINAPI WerSetFlags(DWORD flags);
}

namespace insegel {

namespace {

constexpr UINT exitOfAbort = 3;
constexpr DWORD noHeapInReports = 1;  // WER_FAULT_REPORTING_FLAG_NOHEAP

/// The file name of this program, as error reporting knows it.
std::wstring programName() {
    std::array<wchar_t, 32768> path{};  // the longest that Windows has
    const DWORD size = ::GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
    const std::wstring_view text(path.data(), size);
    return std::wstring(text.substr(text.find_last_of(L'\\') + 1));
}

/// Windows writes an image of a crashed program by its error reporting.
void refuseCrashImages() {
    // An ordinary crash is then not reported at all …
    ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    // … and those that go past this (a damaged heap, a guarded stack) are not for this program; where they
    // are none the less, the heap stays out of the image.
    ::WerAddExcludedApplication(programName().c_str(), FALSE);
    ::WerSetFlags(noHeapInReports);
    // abort() would go past it.
    std::signal(SIGABRT, [](int) { ::TerminateProcess(::GetCurrentProcess(), exitOfAbort); });
}

#ifdef NDEBUG
/// Other processes of this user may see that this one runs, wait for its end and end it; none may read its
/// memory, put threads into it or take its handles. The second entry takes from the owner the right to change
/// that (OW, "owner rights"). Programs with debugging rights, an administrator's, are not held off.
///
/// Refusing other programs' window hooks (ProcessExtensionPointDisablePolicy) would go further, and shut out
/// screen readers and input methods.
void refuseTracing() {
    const std::string sid = currentUserSid();
    if (sid.empty()) {
        return;
    }
    static_assert((PROCESS_TERMINATE | PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE) == 0x101001);
    static_assert(READ_CONTROL == 0x20000);
    const SecurityDescriptor access("D:P(A;;0x101001;;;" + sid + ")(A;;0x20000;;;OW)");
    if (access.accessList() != nullptr) {
        ::SetSecurityInfo(::GetCurrentProcess(), SE_KERNEL_OBJECT,
                          DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, nullptr, nullptr,
                          access.accessList(), nullptr);
    }
}
#endif

}  // namespace

void protectProcessMemory() {
    refuseCrashImages();
#ifdef NDEBUG
    refuseTracing();
#endif
}

// The system's heap is one for all threads already.
void shareOneHeap() {}

}  // namespace insegel
