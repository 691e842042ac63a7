#include "client/known_authorities.h"

#include <algorithm>

#include "client/signature_document.h"

namespace insegel::client {

std::vector<crypto::Certificate> KnownAuthorities::read() const {
    std::vector<crypto::Certificate> known;
    const auto add = [&](const std::vector<crypto::Certificate>& more) {
        for (const crypto::Certificate& one : more) {
            if (std::find(known.begin(), known.end(), one) == known.end()) {
                known.push_back(one);
            }
        }
    };
    for (const token::TokenPointer& token : tokens_()) {
        for (const auto use : {token::IdentityUse::auth, token::IdentityUse::sign}) {
            if (const auto certificates = token->certificates(use)) {
                add(certificates->issuers);
            }
        }
    }
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
        if (entry.path().extension() == ".pem") {
            if (const auto authorities = authoritiesIn(entry.path())) {
                add(*authorities);
            }
        }
    }
    return known;
}

}  // namespace insegel::client
