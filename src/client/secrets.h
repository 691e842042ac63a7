#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "base/secret.h"

namespace insegel::client {

/// The secrets that a piece of work is given, to be cleared by it when it is done.
using Secrets = std::vector<Secret>;

template <typename... Given>
std::shared_ptr<Secrets> secrets(Given... given) {
    auto out = std::make_shared<Secrets>();
    (out->push_back(std::move(given)), ...);
    return out;
}

}  // namespace insegel::client
