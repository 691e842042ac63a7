#pragma once

#include <string>

#include "listener/listener.h"
#include "listener/problem.h"
#include "order/orders.h"

namespace insegel::listener {

// The JSON texts of PRODUCT §6.

std::string statusJson(const Settings& settings, bool withVersion);
std::string createdJson(const order::Created& created);
std::string stateJson(const std::string& orderId, const order::OrderState& state);
/// What a site is told of an order that was not taken, where no reply of its own can tell it (/v1/start).
std::string notTakenJson(Problem problem);
std::string deliveredJson(const std::string& orderId, const order::Delivered& delivered);

}  // namespace insegel::listener
