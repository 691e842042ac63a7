#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "order/approver.h"
#include "order/enrolment_request.h"

namespace insegel::order {

/// Which tokens may answer, as the site asks (PRODUCT §6). Empty lists ask for nothing.
struct Requirement {
    std::vector<token::TokenKind> kinds;
    std::optional<std::string> serialNumber;
    std::vector<std::string> policies;  ///< Certificate policy OIDs; one of them must be in the certificate.
    std::vector<std::string> issuers;   ///< SHA-256 of issuer certificates, lower-case hexadecimal.
};

/// What a site may ask, checked: a value of this type is well-formed throughout.
struct OrderRequest {
    OrderType type = OrderType::auth;
    std::string nonce;   ///< Base64 text of 44 to 128 characters, as the site sent it.
    std::string format;  ///< A format that can make this type of result. Empty where a BankID is ordered.
    /// "sv" or "en": a hint, meant for the page of `/v1/start`. The prompt is the person's own and speaks the
    /// language they have chosen for the program.
    std::optional<std::string> language;
    Requirement requirement;
    /// For OrderType::sign, and for no other: what is signed.
    std::shared_ptr<const signature::SignedText> signing{};
    std::optional<EnrolmentRequest> enrolment;  ///< For OrderType::enrol, and for no other.
};

/// Reads the JSON body of POST /v1/orders. ErrorCode::malformed for anything but exactly what PRODUCT §6
/// describes: unknown, doubled or missing members, wrong types, bad UTF-8, nesting; unsupported for a format
/// or type that is well-formed and not offered. `Error::detail` names the member, never its content.
///
/// An order of type enrol has neither `format` nor `requirement`: its result has one form, and no BankID
/// answers it that could fit what is required or not.
Result<OrderRequest> parseOrderRequest(std::string_view json);

}  // namespace insegel::order
