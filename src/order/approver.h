#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "order/enrolment_request.h"
#include "signature/signed_text.h"
#include "token/token_info.h"

namespace insegel::order {

enum class OrderType { auth, sign, enrol };

/// A token that cannot answer an order, and why: expired, notYetValid, blocked, wrongUse, noMatchingId
/// (another person, kind, policy or issuer was asked for), malformed (unreadable).
struct Unfit {
    token::TokenInfo token;
    ErrorCode reason = ErrorCode::noMatchingId;
};

/// What the person is asked. Everything in it that came from the site is untrusted text.
struct Prompt {
    std::string orderId;
    OrderType type = OrderType::auth;
    std::string origin;  ///< The site as it is signed: ASCII serialisation (RFC 6454 §6.2).
    std::string
        originUnicode;  ///< The same with its host name in Unicode; empty where there is no difference.
    token::TokenList
        candidates;  ///< Those that can answer, the one to preselect first. Empty: say so, with `unfit`.
    std::vector<Unfit> unfit;  ///< The others.
    std::optional<EnrolmentRequest>
        enrolment{};  ///< For enrol: what is ordered. There are no candidates then.
    /// For sign: what is signed, byte for byte as it is shown. Never null then.
    std::shared_ptr<const signature::SignedText> signing{};
    int waiting = 0;  ///< Orders queued behind this one.
};

enum class CloseReason {
    answered,     ///< Approved, and the result is made; for enrol: the requests are with the bank's page.
    declined,     ///< By the person.
    siteBlocked,  ///< By the person, with all that the site will ask.
    siteCancelled,
    siteGone,     ///< Nobody polled any more.
    expired,      ///< The order's time is up.
    interrupted,  ///< The screen was locked or the computer sleeps.
    failed,       ///< Nothing could be made for a reason the person was told through failed().
};

/// The window as the orders see it. All calls come on the client's thread, one at a time, and must return at
/// once; a window posts them to its own thread.
class Approver {
  public:
    virtual ~Approver() = default;

    /// One prompt at a time: show is not called again before close.
    virtual void show(const Prompt& prompt) = 0;
    /// Tokens came, went or changed while the prompt is up, or the queue grew.
    virtual void update(const Prompt& prompt) = 0;
    /// The secret is being checked; may take seconds.
    virtual void working(const std::string& orderId) = 0;
    /// For enrol, while working: which of the keys is being made.
    virtual void progress(const std::string& orderId, int key, int ofKeys) = 0;
    /// An approval did not succeed; the prompt stays for another try.
    virtual void failed(const std::string& orderId, const Error& error) = 0;
    virtual void close(const std::string& orderId, CloseReason reason) = 0;
};

}  // namespace insegel::order
