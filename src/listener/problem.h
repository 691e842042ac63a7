#pragma once

#include "order/orders.h"

namespace insegel::listener {

/// Every way a request is refused. src/listener/README.md lists them for site owners.
enum class Problem {
    syntax,
    query,
    body,
    unsupported,
    origin,
    marker,
    context,
    siteNotAllowed,
    route,
    order,
    method,
    timeout,
    notAwaiting,
    resultGone,
    orderComplete,
    bodySize,
    targetSize,
    mediaType,
    expectation,
    host,
    badCertificates,
    otherKeys,
    otherPerson,
    wrongUse,
    expiredCertificates,
    headSize,
    siteBusy,
    siteTooOften,
    tooOften,
    queueFull,
    siteSilenced,
    transferEncoding,
    unavailable,
    notStored,
    version,
};

struct ProblemText {
    unsigned status;    ///< HTTP status.
    const char* type;   ///< The problem type (RFC 9457 §3.1.1).
    const char* title;  ///< For people who write web sites, English.
    int retryAfter;     ///< Seconds, at most this long; 0 where it is not known.
};

const ProblemText& describe(Problem problem);

Problem problemOf(order::Refusal refusal);
Problem problemOf(const order::DeliveryRefusal& refusal);

}  // namespace insegel::listener
