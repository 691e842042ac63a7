#pragma once

#include <windows.h>

#include <string>

#include "base/error.h"

namespace insegel {

/// "S-1-5-21-…" of the user this process runs as; empty where the system does not tell.
std::string currentUserSid();

/// A security descriptor from its text (SDDL). False from `valid()` where it could not be made.
class SecurityDescriptor {
  public:
    explicit SecurityDescriptor(const std::string& text);
    ~SecurityDescriptor();
    SecurityDescriptor(const SecurityDescriptor&) = delete;
    SecurityDescriptor& operator=(const SecurityDescriptor&) = delete;

    bool valid() const { return descriptor_ != nullptr; }
    PSECURITY_DESCRIPTOR get() const { return descriptor_; }
    /// The list of who may do what, within the descriptor.
    PACL accessList() const;

  private:
    PSECURITY_DESCRIPTOR descriptor_ = nullptr;
};

/// What mode 0600 and 0700 say: this user owns it and nobody else is let in, whatever the folder above says.
/// As with root elsewhere, an administrator can still take it.
class PrivateAccess {
  public:
    enum class For { file, folder };
    explicit PrivateAccess(For what);

    bool valid() const { return descriptor_.valid(); }
    /// For CreateFile and CreateDirectory, valid as long as this.
    SECURITY_ATTRIBUTES* attributes() { return &attributes_; }
    PACL accessList() const { return descriptor_.accessList(); }

  private:
    SecurityDescriptor descriptor_;
    SECURITY_ATTRIBUTES attributes_{};
};

/// Takes the rights of all others from a folder, and from what inherits them in it. Nothing is done where it
/// is so already, nor on a file system that keeps no rights (FAT).
Result<void> narrowFolder(const std::wstring& path);

}  // namespace insegel
