#include "base/private_access_windows.h"

#include <aclapi.h>
#include <sddl.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "base/error_windows.h"
#include "base/handle_windows.h"
#include "base/text_windows.h"

namespace insegel {

namespace {

struct LocalFreer {
    void operator()(void* memory) const { ::LocalFree(memory); }
};

/// TOKEN_USER with the SID it points into.
std::vector<std::byte> currentUser() {
    HANDLE opened = nullptr;
    if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &opened) == 0) {
        return {};
    }
    const Handle token(opened);
    DWORD size = 0;
    ::GetTokenInformation(token.get(), TokenUser, nullptr, 0, &size);
    std::vector<std::byte> user(size);
    if (size == 0 || ::GetTokenInformation(token.get(), TokenUser, user.data(), size, &size) == 0) {
        return {};
    }
    return user;
}

PSID sidOf(std::vector<std::byte>& user) {
    return reinterpret_cast<TOKEN_USER*>(user.data())->User.Sid;
}

std::string descriptionFor(PrivateAccess::For what) {
    const std::string sid = currentUserSid();
    if (sid.empty()) {
        return {};
    }
    // The owner is named because an administrator's files belong to the administrators otherwise, and an
    // owner may always change the list. P: nothing is inherited. OICI: what comes into a folder inherits it.
    const char* inherited = what == PrivateAccess::For::folder ? "OICI" : "";
    return "O:" + sid + "D:P(A;" + inherited + ";FA;;;" + sid + ")";
}

/// Whether the list is protected from what lies above, and allows nothing to anybody else.
bool isPrivate(PSECURITY_DESCRIPTOR descriptor, PACL list, PSID user) {
    SECURITY_DESCRIPTOR_CONTROL control = 0;
    DWORD revision = 0;
    // No list at all lets everybody in.
    if (::GetSecurityDescriptorControl(descriptor, &control, &revision) == 0 ||
        (control & SE_DACL_PROTECTED) == 0 || list == nullptr) {
        return false;
    }
    for (DWORD i = 0; i < list->AceCount; ++i) {
        void* entry = nullptr;
        if (::GetAce(list, i, &entry) == 0) {
            return false;
        }
        auto* allowed = static_cast<ACCESS_ALLOWED_ACE*>(entry);
        if (allowed->Header.AceType != ACCESS_ALLOWED_ACE_TYPE || ::EqualSid(&allowed->SidStart, user) == 0) {
            return false;
        }
    }
    return list->AceCount > 0;
}

bool keepsRights(HANDLE folder) {
    DWORD flags = 0;
    return ::GetVolumeInformationByHandleW(folder, nullptr, 0, nullptr, nullptr, &flags, nullptr, 0) != 0 &&
           (flags & FILE_PERSISTENT_ACLS) != 0;
}

}  // namespace

std::string currentUserSid() {
    auto user = currentUser();
    LPWSTR text = nullptr;
    if (user.empty() || ::ConvertSidToStringSidW(sidOf(user), &text) == 0) {
        return {};
    }
    const std::unique_ptr<wchar_t, LocalFreer> owned(text);
    return utf8Of(text);
}

SecurityDescriptor::SecurityDescriptor(const std::string& text) {
    if (!text.empty()) {
        ::ConvertStringSecurityDescriptorToSecurityDescriptorW(wideOf(text).c_str(), SDDL_REVISION_1,
                                                               &descriptor_, nullptr);
    }
}

SecurityDescriptor::~SecurityDescriptor() {
    ::LocalFree(descriptor_);
}

PACL SecurityDescriptor::accessList() const {
    BOOL isThere = FALSE;
    BOOL isDefault = FALSE;
    PACL list = nullptr;
    if (descriptor_ != nullptr) {
        ::GetSecurityDescriptorDacl(descriptor_, &isThere, &list, &isDefault);
    }
    return isThere != 0 ? list : nullptr;
}

PrivateAccess::PrivateAccess(For what) : descriptor_(descriptionFor(what)) {
    attributes_.nLength = sizeof attributes_;
    attributes_.lpSecurityDescriptor = descriptor_.get();
}

Result<void> narrowFolder(const std::wstring& path) {
    const auto failure = [&](DWORD number) {
        return tl::unexpected(windowsError(number, "narrowing " + utf8Of(path)));
    };
    const Handle folder =
        fileHandle(::CreateFileW(path.c_str(), READ_CONTROL | FILE_READ_ATTRIBUTES,
                                 FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                 OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr));
    if (!folder) {
        return failure(::GetLastError());
    }
    if (!keepsRights(folder.get())) {
        return {};
    }
    auto user = currentUser();
    const PrivateAccess wanted(PrivateAccess::For::folder);
    if (user.empty() || wanted.accessList() == nullptr) {
        return fail(ErrorCode::internal, "the system does not tell who this user is");
    }
    PACL list = nullptr;
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    const DWORD read = ::GetSecurityInfo(folder.get(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, nullptr,
                                         nullptr, &list, nullptr, &descriptor);
    const std::unique_ptr<void, LocalFreer> owned(descriptor);
    if (read != ERROR_SUCCESS) {
        return failure(read);
    }
    // Setting the list is handed down to every file in it: not at each start.
    if (isPrivate(descriptor, list, sidOf(user))) {
        return {};
    }
    std::wstring name = path;
    const DWORD written = ::SetNamedSecurityInfoW(
        name.data(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, nullptr,
        nullptr, wanted.accessList(), nullptr);
    if (written != ERROR_SUCCESS) {
        return failure(written);
    }
    return {};
}

}  // namespace insegel
