#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "base/encoding.h"
#include "signature/bankid_xml.h"
#include "signature/open_token.h"

/// A person of a test bank who signs in BankID's XML, and what becomes of it.
namespace insegel::signature {

class XmlCase {
  public:
    explicit XmlCase(bank::KeyType type = bank::KeyType::p256) : person_(bank_.issue({.keyType = type})) {}

    const bank::TestBank& bank() const { return bank_; }
    const bank::Person& person() const { return person_; }
    /// Trusts the root alone: the document has to bring the issuer.
    Expectation expected() const { return {{crypto::certificateOf(bank_.root())}, {}, {}, now()}; }

    static SignRequest request(std::string text = "Jag lovar.") {
        SignRequest request;
        request.origin = origin;
        request.nonce = nonce;
        request.text = std::move(text);
        request.time = now();
        return request;
    }
    std::string signedText(const SignRequest& request) const {
        const OpenToken token(person_, person_.sign());
        const Secret none;
        return std::string(textOf(makeBankIdXml({token, token::IdentityUse::sign, none}, request).value()));
    }
    std::string signedText() const { return signedText(request()); }
    std::string login() const {
        const OpenToken token(person_, person_.auth());
        const Secret none;
        const auto made = makeAuthBankIdXml({token, token::IdentityUse::auth, none}, {origin, nonce, now()});
        return std::string(made.value().as_string());
    }

    /// What verifying says: "holds", or what is wrong.
    std::string verdict(std::string_view document) const {
        const auto verified = verifyBankIdXml(bytesOf(document), expected());
        return verified ? "holds" : verified.error().detail;
    }

  private:
    bank::TestBank bank_;
    bank::Person person_;
};

/// `text` with its first `from` made `to`; a test that meets none is wrong.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    if (at == std::string::npos) {
        throw std::logic_error("nothing to replace: " + std::string(from));
    }
    return text.replace(at, from.size(), to);
}

/// From the first `begin` to the end of the first `end` behind it.
inline std::string part(const std::string& text, std::string_view begin, std::string_view end) {
    const auto from = text.find(begin);
    const auto to = text.find(end, from);
    if (from == std::string::npos || to == std::string::npos) {
        throw std::logic_error("no such part: " + std::string(begin));
    }
    return text.substr(from, to + end.size() - from);
}

}  // namespace insegel::signature
