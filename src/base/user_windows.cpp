#include "base/user.h"

#include <windows.h>

#include <array>

#include "base/text_windows.h"

namespace insegel {

namespace {

std::string variable(const wchar_t* name) {
    std::array<wchar_t, 32768> value{};  // the longest that Windows has
    const DWORD size = ::GetEnvironmentVariableW(name, value.data(), static_cast<DWORD>(value.size()));
    return utf8Of({value.data(), size});
}

}  // namespace

User currentUser() {
    return {variable(L"USERNAME"), variable(L"USERPROFILE"), variable(L"COMPUTERNAME")};
}

}  // namespace insegel
