#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "site/certificate_check.h"
#include "site/made_for.h"
#include "site/refusal.h"

namespace insegel::demo_site {

/// Verifies what Insegel gave a page, with OpenSSL and the formats' definitions, not with Insegel's own code:
/// `web-eid:1.0` (the Web eID authentication token), `jws` (RFC 7515 compact, RFC 7518 algorithms, x5c) and
/// `bankid-xml` (XMLDSig, by xmlsec1).
class LoginVerifier {
  public:
    /// `origin`: this site's, in its ASCII serialisation.
    LoginVerifier(std::string origin, std::vector<X509Ptr> authorities);

    /// `nonce` is the text that was given to the page, already found to be fresh and unused; `issued` is
    /// when. Throws Refusal.
    Person verify(const std::string& format, const boost::json::value& token, const std::string& nonce,
                  std::chrono::system_clock::time_point issued) const;

    const std::string& origin() const { return origin_; }

  private:
    X509Ptr verifyWebEid(const boost::json::value& token, const std::string& nonce) const;
    X509Ptr verifyJws(const std::string& token, const Occasion& occasion) const;
    X509Ptr verifyXml(const std::string& token, const Occasion& occasion) const;

    std::string origin_;
    std::vector<X509Ptr> authorities_;
};

}  // namespace insegel::demo_site
