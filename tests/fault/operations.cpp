#include "fault/operations.h"

#include "crypto/digest.h"
#include "crypto/signature_algorithm.h"

namespace insegel::fault {

using token::IdentityUse;

namespace {

Result<void> sign(const token::Token& token, IdentityUse use, const Secret& pin) {
    const auto identity = token.certificates(use);
    if (!identity) {
        return fail(ErrorCode::internal, "no certificate");
    }
    const auto algorithm = identity->certificate.defaultSignatureAlgorithm();
    if (!algorithm) {
        return fail(ErrorCode::internal, "no algorithm");
    }
    const auto made =
        token.sign(use, *algorithm, crypto::digest(crypto::hashOf(*algorithm), bytesOf("text")), pin);
    return made ? Result<void>() : tl::unexpected(made.error());
}

}  // namespace

const char* nameOf(Operation operation) {
    const char* names[] = {"list", "login", "sign", "change", "unblock"};
    return names[static_cast<int>(operation)];
}

Result<void> Person::perform(Operation operation, const token::Token& token) const {
    switch (operation) {
        case Operation::list:
            break;
        case Operation::login:
            return sign(token, IdentityUse::auth, authPin());
        case Operation::sign:
            return sign(token, IdentityUse::sign, hasOnePin_ ? authPin() : Secret("271828"));
        case Operation::change:
            return token.changePin(IdentityUse::auth, authPin(), otherPin());
        case Operation::unblock:
            return token.unblockPin(IdentityUse::auth, Secret("31415926"), otherPin());
    }
    return {};
}

void Person::block(const token::Token& token) {
    for (int i = 0; i < 3; ++i) {
        static_cast<void>(token.changePin(IdentityUse::auth, Secret("000000"), Secret("602214")));
    }
}

std::uint64_t mostPinCommands(Operation operation, bool isPukVerified) {
    if (operation == Operation::list) {
        return 0;
    }
    return operation == Operation::unblock && isPukVerified ? 2 : 1;
}

}  // namespace insegel::fault
