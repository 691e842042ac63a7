#pragma once

#include <array>
#include <cstddef>

#include "base/secret.h"

namespace insegel::crypto {

/// The forms in which a typed password may have been put into a file.
class PasswordForms {
  public:
    explicit PasswordForms(const Secret& typed) {
        forms_[0] = typed.normalized();
        count_ = 1;
        if (!forms_[0].equals(typed)) {
            forms_[1] = typed.clone();
            count_ = 2;
        }
        hasAbsent_ = typed.empty();
    }
    int count() const { return count_ + (hasAbsent_ ? 1 : 0); }
    /// PKCS#12 tells an empty password from none at all; null stands for the latter.
    const char* text(int form) const {
        if (form >= count_) {
            return nullptr;
        }
        const Secret& secret = forms_.at(static_cast<std::size_t>(form));
        return secret.empty() ? "" : secret.view().data();
    }
    int size(int form) const {
        return form >= count_ ? 0 : static_cast<int>(forms_.at(static_cast<std::size_t>(form)).size());
    }

  private:
    std::array<Secret, 2> forms_;
    int count_ = 0;
    bool hasAbsent_ = false;
};

}  // namespace insegel::crypto
