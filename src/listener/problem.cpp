#include "listener/problem.h"

#include <array>
#include <cstddef>
#include <stdexcept>

namespace insegel::listener {
namespace {

struct Row {
    Problem problem;
    ProblemText text;
};

constexpr std::array rows = {
    Row{Problem::syntax, {400, "urn:insegel:problem:syntax", "Not a well-formed HTTP/1.1 request", 0}},
    Row{Problem::query, {400, "urn:insegel:problem:query", "A query parameter is unknown or wrong", 0}},
    Row{Problem::body, {400, "urn:insegel:problem:body", "The body is not what this call takes", 0}},
    Row{Problem::unsupported,
        {400, "urn:insegel:problem:unsupported", "This type or format of order is not offered", 0}},
    Row{Problem::origin, {403, "urn:insegel:problem:origin", "The Origin is missing or not acceptable", 0}},
    Row{Problem::marker, {403, "urn:insegel:problem:marker", "The header X-Insegel: 1 is missing", 0}},
    Row{Problem::context,
        {403, "urn:insegel:problem:context",
         "Only a script's fetch in CORS mode may call, or a form's navigation /v1/start", 0}},
    Row{Problem::siteNotAllowed,
        {403, "urn:insegel:problem:site-not-allowed", "This site is not allowed to order on this computer",
         0}},
    Row{Problem::route, {404, "urn:insegel:problem:route", "There is no such call", 0}},
    Row{Problem::order, {404, "urn:insegel:problem:order", "This site has no such order", 0}},
    Row{Problem::method, {405, "urn:insegel:problem:method", "The call has no such method", 0}},
    Row{Problem::timeout, {408, "urn:insegel:problem:timeout", "The request took too long to arrive", 0}},
    Row{Problem::notAwaiting,
        {409, "urn:insegel:problem:not-awaiting", "The order does not wait for certificates", 0}},
    Row{Problem::resultGone, {410, "urn:insegel:problem:result-gone", "The result has been read already", 0}},
    Row{Problem::orderComplete,
        {410, "urn:insegel:problem:order-complete", "All certificates were delivered already", 0}},
    Row{Problem::bodySize, {413, "urn:insegel:problem:body-size", "The body is too large", 0}},
    Row{Problem::targetSize, {414, "urn:insegel:problem:target-size", "The request target is too long", 0}},
    Row{Problem::mediaType,
        {415, "urn:insegel:problem:media-type", "The body is not of the media type that this call takes", 0}},
    Row{Problem::expectation,
        {417, "urn:insegel:problem:expectation", "Only 100-continue can be expected", 0}},
    Row{Problem::host,
        {421, "urn:insegel:problem:host", "The Host is not this listener's loopback address", 0}},
    Row{Problem::badCertificates,
        {422, "urn:insegel:problem:bad-certificates", "These are not certificates that can be read", 0}},
    Row{Problem::otherKeys,
        {422, "urn:insegel:problem:other-keys", "A certificate is for a key that is not of the order", 0}},
    Row{Problem::otherPerson,
        {422, "urn:insegel:problem:other-person", "A certificate names another person than the order", 0}},
    Row{Problem::wrongUse,
        {422, "urn:insegel:problem:wrong-use", "A certificate's key usage is not what its key is for", 0}},
    Row{Problem::expiredCertificates,
        {422, "urn:insegel:problem:expired-certificates", "A certificate has expired", 0}},
    Row{Problem::headSize, {431, "urn:insegel:problem:head-size", "The header fields are too large", 0}},
    Row{Problem::siteBusy, {429, "urn:insegel:problem:site-busy", "This site has an order already", 0}},
    Row{Problem::siteTooOften,
        {429, "urn:insegel:problem:site-too-often", "This site made too many orders within a minute", 60}},
    Row{Problem::tooOften,
        {429, "urn:insegel:problem:too-often", "Too many orders were made within a minute", 60}},
    Row{Problem::queueFull, {429, "urn:insegel:problem:queue-full", "Too many orders are waiting", 0}},
    Row{Problem::siteSilenced,
        {429, "urn:insegel:problem:site-silenced", "This site's orders were declined several times", 300}},
    Row{Problem::transferEncoding,
        {501, "urn:insegel:problem:transfer-encoding", "Bodies come with Content-Length only", 0}},
    Row{Problem::unavailable, {503, "urn:insegel:problem:unavailable", "No answer could be made in time", 0}},
    Row{Problem::notStored,
        {503, "urn:insegel:problem:not-stored", "The certificates could not be stored; try again later", 0}},
    Row{Problem::version, {505, "urn:insegel:problem:version", "Only HTTP/1.1 is spoken", 0}},
};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].problem) != i) {
            return false;
        }
    }
    return rows.size() == static_cast<std::size_t>(Problem::version) + 1;
}
static_assert(inOrder(), "one row for each problem, in the order of the enumeration");

}  // namespace

const ProblemText& describe(Problem problem) {
    return rows.at(static_cast<std::size_t>(problem)).text;
}

Problem problemOf(order::Refusal refusal) {
    switch (refusal) {
        case order::Refusal::siteNotAllowed:
            return Problem::siteNotAllowed;
        case order::Refusal::siteBusy:
            return Problem::siteBusy;
        case order::Refusal::siteTooOften:
            return Problem::siteTooOften;
        case order::Refusal::tooOften:
            return Problem::tooOften;
        case order::Refusal::queueFull:
            return Problem::queueFull;
        case order::Refusal::siteSilenced:
            return Problem::siteSilenced;
    }
    throw std::logic_error("a refusal without a problem");
}

Problem problemOf(const order::DeliveryRefusal& refusal) {
    switch (refusal.reason) {
        case order::DeliveryRefusal::Reason::unknown:
            return Problem::order;
        case order::DeliveryRefusal::Reason::gone:
            return Problem::orderComplete;
        case order::DeliveryRefusal::Reason::notAwaiting:
            return Problem::notAwaiting;
        case order::DeliveryRefusal::Reason::refused:
            break;
    }
    switch (refusal.code) {
        case ErrorCode::keyMismatch:
            return Problem::otherKeys;
        case ErrorCode::otherPerson:
            return Problem::otherPerson;
        case ErrorCode::wrongUse:
            return Problem::wrongUse;
        case ErrorCode::expired:
            return Problem::expiredCertificates;
        case ErrorCode::malformed:
        case ErrorCode::emptyFile:
        case ErrorCode::tooLarge:
        case ErrorCode::limitExceeded:
        case ErrorCode::unsupported:
        case ErrorCode::verificationFailed:
            return Problem::badCertificates;
        default:
            // Not the bank's fault: a full disk, say. The same delivery may do another time.
            return Problem::notStored;
    }
}

}  // namespace insegel::listener
