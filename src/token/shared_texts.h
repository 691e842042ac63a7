#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace insegel::token {

/// Texts that do not change, and that copies share: what is the same in a thousand BankIDs of one bank is
/// kept once. May be used on several threads.
class SharedTexts {
  public:
    SharedTexts() = default;
    // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): it is nothing but its texts.
    SharedTexts(std::vector<std::string> texts)
        : texts_(texts.empty() ? nullptr
                               : std::make_shared<const std::vector<std::string>>(std::move(texts))) {}
    SharedTexts(std::initializer_list<std::string> texts) : SharedTexts(std::vector<std::string>(texts)) {}

    const std::vector<std::string>& all() const {
        static const std::vector<std::string> none;
        return texts_ ? *texts_ : none;
    }
    bool operator==(const SharedTexts& other) const { return texts_ == other.texts_ || all() == other.all(); }

  private:
    std::shared_ptr<const std::vector<std::string>> texts_;  ///< Null for none.
};

}  // namespace insegel::token
