#include "base/error.h"

#include <cerrno>
#include <system_error>

namespace insegel {

const char* errorName(ErrorCode code) {
    switch (code) {
        case ErrorCode::lastTry:
            return "last-try";
        case ErrorCode::wrongSecret:
            return "wrong-secret";
        case ErrorCode::blocked:
            return "blocked";
        case ErrorCode::throttled:
            return "throttled";
        case ErrorCode::notFound:
            return "not-found";
        case ErrorCode::ambiguousId:
            return "ambiguous-id";
        case ErrorCode::alreadyExists:
            return "already-exists";
        case ErrorCode::cancelled:
            return "cancelled";
        case ErrorCode::usage:
            return "usage";
        case ErrorCode::weakPassword:
            return "weak-password";
        case ErrorCode::passwordLength:
            return "password-length";
        case ErrorCode::passwordLetters:
            return "password-letters";
        case ErrorCode::passwordDigits:
            return "password-digits";
        case ErrorCode::passwordSame:
            return "password-same";
        case ErrorCode::incompleteChain:
            return "incomplete-chain";
        case ErrorCode::otherPerson:
            return "other-person";
        case ErrorCode::noMatchingId:
            return "no-matching-id";
        case ErrorCode::expired:
            return "expired";
        case ErrorCode::notYetValid:
            return "not-yet-valid";
        case ErrorCode::wrongUse:
            return "wrong-use";
        case ErrorCode::inUse:
            return "in-use";
        case ErrorCode::fileChanged:
            return "file-changed";
        case ErrorCode::foreignFolder:
            return "foreign-folder";
        case ErrorCode::secretTooLong:
            return "secret-too-long";
        case ErrorCode::ioFailed:
            return "io-failed";
        case ErrorCode::diskFull:
            return "disk-full";
        case ErrorCode::accessDenied:
            return "access-denied";
        case ErrorCode::emptyFile:
            return "empty-file";
        case ErrorCode::tooLarge:
            return "too-large";
        case ErrorCode::malformed:
            return "malformed";
        case ErrorCode::limitExceeded:
            return "limit-exceeded";
        case ErrorCode::unsupported:
            return "unsupported";
        case ErrorCode::noIdentity:
            return "no-identity";
        case ErrorCode::keyMismatch:
            return "key-mismatch";
        case ErrorCode::verificationFailed:
            return "verification-failed";
        case ErrorCode::noCard:
            return "no-card";
        case ErrorCode::otherCard:
            return "other-card";
        case ErrorCode::cardRemoved:
            return "card-removed";
        case ErrorCode::cardReset:
            return "card-reset";
        case ErrorCode::cardBusy:
            return "card-busy";
        case ErrorCode::noCardService:
            return "no-card-service";
        case ErrorCode::cardSilent:
            return "card-silent";
        case ErrorCode::cardFailed:
            return "card-failed";
        case ErrorCode::pukBlocked:
            return "puk-blocked";
        case ErrorCode::noPuk:
            return "no-puk";
        case ErrorCode::pinLength:
            return "pin-length";
        case ErrorCode::pinCharacters:
            return "pin-characters";
        case ErrorCode::pinRefused:
            return "pin-refused";
        case ErrorCode::pinSame:
            return "pin-same";
        case ErrorCode::pinSequence:
            return "pin-sequence";
        case ErrorCode::pinRepeated:
            return "pin-repeated";
        case ErrorCode::pinPersonal:
            return "pin-personal";
        case ErrorCode::pinPadTimeout:
            return "pin-pad-timeout";
        case ErrorCode::pinPadMismatch:
            return "pin-pad-mismatch";
        case ErrorCode::portTaken:
            return "port-taken";
        case ErrorCode::policyInvalid:
            return "policy-invalid";
        case ErrorCode::siteNotAllowed:
            return "site-not-allowed";
        case ErrorCode::issuerNotAllowed:
            return "issuer-not-allowed";
        case ErrorCode::fixedByPolicy:
            return "fixed-by-policy";
        case ErrorCode::internal:
            return "internal";
    }
    return "internal";
}

Error systemError(int number, const std::string& what) {
    ErrorCode code = ErrorCode::ioFailed;
    switch (number) {
        case ENOENT:
        case ENOTDIR:
            code = ErrorCode::notFound;
            break;
        case EACCES:
        case EPERM:
        case EROFS:
            code = ErrorCode::accessDenied;
            break;
        case ENOSPC:
            code = ErrorCode::diskFull;
            break;
        case EEXIST:
            code = ErrorCode::alreadyExists;
            break;
        case EADDRINUSE:
            code = ErrorCode::portTaken;
            break;
        default:
            break;
    }
    return Error{code, what + ": " + std::generic_category().message(number), {}, {}};
}

}  // namespace insegel
