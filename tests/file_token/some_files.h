#pragma once

#include <string>

#include "bank/bank.h"
#include "base/bytes.h"

/// What the tests of this room put into files: quick to open, certificates in the clear unless said
/// otherwise.
namespace insegel::file_token {

inline constexpr const char* password = "lösenord 1234";

inline const bank::TestBank& testBank() {
    static const bank::TestBank bank;
    return bank;
}

inline bank::Person newPerson(bank::PersonOptions options = {}) {
    options.keyType = bank::KeyType::p256;
    return testBank().issue(options);
}

/// The one that is used where it does not matter who.
inline const bank::Person& somebody() {
    static const bank::Person person = newPerson();
    return person;
}

inline bank::Pkcs12Options readable() {
    return {.certificates = bank::Pkcs12Options::Cipher::none, .iterations = 2, .macIterations = 2};
}

inline bank::Der fileOf(const bank::Person& person, bank::Pkcs12Options options = readable(),
                        std::string_view under = password) {
    options.iterations = 2;
    options.macIterations = 2;
    return person.pkcs12(under, options);
}

/// The auth identity of one and the sign identity of another.
inline bank::Person mixed() {
    bank::PersonOptions other;
    other.serialNumber = "198505052392";
    other.auth = false;
    bank::PersonOptions one;
    one.sign = false;
    bank::Person person = newPerson(one);
    bank::Person more = newPerson(other);
    person.identities.push_back(std::move(more.identities.front()));
    return person;
}

}  // namespace insegel::file_token
