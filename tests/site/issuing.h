#pragma once

#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "bank/bank.h"
#include "site/refusal.h"

namespace insegel::demo_site {

/// Whom the bank knows its visitor to be.
struct Customer {
    std::string name;
    std::string serialNumber;
};

/// An order of a BankID that the bank has issued the certificates for. The page brings them to the computer
/// that has the keys, which it finds again by id and secret.
struct IssuedOrder {
    struct Certificate {
        std::string use;  ///< "auth" or "sign".
        bank::X509Ptr certificate;
    };
    std::string id;
    std::string secret;
    std::vector<Certificate> certificates;
};

/// A small bank: certifies the keys that Insegel made, as `insegel-test-bank` does with those it makes
/// itself. What a real bank must check is checked: the requests are the page's word and prove nothing before.
class Issuing {
  public:
    explicit Issuing(bank::TestBank bank) : bank_(std::move(bank)) {}

    /// `order` is `{"id","secret","requests":[{"use","pkcs10"},…]}`: one request (RFC 2986) for each use, in
    /// base64, each signed with its own key of a kind that is issued for, naming this customer and nobody
    /// else, and asking for a keyUsage that is its use's. Throws Refusal "malformed", "bad-signature",
    /// "weak-key", "other-person", "wrong-use" or "same-key".
    IssuedOrder issue(const Customer& customer, const boost::json::value& order) const;

    /// What Insegel takes: the certificates for `uses` and their issuers as `{"certificates":[base64
    /// DER,…]}`, or `{"pkcs7":base64}` where `form` is "pkcs7". Throws Refusal "malformed" for another form
    /// or use.
    boost::json::value delivery(const IssuedOrder& order, const std::vector<std::string>& uses,
                                const std::string& form) const;

  private:
    bank::TestBank bank_;
};

}  // namespace insegel::demo_site
