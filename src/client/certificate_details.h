#pragma once

#include <vector>

#include "client/client.h"
#include "token/token.h"

namespace insegel::client {

/// What Client::certificates() tells of a token. Any thread.
std::vector<CertificateDetails> detailsOf(const token::Token& token);

}  // namespace insegel::client
