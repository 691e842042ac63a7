#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace insegel {

/// What went wrong, for logic. The words a person reads are made from it by client/error_text.h; a new code
/// needs a row there (a test counts them).
enum class ErrorCode {
    // What the person can put right.
    wrongSecret,      ///< Wrong password or PIN. Error::triesLeft where the token counts them.
    lastTry,          ///< Nothing was sent: one try is left by now, which the person did not know.
    blocked,          ///< The PIN is blocked at the card.
    throttled,        ///< Too many wrong passwords in a row. Error::wait says how long to wait.
    notFound,         ///< No such token, file or order.
    ambiguousId,      ///< A prefix that fits more than one token.
    alreadyExists,    ///< The target is there already and replacing was not asked for.
    cancelled,        ///< The person or the caller gave up.
    usage,            ///< The call itself makes no sense: a missing option, an unknown format.
    weakPassword,     ///< A new password that is guessed too easily.
    passwordLength,   ///< A new password of too few characters: Error::lengths.
    passwordLetters,  ///< A new password with too few letters.
    passwordDigits,   ///< A new password without a digit.
    passwordSame,     ///< The new password is the old one.
    incompleteChain,  ///< The issuer of a certificate that was delivered is missing.
    otherPerson,      ///< Certificates for somebody else than was ordered for.
    noMatchingId,     ///< No token fits the request.
    expired,          ///< The certificate is past its validity.
    notYetValid,      ///< The certificate's validity has not begun.
    wrongUse,         ///< The certificate is not for this use (auth or sign).
    inUse,            ///< Another process has it: the profile, or a lock in it.
    fileChanged,      ///< Another program wrote the file while we worked on it.
    foreignFolder,    ///< The folder named as a profile holds other things.
    secretTooLong,    ///< More than Secret::maximumSize bytes.

    // Files.
    ioFailed,       ///< Reading or writing failed for a reason of its own; detail has the system's words.
    diskFull,       ///< No space left.
    accessDenied,   ///< The system does not let us.
    emptyFile,      ///< Nothing in it.
    tooLarge,       ///< Over the size limit.
    malformed,      ///< Not what it should be: broken or of another kind.
    limitExceeded,  ///< Well-formed but beyond a bound (iterations, certificates, nesting).
    unsupported,    ///< Known, and not supported (an algorithm, a mode).
    noIdentity,     ///< No private key with its certificate.
    keyMismatch,    ///< A key and a certificate that claim each other do not belong together.

    // Verification.
    verificationFailed,  ///< A signature, token or chain does not hold; detail says which part.

    // Cards and their readers.
    noCard,          ///< No card in the reader, or it is another one by now.
    otherCard,       ///< A card, but none with a BankID that we know.
    cardRemoved,     ///< The card or its reader was taken away in the middle.
    cardReset,       ///< Another program reset the card in the middle. What was sent may have been done.
    cardBusy,        ///< Another program keeps the card to itself.
    noCardService,   ///< The system's smart card service is not there, or has ended.
    cardSilent,      ///< The card does not answer; what waits for it goes on when it is taken out.
    cardFailed,      ///< The card or its reader answered what it should not; detail has the status.
    pukBlocked,      ///< The PUK is blocked at the card: nothing unblocks it.
    noPuk,           ///< The card has no PUK for this PIN.
    pinLength,       ///< A PIN that is too short or too long: Error::lengths.
    pinCharacters,   ///< A PIN with other characters than digits.
    pinSame,         ///< The new PIN is the old one.
    pinRefused,      ///< The card does not take this new PIN; detail has the status.
    pinSequence,     ///< A new PIN that counts up or down.
    pinRepeated,     ///< A new PIN of one digit.
    pinPersonal,     ///< A new PIN that is part of the personal number.
    pinPadTimeout,   ///< Nobody typed at the reader's keys.
    pinPadMismatch,  ///< The two entries of the new PIN at the reader's keys differ.

    // The listener.
    portTaken,  ///< Another program has the port.

    // What the machine's administrator has fixed.
    policyInvalid,     ///< It cannot be read or makes no sense; detail says where and what. Nothing starts.
    siteNotAllowed,    ///< This site may not be answered from this computer.
    issuerNotAllowed,  ///< BankIDs of this issuer may not be used on this computer.
    fixedByPolicy,     ///< What was asked for is fixed otherwise; detail says what.

    internal,  ///< A fault of ours.
};

/// The stable name used in JSON: "wrong-secret", "io-failed", …
const char* errorName(ErrorCode code);

/// A failure that is part of the domain. `detail` is English, for the log and for `insegelctl`; it never
/// holds a secret.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string detail;
    std::optional<int> triesLeft{};
    std::optional<std::chrono::seconds> wait{};
    std::optional<std::pair<int, int>> lengths{};  ///< The shortest and the longest that is allowed.
    bool mayBeDone = false;  ///< A change was sent and its answer never came: it may have been made.
    bool mayCostTry =
        false;  ///< A PIN or PUK was sent and its answer never came: was it wrong, a try is gone.
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string detail = {}) {
    return tl::unexpected<Error>(Error{code, std::move(detail), {}, {}, {}});
}

/// The code for a system error number (errno), with the system's own words as detail.
Error systemError(int number, const std::string& what);

}  // namespace insegel
