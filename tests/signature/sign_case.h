#pragma once

#include <string>

#include "base/temporary_folder.h"
#include "crypto/stock_tool.h"
#include "signature/cms.h"
#include "signature/jws.h"
#include "signature/open_token.h"

/// A person of a test bank who signs texts and files.
namespace insegel::signature {

class SignCase {
  public:
    explicit SignCase(bank::KeyType type = bank::KeyType::p256) : person_(bank_.issue({.keyType = type})) {}

    const bank::TestBank& bank() const { return bank_; }
    const bank::Person& person() const { return person_; }
    OpenToken token() const { return {person_, person_.sign()}; }
    /// Trusts the root alone: the document has to bring the issuer.
    Expectation expected() const { return {{crypto::certificateOf(bank_.root())}, {}, {}, now()}; }
    Expectation expectedForOrder() const {
        return {{crypto::certificateOf(bank_.root())}, origin, nonce, now()};
    }

    static SignRequest request(std::string text = "Jag lovar å det bestämdaste.") {
        SignRequest request;
        request.text = std::move(text);
        request.time = now();
        return request;
    }
    static SignRequest orderRequest() {
        SignRequest out = request();
        out.origin = origin;
        out.nonce = nonce;
        return out;
    }

    Bytes made(const SignFormat& format, const SignRequest& request) const {
        return made(format, request, token());
    }
    static Bytes made(const SignFormat& format, const SignRequest& request, const OpenToken& token) {
        const Secret none;
        return format.make({token, token::IdentityUse::sign, none}, request).value();
    }
    Bytes madeOverFile(const FileFormat& format, const std::filesystem::path& file) const {
        const OpenToken open = token();
        const Secret none;
        return format.make({open, token::IdentityUse::sign, none}, file, now(), {}).value();
    }

  private:
    bank::TestBank bank_;
    bank::Person person_;
};

/// What verifying said: "holds", or what is wrong.
template <typename T>
std::string verdict(const Result<T>& verified) {
    return verified ? "holds" : verified.error().detail;
}

}  // namespace insegel::signature
