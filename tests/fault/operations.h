#pragma once

#include <string>

#include "fault/card_process.h"
#include "token/token.h"

namespace insegel::fault {

/// What a person does with a card; `list` is what the program does by itself when it sees one.
enum class Operation { list, login, sign, change, unblock };

inline constexpr Operation allOperations[] = {Operation::list, Operation::login, Operation::sign,
                                              Operation::change, Operation::unblock};

const char* nameOf(Operation operation);

/// The PINs that the person knows, kept up with what became of them at the card.
class Person {
  public:
    /// `hasOnePin`: that of auth serves sign as well.
    explicit Person(bool hasOnePin) : hasOnePin_(hasOnePin) {}

    /// Does it with the right secrets. Not for `list`.
    Result<void> perform(Operation operation, const token::Token& token) const;
    /// Spends all tries of the auth PIN.
    static void block(const token::Token& token);
    /// The card took the new PIN of the operation that was performed last.
    void tookNewPin() { isFirstPin_ = !isFirstPin_; }

  private:
    Secret authPin() const { return Secret(isFirstPin_ ? "112358" : "141421"); }
    Secret otherPin() const { return Secret(isFirstPin_ ? "141421" : "112358"); }

    bool hasOnePin_;
    bool isFirstPin_ = true;
};

/// How many commands with a PIN or PUK the operation may send at most.
std::uint64_t mostPinCommands(Operation operation, bool isPukVerified);

}  // namespace insegel::fault
