#pragma once

#include <string>

#include "listener/listener.h"
#include "order/orders.h"

namespace insegel::listener {

// The JSON texts of PRODUCT §6.

std::string statusJson(const Settings& settings, bool withVersion);
std::string createdJson(const order::Created& created);
std::string stateJson(const std::string& orderId, const order::OrderState& state);
std::string deliveredJson(const std::string& orderId, const order::Delivered& delivered);

}  // namespace insegel::listener
