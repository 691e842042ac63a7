#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "site/issuing.h"
#include "site/login_verifier.h"
#include "site/signature_verifier.h"

namespace insegel::demo_site {

/// Browser sessions in memory, and the nonces given to each. A nonce is good for one attempt to log in or to
/// sign the text it was given for, from the session it was given to, within five minutes.
class Sessions {
  public:
    using Clock = std::function<std::chrono::system_clock::time_point()>;

    explicit Sessions(Clock clock = std::chrono::system_clock::now);

    /// A new session's id: 256 random bits, for the cookie.
    std::string begin();
    bool contains(const std::string& id) const { return sessions_.contains(id); }
    void end(const std::string& id);

    /// 32 random bytes as base64. The session must be there.
    std::string issueNonce(const std::string& id) { return issueNonce(id, std::nullopt); }
    std::string issueNonce(const std::string& id, std::optional<TextToSign> text);

    /// Takes the nonce out of use and returns when it was issued. Throws Refusal "no-session",
    /// "nonce-unknown", "nonce-used" or "nonce-expired". One that was given for a text is unknown here.
    std::chrono::system_clock::time_point useNonce(const std::string& id, const std::string& nonce);

    /// The same for one that was given for a text, with the text.
    struct AskedText {
        TextToSign text;
        std::chrono::system_clock::time_point issued;
    };
    AskedText useSigningNonce(const std::string& id, const std::string& nonce);

    /// Ends the session and begins another in which this person is logged in, so that an id known before the
    /// login is worth nothing after it. An order of a BankID goes along.
    std::string logIn(const std::string& id, Person person);
    /// Who is logged in.
    const Person* person(const std::string& id) const;

    /// The order of a BankID that is under way; null where there is none, or no such session.
    IssuedOrder* order(const std::string& id);
    /// The session must be there. Nothing: there is none any more.
    void setOrder(const std::string& id, std::optional<IssuedOrder> order);

  private:
    struct Nonce {
        std::chrono::system_clock::time_point issued;
        bool used = false;
        std::optional<TextToSign> text;  ///< Where it was given for one.
    };
    struct Session {
        std::chrono::system_clock::time_point lastUse;
        std::map<std::string, Nonce> nonces;
        std::optional<Person> person;
        std::optional<IssuedOrder> order;
    };

    void makeRoom();
    Nonce& use(const std::string& id, const std::string& nonce, bool forText);

    Clock clock_;
    std::map<std::string, Session> sessions_;
};

}  // namespace insegel::demo_site
